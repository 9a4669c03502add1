import {
  AuditorService,
  AuthService,
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  createTagEvaluator,
  TagDefinition,
  tagDefinitionFor,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { InputError } from '@backstage/errors';
import { Knex } from 'knex';
import { DeniedReads } from './audit/DeniedReads';
import { ResourceAssessor } from './assessment/ResourceAssessor';
import { entityFields } from './catalog/entityFields';
import { EntityMappings } from './catalog/EntityMappings';
import { SharedClaims } from './catalog/SharedClaims';
import { TallyRefresher } from './compliance/TallyRefresher';
import { MlGovernanceConfig } from './config/MlGovernanceConfig';
import { ApplicationAliases } from './database/ApplicationAliases';
import { ApplicationSetTable } from './database/ApplicationSetTable';
import { AssessmentTable } from './database/AssessmentTable';
import { BillDays } from './database/BillDays';
import { CostTotals } from './database/CostTotals';
import { CostTable } from './database/CostTable';
import { FailureTable } from './database/FailureTable';
import { HeldResources } from './database/HeldResources';
import { OwnerReader } from './database/OwnerReader';
import { PartitionTable } from './database/PartitionTable';
import { PortfolioReader } from './database/PortfolioReader';
import { PortfolioTable } from './database/PortfolioTable';
import { RefreshLog } from './database/RefreshLog';
import { RequestLedger } from './database/RequestLedger';
import { ResourceHistory } from './database/ResourceHistory';
import { ResourceMerge } from './database/ResourceMerge';
import { ResourceStream } from './database/ResourceStream';
import { SourceTable } from './database/SourceTable';
import { StagedResources } from './database/StagedResources';
import { TallyReader } from './database/TallyReader';
import { TallyTable } from './database/TallyTable';
import { AuthorizedEntityInsights } from './insights/AuthorizedEntityInsights';
import { AuthorizedSourceHealth } from './insights/AuthorizedSourceHealth';
import { AuthorizedSummaries } from './insights/AuthorizedSummaries';
import { AuthorizedWholeBill } from './insights/AuthorizedWholeBill';
import { BillOfRecord } from './insights/BillOfRecord';
import { EntityAccess } from './insights/EntityAccess';
import { EntityCompliance } from './insights/EntityCompliance';
import { EntityCost } from './insights/EntityCost';
import { EntityResources } from './insights/EntityResources';
import { EntitySummaries } from './insights/EntitySummaries';
import { OrganizationAccess } from './insights/OrganizationAccess';
import { SourceHealthReader } from './insights/SourceHealthReader';
import { WholeBill } from './insights/WholeBill';
import { AssessmentRefresher } from './refresh/AssessmentRefresher';
import { CostRefresher } from './refresh/CostRefresher';
import { InventoryRefresher } from './refresh/InventoryRefresher';
import { ApplicationAliasResolver } from './portfolio/ApplicationAliasResolver';
import { CatalogReader } from './portfolio/CatalogReader';
import { PortfolioRefresher } from './portfolio/PortfolioRefresher';
import { RollupRefresher } from './portfolio/RollupRefresher';
import { SourceRegistry } from './SourceRegistry';

/** Puts the parts of the backend together. Knows every class, decides nothing. */
export function createMlGovernance(options: {
  config: MlGovernanceConfig;
  knex: Knex;
  registry: SourceRegistry;
  catalog: CatalogService;
  auditor: AuditorService;
  auth: AuthService;
  permissions: PermissionsService;
  logger: LoggerService;
  clock: () => Date;
}) {
  const { config, knex, registry, catalog, logger, clock } = options;
  const { permissions } = options;
  const denials = new DeniedReads(options);
  const { dictionary } = config;
  const applicationId = applicationIdOf(config);
  const { costSources, inventories } = registry;
  const tables = {
    sources: new SourceTable(knex),
    costs: new CostTable(knex),
    partitions: new PartitionTable(knex),
    failures: new FailureTable(knex),
    log: new RefreshLog(knex),
    ledger: new RequestLedger(knex),
  };
  const inventoryIds = inventories.map(({ id }) => id);
  const history = new ResourceHistory(knex, inventoryIds);
  const evaluator = createTagEvaluator(dictionary);
  const assessor = new ResourceAssessor({
    dictionary,
    evaluator,
    applicationId,
  });
  const mapping = {
    catalog,
    applicationIdKey: applicationId.key,
    isMlService: config.isMlService,
  };
  const health = new SourceHealthReader({
    ...tables,
    costSources,
    inventories,
    staleAfterMs: config.staleAfterMs,
    clock,
  });
  const bill = new BillOfRecord({
    source: costSources.at(0),
    billDays: new BillDays(knex),
    clock,
  });
  const portfolio = new PortfolioReader(knex);
  const portfolios = new PortfolioTable(knex);
  const entities = new EntityMappings({ ...mapping, portfolio });
  const tallies = new TallyReader(knex, assessor.id);
  const owners = new OwnerReader(knex);
  const summaries = new AuthorizedSummaries({
    access: new EntityAccess({
      catalog,
      permissions,
      fields: entityFields(config.filter),
    }),
    summaries: new EntitySummaries({
      entities,
      totals: new CostTotals(knex),
      tallies,
      owners,
    }),
    denials,
    bill,
    health,
    clock,
  });
  const organization = new OrganizationAccess({ permissions, denials });
  return {
    dictionary,
    evaluator,
    summaries,
    insights: new AuthorizedEntityInsights({
      entities,
      shared: new SharedClaims(catalog, portfolio),
      permissions,
      denials,
      cost: new EntityCost({ ...tables, bill, health, clock }),
      compliance: new EntityCompliance({
        dictionary,
        tallies,
        owners,
        health,
      }),
      resources: new EntityResources({
        evaluator,
        resources: new HeldResources(knex, {
          inventories: inventoryIds,
          assessedBy: assessor.id,
        }),
        history,
        health,
        clock,
      }),
    }),
    sources: new AuthorizedSourceHealth({
      health,
      permissions,
      denials,
    }),
    wholeBill: new AuthorizedWholeBill(
      new WholeBill({ ...tables, bill }),
      organization,
    ),
    refreshes: {
      costs: costSources.map(one => ({
        id: one.id,
        schedule: one.schedule,
        refresher: new CostRefresher({
          ...tables,
          source: one,
          tagKeys: dictionary.roles,
          logger,
          clock,
        }),
      })),
      inventories: inventories.map(inventory => ({
        id: inventory.id,
        schedule: inventory.schedule,
        refresher: new InventoryRefresher({
          ...tables,
          staged: new StagedResources(knex, assessor.id),
          resources: new ResourceMerge(knex),
          history,
          inventory,
          assessor,
          logger,
          clock,
        }),
      })),
      assessments: new AssessmentRefresher({
        assessments: new AssessmentTable(knex),
        assessor,
        logger,
      }),
      rollups: new RollupRefresher({
        portfolio: new PortfolioRefresher({
          reader: new CatalogReader({
            ...mapping,
            auth: options.auth,
            filter: config.filter,
          }),
          aliases: new ApplicationAliasResolver(
            new ApplicationAliases(knex),
            logger,
          ),
          sets: new ApplicationSetTable(knex),
          portfolios,
          logger,
          clock,
        }),
        tallies: new TallyRefresher({
          resources: new ResourceStream(knex, inventoryIds),
          tallies: new TallyTable(knex),
          portfolios,
          evaluator,
          owner: tagDefinitionFor(dictionary, 'owner'),
          dictionaryId: assessor.id,
          logger,
          clock,
        }),
        logger,
      }),
    },
  };
}

function applicationIdOf({ dictionary }: MlGovernanceConfig): TagDefinition {
  const definition = tagDefinitionFor(dictionary, 'applicationId');
  if (!definition) {
    throw new InputError(
      `The tag dictionary has no definition of its application-id key ${dictionary.roles.applicationId}; add one to its tags`,
    );
  }
  return definition;
}
