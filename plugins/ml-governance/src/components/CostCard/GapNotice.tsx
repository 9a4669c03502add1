import {
  DateRange,
  SourceSummary,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { dayRangeText } from '../../wording/dayText';
import { CardNotice } from '../GovernanceCard';

/** Names the days that the figures leave out, and why where a source says so. */
export function GapNotice(props: {
  gaps: readonly DateRange[];
  sources: readonly SourceSummary[];
}) {
  const reasons = props.sources.flatMap(({ error }) => (error ? [error] : []));
  return (
    <CardNotice tone="attention">
      <strong>{props.gaps.map(dayRangeText).join(', ')} not read.</strong> What
      these days cost is missing from the figures below. {reasons.join(' ')}
    </CardNotice>
  );
}
