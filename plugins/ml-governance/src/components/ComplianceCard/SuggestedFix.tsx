import {
  ViolationGroup,
  ViolationKind,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { TagKey } from './TagKey';
import { TagValue } from './TagValue';

/** What to set instead, in one sentence. */
export function SuggestedFix(props: {
  violation: ViolationKind;
  suggestion: NonNullable<ViolationGroup['suggestion']>;
  prefix: string;
}) {
  const { violation, suggestion } = props;
  const key = <TagKey tagKey={suggestion.key} prefix={props.prefix} />;
  const { value } = suggestion;
  if (violation === 'wrong-key') {
    return (
      <>
        Rename it to {key}
        {value !== undefined && (
          <>
            , set to <TagValue value={value} />
          </>
        )}
      </>
    );
  }
  if (value === undefined) return <>Add {key}</>;
  return violation === 'missing' || violation === 'empty' ? (
    <>
      Set it to <TagValue value={value} />
    </>
  ) : (
    <>
      Should be <TagValue value={value} />
    </>
  );
}
