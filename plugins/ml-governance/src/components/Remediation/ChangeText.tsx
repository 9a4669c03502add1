import { PlannedChange } from '@ml-governance/backstage-plugin-ml-governance-common';
import { TagKey } from '../ComplianceCard/TagKey';
import { TagValue } from '../ComplianceCard/TagValue';

/** What a change does to a tag, in one line. */
export function ChangeText(props: {
  change: PlannedChange;
  keyPrefix: string;
}) {
  const { change, keyPrefix } = props;
  const { kind, key, fromKey, before, value } = change;
  const tagKey = <TagKey tagKey={key} prefix={keyPrefix} />;
  const to = value !== undefined && <TagValue value={value} />;
  switch (kind) {
    case 'add':
      return (
        <>
          Add {tagKey}
          {to && <> = {to}</>}
        </>
      );
    case 'rename':
      return (
        <>
          Rename{' '}
          {fromKey !== undefined && <TagKey tagKey={fromKey} prefix="" />} to{' '}
          {tagKey}
          {to && value !== before && <> = {to}</>}
        </>
      );
    case 'correct':
      return (
        <>
          Change {tagKey}
          {before !== undefined && (
            <>
              {' '}
              from <TagValue value={before} />
            </>
          )}
          {to && <> to {to}</>}
        </>
      );
    default:
      return (
        <>
          Remove {tagKey}
          {before !== undefined && (
            <>
              {' '}
              = <TagValue value={before} />
            </>
          )}
        </>
      );
  }
}
