import { ApplicationVerdictTable } from './awsCompliance/ApplicationVerdictTable';
import { AuthorizedAwsCompliance } from './awsCompliance/AuthorizedAwsCompliance';
import { AttachedPolicyTable } from './awsCompliance/AttachedPolicyTable';
import { ConfigAgreement } from './awsCompliance/ConfigAgreement';
import { ConfigComparisonRefresher } from './awsCompliance/ConfigComparisonRefresher';
import { ConfigCountTable } from './awsCompliance/ConfigCountTable';
import { ConfigDifferences } from './awsCompliance/ConfigDifferences';
import { ConfigRuleTable } from './awsCompliance/ConfigRuleTable';
import { ConfigVerdicts } from './awsCompliance/ConfigVerdicts';
import { CostAllocationTagTable } from './awsCompliance/CostAllocationTagTable';
import { EffectivePolicyTable } from './awsCompliance/EffectivePolicyTable';
import { PageVerdicts } from './awsCompliance/PageVerdicts';
import { ResourceVerdicts } from './awsCompliance/ResourceVerdicts';
import { ResourceVerdictTable } from './awsCompliance/ResourceVerdictTable';
import { ScopeContents } from './awsCompliance/ScopeContents';
import { TagComplianceRefresher } from './awsCompliance/TagComplianceRefresher';
import { TagComplianceScopeTable } from './awsCompliance/TagComplianceScopeTable';
import { UncoveredResources } from './awsCompliance/UncoveredResources';
import { VerdictComparisonRefresher } from './awsCompliance/VerdictComparisonRefresher';
import { VerdictCountTable } from './awsCompliance/VerdictCountTable';
import { VerdictDifferences } from './awsCompliance/VerdictDifferences';
import { Foundation } from './createFoundation';
import { ResourceStream } from './database/ResourceStream';
import { EntityAwsAgreement } from './insights/EntityAwsAgreement';
import { OrganizationAccess } from './insights/OrganizationAccess';
import { SourceHealthReader } from './insights/SourceHealthReader';
import { Refresher } from './refresh/scheduleRefreshes';
import { WaiversInForce } from './waivers/WaiversInForce';

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
export function createVerdictComparison(foundation: Foundation): Refresher {
  const { knex, assessor, inventoryIds, logger, clock } = foundation;
  const byPolicy = new VerdictComparisonRefresher({
    resources: new ResourceStream(knex, inventoryIds),
    verdicts: createResourceVerdicts(foundation),
    counts: new VerdictCountTable(knex),
    dictionaryId: assessor.id,
    logger,
    clock,
  });
  const byConfigRule = createConfigComparison(foundation);
  return {
    refresh: async signal => {
      await byPolicy.refresh(signal);
      await byConfigRule.refresh(signal);
    },
  };
}

function createConfigComparison(foundation: Foundation) {
  const { knex, registry, dictionary, assessor, inventoryIds } = foundation;
  const resources = new ResourceStream(knex, inventoryIds);
  return new ConfigComparisonRefresher({
    resources,
    rules: new ConfigRuleTable(knex),
    verdicts: createConfigVerdicts(foundation),
    uncovered: new UncoveredResources(resources, dictionary),
    waivers: new WaiversInForce(knex),
    counts: new ConfigCountTable(knex),
    dictionaryId: assessor.id,
    sourceIds: registry.tagComplianceSources.map(({ id }) => id),
    logger: foundation.logger,
    clock: foundation.clock,
  });
}

function createConfigVerdicts({ knex, registry, evaluator }: Foundation) {
  return new ConfigVerdicts({
    rules: new ConfigRuleTable(knex),
    evaluator,
    sourceIds: registry.tagComplianceSources.map(({ id }) => id),
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

/** What answers what AWS says about the resources of an entity. */
export function createEntityVerdicts(foundation: Foundation) {
  const { knex, registry, assessor } = foundation;
  return {
    page: new PageVerdicts({
      verdicts: createResourceVerdicts(foundation),
      configVerdicts: createConfigVerdicts(foundation),
    }),
    agreement: new EntityAwsAgreement({
      verdicts: new ApplicationVerdictTable(knex),
      dictionaryId: assessor.id,
      sourceIds: registry.tagComplianceSources.map(({ id }) => id),
    }),
  };
}

/** What answers what AWS says, beside our own findings. */
export function createAwsCompliance(options: {
  foundation: Foundation;
  organization: OrganizationAccess;
  health: SourceHealthReader;
}): AuthorizedAwsCompliance {
  const { foundation } = options;
  const { knex, registry, dictionary, inventoryIds, clock } = foundation;
  const { id: dictionaryId } = foundation.assessor;
  return new AuthorizedAwsCompliance({
    organization: options.organization,
    health: options.health,
    dictionary,
    knex,
    costAllocationTags: new CostAllocationTagTable(knex),
    attachedPolicies: new AttachedPolicyTable(knex),
    effectivePolicies: new EffectivePolicyTable(knex),
    counts: new VerdictCountTable(knex),
    dictionaryId,
    differences: new VerdictDifferences(
      new ResourceStream(knex, inventoryIds),
      createResourceVerdicts(foundation),
    ),
    configAgreement: new ConfigAgreement(
      {
        verdicts: createConfigVerdicts(foundation),
        counts: new ConfigCountTable(knex),
        dictionaryId,
      },
      dictionary,
    ),
    configDifferences: new ConfigDifferences({
      resources: new ResourceStream(knex, inventoryIds),
      verdicts: createConfigVerdicts(foundation),
      waivers: new WaiversInForce(knex),
      clock,
    }),
    sourceIds: registry.tagComplianceSources.map(({ id }) => id),
    clock,
  });
}
