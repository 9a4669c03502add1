import { DeniedReads } from './audit/DeniedReads';
import { entityFields } from './catalog/entityFields';
import { EntityMappings } from './catalog/EntityMappings';
import { SharedClaims } from './catalog/SharedClaims';
import { BillDays } from './database/BillDays';
import { BilledNames } from './database/BilledNames';
import { CostTotals } from './database/CostTotals';
import { BillMonths } from './database/BillMonths';
import { CoverageReader } from './database/CoverageReader';
import { HeldResources } from './database/HeldResources';
import { InventoryOutline } from './database/InventoryOutline';
import { LedgerHistory } from './database/LedgerHistory';
import { OwnerReader } from './database/OwnerReader';
import { PortfolioReader } from './database/PortfolioReader';
import { RollupServices } from './database/RollupServices';
import { TallyReader } from './database/TallyReader';
import { AuthorizedEntityInsights } from './insights/AuthorizedEntityInsights';
import { AuthorizedOrganizationExplanation } from './insights/AuthorizedOrganizationExplanation';
import { AuthorizedSourceHealth } from './insights/AuthorizedSourceHealth';
import { AuthorizedSummaries } from './insights/AuthorizedSummaries';
import { AuthorizedWholeBill } from './insights/AuthorizedWholeBill';
import { BillOfRecord } from './insights/BillOfRecord';
import { CostAsOf } from './insights/CostAsOf';
import { CostCells } from './insights/CostCells';
import { EntityAccess } from './insights/EntityAccess';
import { EntityCompliance } from './insights/EntityCompliance';
import { EntityCost } from './insights/EntityCost';
import { EntityExplanation } from './insights/EntityExplanation';
import { EntityMoneyShares } from './insights/EntityMoneyShares';
import { EntityResources } from './insights/EntityResources';
import { EntitySummaries } from './insights/EntitySummaries';
import { FigureExplainer } from './insights/FigureExplainer';
import { MaskedExplanation } from './insights/MaskedExplanation';
import { MostExpensiveServices } from './insights/MostExpensiveServices';
import { OrganizationAccess } from './insights/OrganizationAccess';
import { OrganizationExplanation } from './insights/OrganizationExplanation';
import { ApplicationAliases } from './database/ApplicationAliases';
import { AuthorizedCostCategory } from './insights/AuthorizedCostCategory';
import { CostCategorySteps } from './insights/CostCategorySteps';
import { AuthorizedOverview } from './insights/overview/AuthorizedOverview';
import { OverviewBill } from './insights/overview/OverviewBill';
import { OverviewCoverage } from './insights/overview/OverviewCoverage';
import { OverviewResources } from './insights/overview/OverviewResources';
import { OverviewServices } from './insights/overview/OverviewServices';
import { AuthorizedReconciliation } from './insights/reconciliation/AuthorizedReconciliation';
import { Reconciliation } from './insights/reconciliation/Reconciliation';
import { ServiceAccess } from './insights/ServiceAccess';
import { SourceAccess } from './insights/SourceAccess';
import { WholeBill } from './insights/WholeBill';
import { Foundation } from './createFoundation';
import { createSourceHealth } from './createSourceHealth';
import { createBulk } from './createBulk';
import { createApplicationIds } from './createApplicationIds';
import { createInventorySearch } from './createInventorySearch';
import { createReviews } from './createReviews';
import { createRemediation } from './createRemediation';
import { createSimulation } from './createSimulation';
import { createWaivers } from './createWaivers';
import { AuthorizedComplianceTrend } from './trend/AuthorizedComplianceTrend';
import { MoneyShareTrend } from './trend/MoneyShareTrend';
import { ScoreHistoryTable } from './trend/ScoreHistoryTable';
import { ShownWaivers } from './waivers/ShownWaivers';
import { WaiversInForce } from './waivers/WaiversInForce';
import {
  createAwsCompliance,
  createEntityVerdicts,
} from './createTagCompliance';
import { AuthorizedStatements } from './showback/AuthorizedStatements';
import { EntityStatement } from './showback/EntityStatement';
import { FocusExport } from './showback/focus/FocusExport';

