import { setTimeout as sleep } from 'node:timers/promises';
import { setClock } from '../portal/clock';
import { Databases } from '../portal/Databases';
import { DatabaseLine } from '../portal/DatabaseLine';
import { PostgresServer } from '../portal/PostgresServer';
import { expectHealing, expectSound } from './aftermath';
import { midway } from './midway';
import { Play } from './Play';
import { NOW } from './Scene';

const ON_SQLITE: Play[] = [
  {
    name: 'a SQLite file that somebody else has locked',
    async play(scene, stage) {
      setClock(NOW);
      const name = await stage.yesterday(scene);
      const knex = scene.databases.open(name);
      // So long does a statement wait for a lock, while nothing else goes on.
      await knex.raw('PRAGMA busy_timeout = 20');
      const other = scene.databases.open(name);
      const portal = await scene.start(knex);
      stage.after(() => portal.stop());
      await midway(scene, portal, () => other.raw('BEGIN EXCLUSIVE'));
      await other.raw('ROLLBACK');
      const older = await expectSound(scene, portal);
      await expectHealing(scene, portal, older);
    },
  },
  {
    name: 'a SQLite database that is closed',
    async play(scene, stage) {
      setClock(NOW);
      const name = await stage.yesterday(scene);
      const knex = scene.databases.open(name);
      const closed = await scene.start(knex);
      await midway(scene, closed, () => knex.destroy());
      await closed.stop();
      const portal = await scene.start(scene.databases.open(name));
      stage.after(() => portal.stop());
      const older = await expectSound(scene, portal);
      await expectHealing(scene, portal, older);
    },
  },
];

interface Database {
  name: string;
  line: DatabaseLine;
  server: PostgresServer;
}

/** What befalls a PostgreSQL, from the middle of a refresh on. */
const POSTGRES_FAULTS: {
  name: string;
  strike(database: Database, refreshed: Promise<unknown>): Promise<void>;
}[] = [
  {
    name: 'a database that ends all connections',
    strike: endAllConnections,
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

async function endAllConnections({ name, server }: Database): Promise<void> {
  expect(await server.terminateConnections(name)).toBeGreaterThan(0);
}

/** Takes the database away in the middle of a refresh, and gives it back. */
export function databasePlays(databases: Databases): Play[] {
  return databases instanceof PostgresServer
    ? onPostgres(databases)
    : ON_SQLITE;
}

function onPostgres(server: PostgresServer): Play[] {
  return POSTGRES_FAULTS.map(({ name, strike }) => ({
    name,
    async play(scene, stage) {
      setClock(NOW);
      const database = await stage.yesterday(scene);
      const line = await DatabaseLine.to(server.address);
      stage.after(() => line.close());
      const portal = await scene.start(server.open(database, line.port));
      stage.after(() => portal.stop());
      await midway(scene, portal, refreshed =>
        strike({ name: database, line, server }, refreshed),
      );
      const older = await expectSound(scene, portal);
      await expectHealing(scene, portal, older);
    },
  }));
}
