import { RollupSummary } from '@ml-governance/backstage-plugin-ml-governance-common';
import { countText } from '../../wording/countText';
import { ageText, instantText } from '../../wording/instantText';
import { useNow } from './useNow';

/** How many application ids the figures are about, and how old the catalog is that says so. */
export function RollupIds(props: {
  rollup: RollupSummary;
  /** The first of them. */
  applicationIds: readonly string[];
}) {
  const { rollup, applicationIds } = props;
  const now = useNow();
  return (
    <div title={applicationIds.join(', ')}>
      {countText(rollup.applications, 'application id')}, catalog read{' '}
      <time dateTime={rollup.computedAt} title={instantText(rollup.computedAt)}>
        {ageText(rollup.computedAt, now)} ago
      </time>
    </div>
  );
}
