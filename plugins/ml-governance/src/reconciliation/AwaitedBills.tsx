import Typography from '@material-ui/core/Typography';
import { ReconciliationResponse } from '@ml-governance/backstage-plugin-ml-governance-common';
import { PendingState } from '../components/GovernanceCard';
import { longMonthText } from '../wording/monthText';

/** Says that a month cannot be compared: it is yet to be read, or one bill does not go there. */
export function AwaitedBills({ answer }: { answer: ReconciliationResponse }) {
  const { itemised, summed, sources } = answer;
  const month = longMonthText(answer.month);
  const bothRead = sources.every(({ refreshedAt }) => refreshedAt);
  if (!bothRead) {
    return (
      <PendingState subject={`both bills of ${month}`} sources={sources} />
    );
  }
  const without = [itemised, summed].filter(({ gaps }) => gaps.length > 0);
  return (
    <div role="status">
      <Typography variant="body1">
        <strong>{month} is not in both bills</strong>
      </Typography>
      <Typography variant="body2" color="textSecondary">
        Days of it are missing in{' '}
        {without.map(({ title }) => title).join(' and ') || 'one of them'}.
        Choose a month that both hold.
      </Typography>
    </div>
  );
}
