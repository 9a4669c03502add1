import { ResponseError } from '@backstage/errors';
import { mlGovernanceOrganizationReadPermission } from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  ErrorState,
  GovernanceCard,
  Placeholder,
  SourceFreshness,
  SourceNotices,
  useNow,
  usePolling,
} from '../components/GovernanceCard';
import { longMonthText } from '../wording/monthText';
import { AwaitedBills } from './AwaitedBills';
import { CauseList } from './CauseList';
import { OneBillState } from './OneBillState';
import {
  PricedReconciliation,
  pricedReconciliation,
} from './PricedReconciliation';
import { ReconciliationControls } from './ReconciliationControls';
import { ReconciliationFigures } from './ReconciliationFigures';
import { ReconciliationTable } from './ReconciliationTable';
import { useReconciliation } from './useReconciliation';
import { useReconciliationChoice } from './useReconciliationChoice';

/** What two bills say of the same month, and why they are likely to differ. */
export function Reconciliation() {
  const [choice, choose] = useReconciliationChoice(useNow());
  const { month, onlyDifferences } = choice;
  const { value, error, loading, retry } = useReconciliation(month);
  // The month before stays in the state until the next one has come.
  const answer = value?.month === month ? value : undefined;
  const ready = answer && !error ? pricedReconciliation(answer) : undefined;
  usePolling(answer?.state === 'pending', retry);
  const alone = ResponseError.is(error) && error.statusCode === 404;
  return (
    <GovernanceCard
      title="Reconciliation"
      subheader={ready && scopeText(ready)}
      footer={ready && <SourceFreshness sources={ready.sources} />}
      busy={!answer && !error}
    >
      {!alone && (
        <ReconciliationControls
          choice={choice}
          reconciliation={ready}
          onChange={choose}
        />
      )}
      {alone && <OneBillState />}
      {error && !alone && (
        <ErrorState
          error={error}
          subject="reconciliation"
          permission={{
            name: mlGovernanceOrganizationReadPermission.name,
            scope: 'the organisation',
          }}
          retrying={loading}
          onRetry={retry}
        />
      )}
      {!error && !answer && <Placeholder width="100%" height={320} />}
      {!error && answer && !ready && <AwaitedBills answer={answer} />}
      {ready && (
        <>
          <SourceNotices sources={ready.sources} />
          <ReconciliationFigures
            reconciliation={ready}
            muted={ready.sources.some(({ status }) => status === 'stale')}
          />
          <CauseList reconciliation={ready} />
          {(['account', 'service'] as const).map(of => (
            <ReconciliationTable
              key={of}
              reconciliation={ready}
              of={of}
              onlyDifferences={onlyDifferences}
            />
          ))}
        </>
      )}
    </GovernanceCard>
  );
}

function scopeText({
  month,
  currency,
  itemised,
  summed,
}: PricedReconciliation): string {
  const open = [itemised, summed].filter(({ estimated }) => estimated);
  return [
    `${longMonthText(month)} (UTC)`,
    currency,
    open.length === 0
      ? 'final'
      : `estimated in ${open.map(({ title }) => title).join(' and ')}`,
  ].join(' · ');
}
