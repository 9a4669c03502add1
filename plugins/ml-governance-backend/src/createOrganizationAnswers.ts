import { DeniedReads } from './audit/DeniedReads';
import { Foundation } from './createFoundation';
import { ApplicationAliases } from './database/ApplicationAliases';
import { BilledNames } from './database/BilledNames';
import { BillMonths } from './database/BillMonths';
import { CoverageReader } from './database/CoverageReader';
import { InventoryOutline } from './database/InventoryOutline';
import { PortfolioReader } from './database/PortfolioReader';
import { RollupServices } from './database/RollupServices';
import { TallyReader } from './database/TallyReader';
import { AuthorizedCostCategory } from './insights/AuthorizedCostCategory';
import { AuthorizedOrganizationExplanation } from './insights/AuthorizedOrganizationExplanation';
import { AuthorizedSummaries } from './insights/AuthorizedSummaries';
import { AuthorizedWholeBill } from './insights/AuthorizedWholeBill';
import { BillOfRecord } from './insights/BillOfRecord';
import { CostCategorySteps } from './insights/CostCategorySteps';
import { EntityAccess } from './insights/EntityAccess';
import { FigureExplainer } from './insights/FigureExplainer';
import { MostExpensiveServices } from './insights/MostExpensiveServices';
import { OrganizationAccess } from './insights/OrganizationAccess';
import { OrganizationExplanation } from './insights/OrganizationExplanation';
import { AuthorizedOverview } from './insights/overview/AuthorizedOverview';
import { OverviewBill } from './insights/overview/OverviewBill';
import { OverviewCoverage } from './insights/overview/OverviewCoverage';
import { OverviewResources } from './insights/overview/OverviewResources';
import { OverviewServices } from './insights/overview/OverviewServices';
import { AuthorizedReconciliation } from './insights/reconciliation/AuthorizedReconciliation';
import { Reconciliation } from './insights/reconciliation/Reconciliation';
import { ServiceAccess } from './insights/ServiceAccess';
import { SourceHealthReader } from './insights/SourceHealthReader';
import { WholeBill } from './insights/WholeBill';

/** What answers the calls about the organisation as a whole. */
export function createOrganizationAnswers(options: {
  foundation: Foundation;
  access: EntityAccess;
  organization: OrganizationAccess;
  serviceAccess: ServiceAccess;
  denials: DeniedReads;
  portfolio: PortfolioReader;
  inventory: InventoryOutline;
  tallies: TallyReader;
  coverage: CoverageReader;
  summaries: AuthorizedSummaries;
  explainer: FigureExplainer;
  bill: BillOfRecord;
  health: SourceHealthReader;
}) {
  const { foundation, access, organization, serviceAccess, denials } = options;
  const { portfolio, inventory, tallies, coverage, summaries } = options;
  const { explainer, bill, health } = options;
  const { config, knex, tables, dictionary, clock } = foundation;
  const amounts = new OverviewBill({
    ...tables,
    bill,
    months: new BillMonths(knex),
    portfolio,
    inventory,
    clock,
  });
  return {
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
        clock,
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
    wholeBill: new AuthorizedWholeBill(
      new WholeBill({ ...tables, bill }),
      organization,
    ),
  };
}
