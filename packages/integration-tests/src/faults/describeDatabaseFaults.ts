import { setTimeout as sleep } from 'node:timers/promises';
import { SourceHealth } from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { setClock } from '../portal/clock';
import { copyDatabase } from '../portal/copyDatabase';
import { DatabaseLine } from '../portal/DatabaseLine';
import { PostgresServer } from '../portal/PostgresServer';
import { Portal } from '../portal/startPortal';
import { expectHealing } from './aftermath';
import { midway } from './midway';
import { BEFORE, NOW, Scene } from './Scene';
import { healthOf } from './sourceHealth';

/** What befalls a PostgreSQL, from the middle of a refresh on. */
const POSTGRES_FAULTS: {
  name: string;
  strike: (
    database: { name: string; line: DatabaseLine; server: PostgresServer },
    refreshed: Promise<unknown>,
  ) => Promise<void>;
}[] = [
  {
    name: 'a database that ends all connections',
    async strike({ name, server }) {
      expect(await server.terminateConnections(name)).toBeGreaterThan(0);
    },
  },
  {
    name: 'a database that is gone for a second',
    async strike({ line }) {
      line.cut();
      await sleep(1_000);
      line.mend();
    },
  },
  {
    name: 'a database that is gone for the rest of the refresh',
    async strike({ line }, refreshed) {
      line.cut();
      await refreshed;
      line.mend();
    },
  },
];

/** Takes the database away in the middle of a refresh, and gives it back. */
export function describeDatabaseFaults(scene: Scene): void {
  const server = PostgresServer.find();
  let portal: Portal | undefined;
  let line: DatabaseLine | undefined;

  beforeEach(() => setClock(NOW));
  afterEach(async () => {
    await portal?.stop();
    await line?.close();
    portal = undefined;
    line = undefined;
    await scene.organization.mend();
  });
  afterAll(() => server?.remove());

  it('a SQLite file that somebody else has locked', async () => {
    const path = scene.yesterday();
    const knex = scene.files.open(path);
    // So long does a statement wait for a lock, while nothing else goes on.
    await knex.raw('PRAGMA busy_timeout = 20');
    const other = scene.files.open(path);
    portal = await scene.start(knex);
    await midway(scene, portal, () => other.raw('BEGIN EXCLUSIVE'));
    await other.raw('ROLLBACK');
    await expectSound(scene, portal);
    await expectHealing(scene, portal);
  });

  it('a SQLite database that is closed', async () => {
    const path = scene.yesterday();
    const knex = scene.files.open(path);
    const stopped = await scene.start(knex);
    await midway(scene, stopped, () => knex.destroy());
    await stopped.stop();
    portal = await scene.start(scene.files.open(path));
    await expectSound(scene, portal);
    await expectHealing(scene, portal);
  });

  if (!server) return;

  it.each(POSTGRES_FAULTS)('$name', async ({ strike }) => {
    const name = await server.create();
    line = await DatabaseLine.to(server.address);
    const away: Knex = server.open(name, line.port);
    portal = await scene.start(away);
    const near = server.open(name);
    await copyDatabase(scene.files.open(scene.yesterday()), near);
    const database = { name, line, server };
    await midway(scene, portal, refreshed => strike(database, refreshed));
    await expectSound(scene, portal);
    await expectHealing(scene, portal);
  });
}

/** What must hold whatever could be written down: nothing passes for new that is not. */
async function expectSound(scene: Scene, portal: Portal): Promise<void> {
  const health: SourceHealth = await healthOf(portal, scene.sourceId);
  const older = await scene.expectHonest(portal, health);
  if (older === 0) return;
  expect(health.lastRefresh?.outcome).not.toBe('succeeded');
  if (health.status === 'ok') {
    expect(health.refreshedAt?.slice(0, 10)).toBe(BEFORE.slice(0, 10));
  }
}