/** What answers the calls, each behind the checks that stand before it. */
export function createAnswers(foundation: Foundation) {
  const { config, knex, catalog, permissions, clock } = foundation;
  const { tables, dictionary, evaluator, assessor, mapping } = foundation;
  const { history, inventoryIds } = foundation;
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
  const amounts = new OverviewBill({
    ...tables,
    bill,
    months: new BillMonths(knex),
    portfolio,
    inventory,
    clock,
  });
  const coverage = new CoverageReader(knex, assessor.id);
  const organization = new OrganizationAccess({ permissions, denials });
  const explainer = new FigureExplainer({
    knex,
    bill,
    policy: config.allocation,
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
  const awsVerdicts = createEntityVerdicts(foundation);
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
    overview: new AuthorizedOverview({
      organization,
      dictionary,
      portfolio,
      bill,
      amounts,
      coverage: new OverviewCoverage({
        dictionary,
        coverage,
        portfolio,
        inventory,
      }),
      resources: new OverviewResources({
        dictionary,
        tallies,
        inventory,
        clock,
      }),
      services: new OverviewServices({
        portfolio,
        tallies,
        summaries,
        serviceAccess,
        denials,
        clock,
      }),
      health,
      clock,
    }),
    organizationExplanation: new AuthorizedOrganizationExplanation(
      new OrganizationExplanation({ explainer, amounts, portfolio }),
      organization,
    ),
    costCategory: new AuthorizedCostCategory({
      organization,
      portfolio,
      steps: new CostCategorySteps({
        policy: config.allocation,
        dictionary,
        aliases: new ApplicationAliases(knex),
        ...(foundation.billOfRecord?.isItemised
          ? { billed: new BilledNames(knex, foundation.billOfRecord.id) }
          : {}),
      }),
    }),
    mostExpensive: new MostExpensiveServices({
      access,
      serviceAccess,
      denials,
      portfolio,
      services: new RollupServices(knex),
      bill,
      amounts,
      health,
      clock,
    }),
    insights: new AuthorizedEntityInsights({
      entities,
      waivers: shownWaivers,
      shared: new SharedClaims(catalog, portfolio),
      access,
      denials,
      cost: new EntityCost({
        cells: new CostCells(knex),
        past: new CostAsOf(new LedgerHistory(knex)),
        bill,
        health,
        clock,
      }),
      explanation: new EntityExplanation(explainer),
      masked: new MaskedExplanation({ portfolio, serviceAccess, denials }),
      compliance: new EntityCompliance({
        dictionary,
        tallies,
        owners,
        health,
        money: new EntityMoneyShares({ dictionary, coverage, bill, clock }),
        awsAgreement: awsVerdicts.agreement,
        clock,
      }),
      sourceAccess,
      resources: new EntityResources({
        evaluator,
        resources,
        waivers: new WaiversInForce(knex),
        awsVerdicts: awsVerdicts.page,
        history,
        health,
        clock,
      }),
    }),
    statements: new AuthorizedStatements({
      access,
      serviceAccess,
      denials,
      entities,
      services: new RollupServices(knex),
      statement: new EntityStatement({
        knex,
        bill,
        health,
        policy: config.allocation,
        clock,
      }),
      focus: new FocusExport({
        knex,
        bill,
        inventory,
        policy: config.allocation,
        clock,
      }),
    }),
    sources: new AuthorizedSourceHealth({
      health,
      sourceAccess,
      denials,
    }),
    reconciliation: new AuthorizedReconciliation(
      new Reconciliation({
        knex,
        bills: foundation.bills,
        billOfRecord: foundation.billOfRecord,
        tagKey: dictionary.roles.applicationId,
        inventory,
        health,
        clock,
      }),
      organization,
    ),
    awsCompliance: createAwsCompliance({ foundation, organization, health }),
    wholeBill: new AuthorizedWholeBill(
      new WholeBill({ ...tables, bill }),
      organization,
    ),
  };
}
