import {
  billLineKeysOf,
  tagDefinitionFor,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  createTagComplianceRefreshes,
  createVerdictComparison,
} from './createTagCompliance';
import { TallyRefresher } from './compliance/TallyRefresher';
import { ApplicationAliases } from './database/ApplicationAliases';
import { ApplicationSetTable } from './database/ApplicationSetTable';
import { AssessmentTable } from './database/AssessmentTable';
import { LedgerTable } from './database/LedgerTable';
import { PlannerStatistics } from './database/PlannerStatistics';
import { PortfolioTable } from './database/PortfolioTable';
import { ResourceMerge } from './database/ResourceMerge';
import { ResourceStream } from './database/ResourceStream';
import { RefusedMonthTable } from './database/RefusedMonthTable';
import { RestatementTable } from './database/RestatementTable';
import { StagedBatches } from './database/StagedBatches';
import { TallyTable } from './database/TallyTable';
import { BillLineRefresher } from './ledger/BillLineRefresher';
import { LedgerRestater } from './ledger/LedgerRestater';
import { lineDimensions } from './ledger/lineDimensions';
import { AssessmentRefresher } from './refresh/AssessmentRefresher';
import { CostRefresher } from './refresh/CostRefresher';
import { InventoryRefresher } from './refresh/InventoryRefresher';
import { ApplicationAliasResolver } from './portfolio/ApplicationAliasResolver';
import { CatalogReader } from './portfolio/CatalogReader';
import { PortfolioRefresher } from './portfolio/PortfolioRefresher';
import { RollupRefresher } from './portfolio/RollupRefresher';
import { ScoreHistoryTable } from './trend/ScoreHistoryTable';
import { WaiversInForce } from './waivers/WaiversInForce';
import { Foundation } from './createFoundation';

/** What brings the figures up to date. */
export function createRefreshes(foundation: Foundation) {
  const { knex, tables, mapping, assessor, history, inventoryIds } = foundation;
  const { dictionary, evaluator, registry, config, logger, clock } = foundation;
  const portfolios = new PortfolioTable(knex);
  const ledger = {
    rules: foundation.ledgerRules,
    dimensions: lineDimensions(dictionary.roles),
    ledgers: new LedgerTable(knex),
  };
  const restater = new LedgerRestater({
    ...tables,
    ...ledger,
    restatements: new RestatementTable(knex),
    billLineSources: registry.billLineSources,
    logger,
    clock,
  });
  const itemised = registry.billLineSources.map(source => ({
    id: source.id,
    schedule: source.schedule,
    refresher: new BillLineRefresher({
      ...tables,
      ...ledger,
      source,
      tagKeys: dictionary.roles,
      keys: billLineKeysOf(config.allocation, dictionary, config.costCategory),
      restater,
      refused: new RefusedMonthTable(knex),
      configDigest: config.digest,
      logger,
      clock,
    }),
  }));
  const summed = registry.costSources.map(one => ({
    id: one.id,
    schedule: one.schedule,
    refresher: new CostRefresher({
      ...tables,
      source: one,
      tagKeys: dictionary.roles,
      logger,
      clock,
    }),
  }));
  return {
    statistics: new PlannerStatistics(knex, logger),
    costs: [...itemised, ...summed],
    inventories: registry.inventories.map(inventory => ({
      id: inventory.id,
      schedule: inventory.schedule,
      refresher: new InventoryRefresher({
        ...tables,
        staged: new StagedBatches(knex),
        resources: new ResourceMerge(knex),
        history,
        inventory,
        assessor,
        logger,
        clock,
      }),
    })),
    tagCompliance: createTagComplianceRefreshes(foundation),
    verdictComparison: createVerdictComparison(foundation),
    assessments: new AssessmentRefresher({
      assessments: new AssessmentTable(knex),
      assessor,
      logger,
    }),
    rollups: new RollupRefresher({
      portfolio: new PortfolioRefresher({
        reader: new CatalogReader({
          ...mapping,
          auth: foundation.auth,
          filter: config.filter,
          lastChangeAnnotations: config.lastChangeAnnotations,
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
      ledger: restater,
      tallies: new TallyRefresher({
        resources: new ResourceStream(knex, inventoryIds),
        tallies: new TallyTable(knex),
        waivers: new WaiversInForce(knex),
        portfolios,
        history: new ScoreHistoryTable(knex),
        evaluator,
        owner: tagDefinitionFor(dictionary, 'owner'),
        dictionaryId: assessor.id,
        logger,
        clock,
      }),
      logger,
    }),
  };
}
