import { mlGovernanceOrganizationReadPermission } from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  ErrorState,
  GovernanceCard,
  PendingState,
  Placeholder,
  SourceNotices,
  usePolling,
} from '../GovernanceCard';
import { SourceHealthCard } from '../SourceHealth';
import { AgreementCard } from './AgreementCard';
import { AttachedPoliciesCard } from './AttachedPoliciesCard';
import { ConfigRulesCard } from './ConfigRulesCard';
import { CostAllocationTagsCard } from './CostAllocationTagsCard';
import { EffectivePoliciesCard } from './EffectivePoliciesCard';
import { useAwsCompliance } from './useAwsCompliance';

const TITLE = 'What AWS says about tags';

/** AWS's own view of the organisation's tags, beside that of the tag dictionary. */
export function AwsCompliance() {
  const { value: answer, error, loading, retry } = useAwsCompliance();
  const isPending =
    answer !== undefined &&
    answer.sources.length > 0 &&
    answer.sources.every(({ refreshedAt }) => refreshedAt === undefined);
  usePolling(isPending, retry);

  if (error) {
    return (
      <GovernanceCard title={TITLE}>
        <ErrorState
          error={error}
          subject="answers of AWS"
          permission={{
            name: mlGovernanceOrganizationReadPermission.name,
            scope: 'the organisation',
          }}
          retrying={loading}
          onRetry={retry}
        />
      </GovernanceCard>
    );
  }
  if (!answer) {
    return (
      <GovernanceCard title={TITLE} busy>
        <Placeholder width="100%" height={240} />
      </GovernanceCard>
    );
  }
  if (isPending || answer.sources.length === 0) {
    return (
      <>
        <GovernanceCard title={TITLE}>
          <PendingState subject="what AWS says" sources={answer.sources} />
        </GovernanceCard>
        <SourceHealthCard />
      </>
    );
  }
  return (
    <>
      <SourceNotices sources={answer.sources} />
      {answer.costAllocationTags && (
        <CostAllocationTagsCard tags={answer.costAllocationTags} />
      )}
      {answer.agreement && <AgreementCard agreement={answer.agreement} />}
      {answer.configRules && <ConfigRulesCard answer={answer.configRules} />}
      {answer.effectivePolicies && (
        <EffectivePoliciesCard effective={answer.effectivePolicies} />
      )}
      <AttachedPoliciesCard />
      <SourceHealthCard />
    </>
  );
}
