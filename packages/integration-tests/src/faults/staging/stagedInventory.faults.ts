import { setTimeout as sleep } from 'node:timers/promises';
import { SourceHealth } from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { setClock } from '../../portal/clock';
import { component } from '../../portal/components';
import { DatabaseLine } from '../../portal/DatabaseLine';
import { Databases } from '../../portal/Databases';
import { everyDatabase } from '../../portal/everyDatabase';
import {
  CrowdOfEndpoints,
  LARGE_APPLICATION,
  LARGE_INVENTORY_TASK,
  largeInventory,
} from '../../portal/largeInventory';
import { PortalProcess } from '../../portal/PortalProcess';
import { PostgresServer } from '../../portal/PostgresServer';
import { Portal, startPortal } from '../../portal/startPortal';
import { EVERYTHING, shownResources } from '../inventory/shownResources';
import { BEFORE, LATER, NOW } from '../Scene';
import { healthOf } from '../sourceHealth';

jest.setTimeout(900_000);

/** More than the process holds of a partition, and a good deal to read after that. */
const CROWD: CrowdOfEndpoints = { resources: 4_000, release: 'a', delayMs: 0 };
const CHANGED: CrowdOfEndpoints = { ...CROWD, release: 'b', delayMs: 300 };
const ENTITIES = [component(EVERYTHING, [LARGE_APPLICATION])];
const NO_AWS = { inventory: false, costExplorer: false };
const WITHIN_MS = 180_000;

describe.each(everyDatabase())('a large inventory on $kind', databases => {
  const left: (() => Promise<unknown>)[] = [];
  let held: string;

  beforeAll(async () => {
    held = await databases.create();
    setClock(BEFORE);
    const portal = await start(databases.open(held), CROWD);
    await portal.refresh(LARGE_INVENTORY_TASK);
    await expectShown(portal, 'a');
    await portal.stop();
    await databases.close(held);
  });
  afterEach(async () => {
    for (const clear of left.splice(0).reverse()) await clear();
  });
  afterAll(async () => {
    await databases.remove();
    jest.useRealTimers();
  });

  it('is as it was when the process is killed while batches are staged, and heals without a rest of them', async () => {
    const name = await databases.copy(held);
    setClock(NOW);
    const killed = await PortalProcess.start({
      database: databases.configOf(name),
      entities: ENTITIES,
      aws: NO_AWS,
      crowd: CHANGED,
      now: NOW,
    });
    left.push(() => killed.kill());
    const watched = databases.open(name);
    await untilStaged(watched);
    await killed.kill();
    expect(await stagedIn(watched)).toBeGreaterThan(0);
    await expectHealing(watched, 'process stopped');
  });

  it('is as it was when the database is gone while batches are staged, and heals without a rest of them', async () => {
    const name = await databases.copy(held);
    setClock(NOW);
    const { knex, lose, restore } = await breakable(databases, name);
    left.push(restore);
    const portal = await start(knex, CHANGED);
    left.push(() => portal.stop());
    // What the scheduler would log.
    const refreshed = portal.refresh(LARGE_INVENTORY_TASK).catch(() => {});
    const watched = databases.open(name);
    await untilStaged(watched);
    await lose();
    await refreshed;
    expect(await stagedIn(watched)).toBeGreaterThan(0);
    await expectHealing(watched);
  });

  /** Nothing of what was staged counts, before the next refresh and after it. */
  async function expectHealing(knex: Knex, told = '') {
    setClock(LATER);
    const portal = await start(knex, { ...CHANGED, delayMs: 0 });
    left.push(() => portal.stop());
    await expectShown(portal, 'a');
    expect(await health(portal)).toMatchObject({
      status: 'stale',
      lastRefresh: {
        outcome: 'failed',
        error: expect.stringContaining(told),
      },
    });
    await portal.refresh(LARGE_INVENTORY_TASK);
    await expectShown(portal, 'b');
    expect(await health(portal)).toMatchObject({ status: 'ok', failures: [] });
    expect(await stagedIn(knex)).toBe(0);
  }
});

async function start(knex: Knex, crowd: CrowdOfEndpoints): Promise<Portal> {
  return await startPortal({
    knex,
    entities: ENTITIES,
    inventory: largeInventory(crowd),
  });
}

/** A database with what takes it away for good, as far as its portal can tell. */
async function breakable(databases: Databases, name: string) {
  if (!(databases instanceof PostgresServer)) {
    const knex = databases.open(name);
    return { knex, lose: () => knex.destroy(), restore: async () => {} };
  }
  const line = await DatabaseLine.to(databases.address);
  return {
    knex: databases.open(name, line.port),
    lose: async () => line.cut(),
    restore: () => line.close(),
  };
}

async function health(portal: Portal): Promise<SourceHealth> {
  return await healthOf(portal, 'test-cloud');
}

/** Every endpoint is shown, as of one release. */
async function expectShown(portal: Portal, release: string): Promise<void> {
  const { byArn } = await shownResources(portal);
  expect(byArn.size).toBe(CROWD.resources);
  const releases = [...byArn.values()].map(
    ({ tags }) => tags?.find(({ key }) => key === 'release')?.value,
  );
  expect([...new Set(releases)]).toEqual([release]);
}

async function untilStaged(knex: Knex): Promise<void> {
  const deadline = performance.now() + WITHIN_MS;
  while ((await stagedIn(knex)) === 0) {
    if (performance.now() > deadline) throw new Error('Nothing is staged');
    await sleep(5);
  }
}

async function stagedIn(knex: Knex): Promise<number> {
  return (await knex('staged_batches').select('position')).length;
}
