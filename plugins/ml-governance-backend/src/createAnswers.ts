import { DeniedReads } from './audit/DeniedReads';
import { entityFields } from './catalog/entityFields';
import { EntityMappings } from './catalog/EntityMappings';
import { createApplicationIds } from './createApplicationIds';
import { createBulk } from './createBulk';
import { createEntityAnswers } from './createEntityAnswers';
import { Foundation } from './createFoundation';
import { createInventorySearch } from './createInventorySearch';
import { createOrganizationAnswers } from './createOrganizationAnswers';
import { createRemediation } from './createRemediation';
import { createReviews } from './createReviews';
import { createSimulation } from './createSimulation';
import { createSourceHealth } from './createSourceHealth';
import { createAwsCompliance } from './createTagCompliance';
import { createWaivers } from './createWaivers';
import { BillDays } from './database/BillDays';
import { CostTotals } from './database/CostTotals';
import { CoverageReader } from './database/CoverageReader';
import { HeldResources } from './database/HeldResources';
import { InventoryOutline } from './database/InventoryOutline';
import { OwnerReader } from './database/OwnerReader';
import { PortfolioReader } from './database/PortfolioReader';
import { TallyReader } from './database/TallyReader';
import { AuthorizedSourceHealth } from './insights/AuthorizedSourceHealth';
import { AuthorizedSummaries } from './insights/AuthorizedSummaries';
import { BillOfRecord } from './insights/BillOfRecord';
import { EntityAccess } from './insights/EntityAccess';
import { EntitySummaries } from './insights/EntitySummaries';
import { FigureExplainer } from './insights/FigureExplainer';
import { OrganizationAccess } from './insights/OrganizationAccess';
import { ServiceAccess } from './insights/ServiceAccess';
import { SourceAccess } from './insights/SourceAccess';
import { AuthorizedComplianceTrend } from './trend/AuthorizedComplianceTrend';
import { MoneyShareTrend } from './trend/MoneyShareTrend';
import { ScoreHistoryTable } from './trend/ScoreHistoryTable';
import { ShownWaivers } from './waivers/ShownWaivers';

/** What answers the calls, each behind the checks that stand before it. */
export function createAnswers(foundation: Foundation) {
  const { config, knex, catalog, permissions, clock } = foundation;
  const { dictionary, evaluator, assessor, mapping, inventoryIds } = foundation;
  const denials = new DeniedReads(foundation);
  const health = createSourceHealth(foundation);
  const bill = new BillOfRecord({
    source: foundation.billOfRecord,
    billDays: new BillDays(knex),
    clock,
  });
  const portfolio = new PortfolioReader(knex);
  const entities = new EntityMappings({ ...mapping, portfolio });
  const tallies = new TallyReader(knex, assessor.id);
  const owners = new OwnerReader(knex);
  const access = new EntityAccess({
    catalog,
    permissions,
    auth: foundation.auth,
    fields: entityFields(config.filter),
  });
  const sourceAccess = new SourceAccess(permissions);
  const serviceAccess = new ServiceAccess(access);
  const summaries = new AuthorizedSummaries({
    access,
    summaries: new EntitySummaries({
      entities,
      totals: new CostTotals(knex),
      tallies,
      owners,
      clock,
    }),
    denials,
    bill,
    health,
    clock,
  });
  const inventory = new InventoryOutline(knex, inventoryIds);
  const coverage = new CoverageReader(knex, assessor.id);
  const organization = new OrganizationAccess({ permissions, denials });
  const explainer = new FigureExplainer({
    knex,
    bill,
    policy: config.allocation,
    dictionary,
    dictionaryId: assessor.id,
    clock,
  });
  const resources = new HeldResources(knex, {
    inventories: inventoryIds,
    assessedBy: assessor.id,
  });
  const { remediation, schedule: remediationSchedule } = createRemediation({
    foundation,
    access,
    entities,
    denials,
  });
  const shownWaivers = new ShownWaivers(access);
  const shared = {
    foundation,
    access,
    serviceAccess,
    denials,
    portfolio,
    inventory,
    tallies,
    coverage,
    explainer,
    bill,
    health,
  };
  return {
    inventory: createInventorySearch({
      foundation,
      organization,
      health,
      waivers: shownWaivers,
    }),
    bulk: createBulk({
      foundation,
      denials,
      portfolio,
      organization,
      health,
      bill,
      summaries,
      coverage,
    }),
    remediation,
    remediationSchedule,
    applicationIds: createApplicationIds(foundation),
    trend: new AuthorizedComplianceTrend({
      history: new ScoreHistoryTable(knex),
      money: new MoneyShareTrend({ dictionary, coverage, bill, clock }),
      access,
      entities,
      organization,
      denials,
      clock,
    }),
    reviews: createReviews({ foundation, access, denials, bill, portfolio }),
    waivers: createWaivers({
      foundation,
      access,
      organization,
      entities,
      denials,
      resources,
    }),
    ...createSimulation({
      foundation,
      organization,
      bill,
      portfolio,
      inventory,
      health,
    }),
    dictionary,
    evaluator,
    summaries,
    ...createOrganizationAnswers({ ...shared, organization, summaries }),
    ...createEntityAnswers({
      ...shared,
      sourceAccess,
      entities,
      resources,
      owners,
      shownWaivers,
    }),
    sources: new AuthorizedSourceHealth({
      health,
      sourceAccess,
      denials,
    }),
    awsCompliance: createAwsCompliance({ foundation, organization, health }),
  };
}
