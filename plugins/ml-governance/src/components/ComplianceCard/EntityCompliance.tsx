import { countText } from '../../wording/countText';
import {
  ErrorState,
  GovernanceCard,
  PendingState,
  SourceFreshness,
  UnmappedState,
  usePolling,
} from '../GovernanceCard';
import { ComplianceContent } from './ComplianceContent';
import { ComplianceSkeleton } from './ComplianceSkeleton';
import { useCompliance } from './useCompliance';

const TITLE = 'Tag compliance';
/** The height of a card with a few problems, which every state keeps. */
const BODY_HEIGHT = 360;

/** The compliance card of one entity, in whatever state its data is. */
export function EntityCompliance(props: {
  entityRef: string;
  entityName: string;
}) {
  const { entityRef, entityName } = props;
  const { value: compliance, error, loading, retry } = useCompliance(entityRef);
  usePolling(compliance?.state === 'pending', retry);

  if (error) {
    return (
      <GovernanceCard title={TITLE} minHeight={BODY_HEIGHT}>
        <ErrorState
          error={error}
          subject="tag compliance"
          retrying={loading}
          onRetry={retry}
        />
      </GovernanceCard>
    );
  }
  if (!compliance) {
    return (
      <GovernanceCard title={TITLE} minHeight={BODY_HEIGHT} busy>
        <ComplianceSkeleton />
      </GovernanceCard>
    );
  }
  if (compliance.state === 'unmapped') {
    return (
      <GovernanceCard title={TITLE} minHeight={0}>
        <UnmappedState entityName={entityName} hint={compliance.hint} />
      </GovernanceCard>
    );
  }
  if (compliance.state === 'pending') {
    return (
      <GovernanceCard title={TITLE} minHeight={BODY_HEIGHT}>
        <PendingState
          subject="the AWS resources"
          sources={compliance.sources}
        />
      </GovernanceCard>
    );
  }
  const { score, accounts } = compliance;
  return (
    <GovernanceCard
      title={TITLE}
      minHeight={BODY_HEIGHT}
      subheader={`${countText(score.total, 'AWS resource')} in ${countText(
        accounts,
        'account',
      )}`}
      footer={<SourceFreshness sources={compliance.sources} />}
    >
      <ComplianceContent compliance={compliance} />
    </GovernanceCard>
  );
}
