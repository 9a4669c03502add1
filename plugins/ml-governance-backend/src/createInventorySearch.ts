import { Foundation } from './createFoundation';
import { OrganizationAccess } from './insights/OrganizationAccess';
import { SourceHealthReader } from './insights/SourceHealthReader';
import { AuthorizedInventory } from './inventorySearch/AuthorizedInventory';
import { InventoryList } from './inventorySearch/InventoryList';
import { InventoryIndexes } from './inventorySearch/InventoryIndexes';
import { InventoryRows } from './inventorySearch/InventoryRows';
import { ShownWaivers } from './waivers/ShownWaivers';
import { WaiversInForce } from './waivers/WaiversInForce';

/** What searches the whole inventory. */
export function createInventorySearch(options: {
  foundation: Foundation;
  organization: OrganizationAccess;
  health: SourceHealthReader;
  waivers: ShownWaivers;
}): AuthorizedInventory {
  const { foundation, organization, health } = options;
  const { knex, dictionary, evaluator, inventoryIds, logger } = foundation;
  const rows = new InventoryRows(knex, inventoryIds);
  return new AuthorizedInventory(
    new InventoryList({
      dictionary,
      evaluator,
      indexes: new InventoryIndexes({ dictionary, rows, evaluator, logger }),
      rows,
      waivers: new WaiversInForce(knex),
      health,
      clock: foundation.clock,
    }),
    organization,
    options.waivers,
  );
}
