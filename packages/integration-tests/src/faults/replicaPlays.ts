import { isSoonAfter, setClock } from '../portal/clock';
import { copyDatabase } from '../portal/copyDatabase';
import { PortalProcess } from '../portal/PortalProcess';
import { PostgresServer } from '../portal/PostgresServer';
import { PortalReader } from '../portal/startPortal';
import { Play, Stage } from './Play';
import { NOW, Scene } from './Scene';
import { expectHealthy, healthOf } from './sourceHealth';

const REFRESHES_WITHIN_MS = 180_000;

/** Lets two replicas of the backend refresh on one PostgreSQL at once. */
export function replicaPlays(): Play[] {
  const server = PostgresServer.find();
  return server ? [overlap(server), startAtOnce(server)] : [];
}

function overlap(server: PostgresServer): Play {
  async function play(scene: Scene, stage: Stage): Promise<void> {
    setClock(NOW);
    stage.after(() => server.remove());
    const { name } = await yesterday(scene, server);
    const portals = [
      await scene.start(server.open(name)),
      await scene.start(server.open(name)),
    ];
    for (const portal of portals) stage.after(() => portal.stop());
    await Promise.all(portals.map(portal => portal.refresh(scene.task)));
    for (const portal of portals) {
      expectHealthy(await healthOf(portal, scene.sourceId), NOW);
      await scene.expectComplete(portal);
    }
  }
  return { name: 'two refreshes that run at once', play };
}

function startAtOnce(server: PostgresServer): Play {
  async function play(scene: Scene, stage: Stage): Promise<void> {
    setClock(NOW);
    stage.after(() => server.remove());
    const alone = await yesterday(scene, server);
    const single = await scene.start(server.open(alone.name));
    stage.after(() => single.stop());
    const expected = await callsOf(scene, () => single.refresh(scene.task));

    const { prefix } = await yesterday(scene, server);
    const database = {
      client: 'pg',
      connection: server.connection('postgres'),
      prefix,
    };
    const options = { ...scene.portalOptions(), database, now: NOW };
    // Makes the scheduler's tables, which replicas cannot make at once.
    const idle = { inventory: false, costExplorer: false };
    const first = await PortalProcess.start({
      ...options,
      aws: { ...options.aws, ...idle },
    });
    await first.kill();
    const calls = await callsOf(scene, async () => {
      const replicas = await Promise.all([
        PortalProcess.start(options),
        PortalProcess.start(options),
      ]);
      for (const replica of replicas) stage.after(() => replica.kill());
      for (const replica of replicas) {
        await replica.until(
          () => isRefreshed(scene, replica),
          REFRESHES_WITHIN_MS,
        );
        await scene.expectComplete(replica);
      }
    });
    expect(calls).toEqual(expected);
  }
  return {
    name: 'two replicas that start at once, of which one refreshes',
    play,
  };
}

async function isRefreshed(scene: Scene, portal: PortalReader) {
  const { lastRefresh } = await healthOf(portal, scene.sourceId);
  return (
    lastRefresh?.outcome === 'succeeded' &&
    isSoonAfter(lastRefresh.startedAt, NOW)
  );
}

/** A database of the server as yesterday left it. */
async function yesterday(scene: Scene, server: PostgresServer) {
  // Of this name, the plugin finds it as its own.
  const prefix = `${server.newName()}_`;
  const name = await server.create(`${prefix}ml-governance`);
  const knex = server.open(name);
  // Makes the tables.
  await (await scene.start(knex)).stop();
  await copyDatabase(scene.files.open(scene.yesterday()), knex);
  return { prefix, name };
}

/** The calls that something makes, but for roles, which each process assumes. */
async function callsOf(scene: Scene, something: () => Promise<unknown>) {
  await scene.organization.forgetCalls();
  await something();
  const { 'sts:AssumeRole': roles, ...calls } =
    await scene.organization.calls();
  return calls;
}
