import { Knex } from 'knex';
import { setClock } from '../portal/clock';
import { PostgresServer } from '../portal/PostgresServer';
import { expectHealing, expectSound } from './aftermath';
import { Play, Stage } from './Play';
import { NOW, Scene } from './Scene';
import { healthOf } from './sourceHealth';

export const WRITE_PLAYS: Play[] = [
  {
    name: 'a database that gives out when half of it is written',
    play: giveOutInWriting,
  },
];

/** Takes the database away from whoever has replaced half of the figures. */
async function giveOutInWriting(scene: Scene, stage: Stage): Promise<void> {
  setClock(NOW);
  const { databases } = scene;
  const name = await stage.yesterday(scene);
  const portal = await scene.start(databases.open(name));
  stage.after(() => portal.stop());
  const knex = databases.open(name);
  const mend =
    databases instanceof PostgresServer
      ? await endConnectionOn(knex, scene.writtenLate)
      : await failOn(knex, scene.writtenLate);
  await portal.refresh(scene.task);
  await mend();

  const health = await healthOf(portal, scene.sourceId);
  expect(health.lastRefresh?.outcome).toMatch(/^(failed|partial)$/);
  expect(health.failures).not.toEqual([]);
  const older = await expectSound(scene, portal);
  expect(older).toBeGreaterThan(0);
  await expectHealing(scene, portal, older);
}

async function endConnectionOn(knex: Knex, event: string) {
  await knex.raw(
    `CREATE FUNCTION give_out() RETURNS trigger LANGUAGE plpgsql AS
     'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END'`,
  );
  await knex.raw(
    `CREATE TRIGGER give_out BEFORE ${event} FOR EACH ROW EXECUTE FUNCTION give_out()`,
  );
  return () => knex.raw('DROP FUNCTION give_out CASCADE');
}

async function failOn(knex: Knex, event: string) {
  await knex.raw(
    `CREATE TRIGGER give_out BEFORE ${event}
     BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END`,
  );
  return () => knex.raw('DROP TRIGGER give_out');
}
