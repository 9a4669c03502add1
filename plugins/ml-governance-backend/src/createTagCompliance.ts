import { AuthorizedAwsCompliance } from './awsCompliance/AuthorizedAwsCompliance';
import { AttachedPolicyTable } from './awsCompliance/AttachedPolicyTable';
import { CostAllocationTagTable } from './awsCompliance/CostAllocationTagTable';
import { EffectivePolicyTable } from './awsCompliance/EffectivePolicyTable';
import { ResourceVerdicts } from './awsCompliance/ResourceVerdicts';
import { ResourceVerdictTable } from './awsCompliance/ResourceVerdictTable';
import { ScopeContents } from './awsCompliance/ScopeContents';
import { TagComplianceRefresher } from './awsCompliance/TagComplianceRefresher';
import { TagComplianceScopeTable } from './awsCompliance/TagComplianceScopeTable';
import { VerdictComparisonRefresher } from './awsCompliance/VerdictComparisonRefresher';
import { VerdictCountTable } from './awsCompliance/VerdictCountTable';
import { VerdictDifferences } from './awsCompliance/VerdictDifferences';
import { Foundation } from './createFoundation';
import { ResourceStream } from './database/ResourceStream';
import { OrganizationAccess } from './insights/OrganizationAccess';
import { SourceHealthReader } from './insights/SourceHealthReader';

/** What brings up to date what the clouds themselves say about tags. */
export function createTagComplianceRefreshes(foundation: Foundation) {
  const { knex, tables, registry, logger, clock } = foundation;
  return registry.tagComplianceSources.map(source => ({
    id: source.id,
    schedule: source.schedule,
    refresher: new TagComplianceRefresher({
      ...tables,
      scopes: new TagComplianceScopeTable(knex),
      contents: new ScopeContents(knex),
      source,
      logger,
      clock,
    }),
  }));
}

/** What holds the verdicts of AWS against those of the dictionary. */
export function createVerdictComparison(foundation: Foundation) {
  const { knex, assessor, inventoryIds, logger, clock } = foundation;
  return new VerdictComparisonRefresher({
    resources: new ResourceStream(knex, inventoryIds),
    verdicts: createResourceVerdicts(foundation),
    counts: new VerdictCountTable(knex),
    dictionaryId: assessor.id,
    logger,
    clock,
  });
}

function createResourceVerdicts({ knex, registry, evaluator }: Foundation) {
  return new ResourceVerdicts({
    verdicts: new ResourceVerdictTable(knex),
    effectivePolicies: new EffectivePolicyTable(knex),
    evaluator,
    sourceIds: registry.tagComplianceSources.map(({ id }) => id),
  });
}

/** What answers what AWS says, beside our own findings. */
export function createAwsCompliance(options: {
  foundation: Foundation;
  organization: OrganizationAccess;
  health: SourceHealthReader;
}): AuthorizedAwsCompliance {
  const { foundation } = options;
  const { knex, registry, dictionary, inventoryIds, clock } = foundation;
  return new AuthorizedAwsCompliance({
    organization: options.organization,
    health: options.health,
    dictionary,
    knex,
    costAllocationTags: new CostAllocationTagTable(knex),
    attachedPolicies: new AttachedPolicyTable(knex),
    effectivePolicies: new EffectivePolicyTable(knex),
    counts: new VerdictCountTable(knex),
    differences: new VerdictDifferences(
      new ResourceStream(knex, inventoryIds),
      createResourceVerdicts(foundation),
    ),
    sourceIds: registry.tagComplianceSources.map(({ id }) => id),
    clock,
  });
}
