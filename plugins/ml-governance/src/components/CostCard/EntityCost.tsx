import {
  ErrorState,
  GovernanceCard,
  PendingState,
  SourceFreshness,
  UnmappedState,
  usePolling,
} from '../GovernanceCard';
import { CostContent } from './CostContent';
import { CostSkeleton } from './CostSkeleton';
import { costSubheader } from './costSubheader';
import { useMonthToDate } from './useMonthToDate';

const TITLE = 'Cost';
/** The height of a card with everything in it, which every state keeps. */
const BODY_HEIGHT = 604;

/** The cost card of one entity, in whatever state its data is. */
export function EntityCost(props: { entityRef: string; entityName: string }) {
  const { entityRef, entityName } = props;
  const { value: cost, error, loading, retry } = useMonthToDate(entityRef);
  usePolling(cost?.state === 'pending', retry);

  if (error) {
    return (
      <GovernanceCard title={TITLE} minHeight={BODY_HEIGHT}>
        <ErrorState
          error={error}
          subject="cost"
          retrying={loading}
          onRetry={retry}
        />
      </GovernanceCard>
    );
  }
  if (!cost) {
    return (
      <GovernanceCard title={TITLE} minHeight={BODY_HEIGHT} busy>
        <CostSkeleton />
      </GovernanceCard>
    );
  }
  if (cost.state === 'unmapped') {
    return (
      <GovernanceCard title={TITLE} minHeight={0}>
        <UnmappedState entityName={entityName} hint={cost.hint} />
      </GovernanceCard>
    );
  }
  if (cost.state === 'pending' || !cost.currency) {
    return (
      <GovernanceCard title={TITLE} minHeight={BODY_HEIGHT}>
        <PendingState subject="the bill" sources={cost.sources} />
      </GovernanceCard>
    );
  }
  return (
    <GovernanceCard
      title={TITLE}
      minHeight={BODY_HEIGHT}
      subheader={costSubheader({ ...cost, currency: cost.currency })}
      footer={<SourceFreshness sources={cost.sources} />}
    >
      <CostContent cost={{ ...cost, currency: cost.currency }} />
    </GovernanceCard>
  );
}
