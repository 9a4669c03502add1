import { Foundation } from './createFoundation';
import { InventoryOutline } from './database/InventoryOutline';
import { PortfolioReader } from './database/PortfolioReader';
import { ResourceStream } from './database/ResourceStream';
import { BillOfRecord } from './insights/BillOfRecord';
import { OrganizationAccess } from './insights/OrganizationAccess';
import { SourceHealthReader } from './insights/SourceHealthReader';
import { AuthorizedPolicies } from './policies/AuthorizedPolicies';
import { AuthorizedSimulation } from './simulation/AuthorizedSimulation';
import { SimulatedBill } from './simulation/SimulatedBill';
import { Simulation } from './simulation/Simulation';
import { SimulationAnswer } from './simulation/SimulationAnswer';

/** What answers which policies follow from the dictionary, and what other rules would change. */
export function createSimulation(options: {
  foundation: Foundation;
  organization: OrganizationAccess;
  bill: BillOfRecord;
  portfolio: PortfolioReader;
  inventory: InventoryOutline;
  health: SourceHealthReader;
}) {
  const { foundation, organization } = options;
  const { knex, tables, dictionary, inventoryIds, clock } = foundation;
  return {
    policies: new AuthorizedPolicies({ dictionary, organization }),
    simulation: new AuthorizedSimulation({
      dictionary,
      organization,
      simulation: new Simulation({
        dictionary,
        resources: new ResourceStream(knex, inventoryIds),
        bill: new SimulatedBill({ ...options, ...tables, knex, clock }),
      }),
      answer: new SimulationAnswer({
        ...options,
        dictionary,
        catalog: foundation.catalog,
      }),
    }),
  };
}
