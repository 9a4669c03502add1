import { DeniedReads } from './audit/DeniedReads';
import { EntityMappings } from './catalog/EntityMappings';
import { SharedClaims } from './catalog/SharedClaims';
import { Foundation } from './createFoundation';
import { createEntityVerdicts } from './createTagCompliance';
import { CoverageReader } from './database/CoverageReader';
import { HeldResources } from './database/HeldResources';
import { InventoryOutline } from './database/InventoryOutline';
import { LedgerHistory } from './database/LedgerHistory';
import { OwnerReader } from './database/OwnerReader';
import { PortfolioReader } from './database/PortfolioReader';
import { RollupServices } from './database/RollupServices';
import { TallyReader } from './database/TallyReader';
import { AuthorizedEntityInsights } from './insights/AuthorizedEntityInsights';
import { BillOfRecord } from './insights/BillOfRecord';
import { CostAsOf } from './insights/CostAsOf';
import { CostCells } from './insights/CostCells';
import { EntityAccess } from './insights/EntityAccess';
import { EntityCompliance } from './insights/EntityCompliance';
import { EntityCost } from './insights/EntityCost';
import { EntityExplanation } from './insights/EntityExplanation';
import { EntityMoneyShares } from './insights/EntityMoneyShares';
import { EntityResources } from './insights/EntityResources';
import { FigureExplainer } from './insights/FigureExplainer';
import { MaskedExplanation } from './insights/MaskedExplanation';
import { NamedApplications } from './insights/NamedApplications';
import { ServiceAccess } from './insights/ServiceAccess';
import { SourceAccess } from './insights/SourceAccess';
import { SourceHealthReader } from './insights/SourceHealthReader';
import { AuthorizedStatements } from './showback/AuthorizedStatements';
import { EntityStatement } from './showback/EntityStatement';
import { FocusExport } from './showback/focus/FocusExport';
import { ShownWaivers } from './waivers/ShownWaivers';
import { WaiversInForce } from './waivers/WaiversInForce';

/** What answers the calls about an entity, and the statements of groups. */
export function createEntityAnswers(options: {
  foundation: Foundation;
  access: EntityAccess;
  serviceAccess: ServiceAccess;
  sourceAccess: SourceAccess;
  denials: DeniedReads;
  entities: EntityMappings;
  portfolio: PortfolioReader;
  inventory: InventoryOutline;
  resources: HeldResources;
  tallies: TallyReader;
  owners: OwnerReader;
  coverage: CoverageReader;
  explainer: FigureExplainer;
  bill: BillOfRecord;
  health: SourceHealthReader;
  shownWaivers: ShownWaivers;
}) {
  const { foundation, access, serviceAccess, sourceAccess, denials } = options;
  const { entities, portfolio, inventory, resources, tallies } = options;
  const { owners, coverage, explainer, bill, health, shownWaivers } = options;
  const { config, knex, catalog, dictionary, evaluator, clock } = foundation;
  const awsVerdicts = createEntityVerdicts(foundation);
  const named = new NamedApplications({ portfolio, serviceAccess, denials });
  return {
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
      named,
      masked: new MaskedExplanation(named),
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
        history: foundation.history,
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
  };
}
