import { ViolationKind } from '@ml-governance/backstage-plugin-ml-governance-common';
import { SuggestedChange } from './suggestedChange';
import { TagKey } from './TagKey';
import { TagValue } from './TagValue';

/** What to do about a broken rule, in one short sentence. */
export function SuggestedFix(props: {
  violation: ViolationKind;
  change: SuggestedChange;
  prefix: string;
}) {
  const { violation, change, prefix } = props;
  const { key } = change;
  const value = change.value !== undefined && <TagValue value={change.value} />;
  if (key !== undefined) {
    return (
      <>
        Rename the key to <TagKey tagKey={key} prefix={prefix} />
        {value && <> and set {value}</>}
      </>
    );
  }
  return violation === 'missing' || violation === 'empty' ? (
    <>Set it to {value}</>
  ) : (
    <>Should be {value}</>
  );
}
