import { InMemoryCostSource } from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { Knex } from 'knex';
import { setClock } from '../../portal/clock';
import { COST_TASK, startPortal } from '../../portal/startPortal';
import { expectHealthy, healthOf } from '../sourceHealth';

/**
 * Lets the source hold its whole history until an instant as days on which
 * nothing was spent, so that only the days since have to be read from AWS.
 */
export async function holdHistory(
  knex: Knex,
  sourceId: string,
  until: string,
): Promise<void> {
  setClock(until);
  const portal = await startPortal({
    knex,
    entities: [],
    costSource: new InMemoryCostSource({ id: sourceId }),
  });
  await portal.refresh(COST_TASK);
  expectHealthy(await healthOf(portal, sourceId), until);
  await portal.stop();
}
