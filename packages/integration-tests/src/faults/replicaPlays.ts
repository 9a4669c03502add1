import { isSoonAfter, setClock } from '../portal/clock';
import { Databases } from '../portal/Databases';
import { PortalProcess } from '../portal/PortalProcess';
import { PostgresServer } from '../portal/PostgresServer';
import { PortalReader } from '../portal/startPortal';
import { Play, Stage } from './Play';
import { NOW, Scene } from './Scene';
import { expectHealthy, healthOf } from './sourceHealth';

const REFRESHES_WITHIN_MS = 180_000;

/** Two replicas of the backend that refresh on one PostgreSQL at once. */
const ON_POSTGRES: Play[] = [
  { name: 'two refreshes that run at once', play: overlap },
  {
    name: 'two replicas that start at once, of which one refreshes',
    play: startAtOnce,
  },
];

export function replicaPlays(databases: Databases): Play[] {
  return databases instanceof PostgresServer ? ON_POSTGRES : [];
}

async function overlap(scene: Scene, stage: Stage): Promise<void> {
  setClock(NOW);
  const name = await stage.yesterday(scene);
  const portals = [
    await scene.start(scene.databases.open(name)),
    await scene.start(scene.databases.open(name)),
  ];
  for (const portal of portals) stage.after(() => portal.stop());
  await Promise.all(portals.map(portal => portal.refresh(scene.task)));
  for (const portal of portals) {
    expectHealthy(await healthOf(portal, scene.sourceId), NOW);
    await scene.expectComplete(portal);
  }
}

async function startAtOnce(scene: Scene, stage: Stage): Promise<void> {
  setClock(NOW);
  const alone = await stage.yesterday(scene);
  const single = await scene.start(scene.databases.open(alone));
  stage.after(() => single.stop());
  const expected = await callsOf(scene, () => single.refresh(scene.task));

  const options = {
    ...scene.portalOptions(),
    database: scene.databases.configOf(await stage.yesterday(scene)),
    now: NOW,
  };
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

async function isRefreshed(scene: Scene, portal: PortalReader) {
  const { lastRefresh } = await healthOf(portal, scene.sourceId);
  return (
    lastRefresh?.outcome === 'succeeded' &&
    isSoonAfter(lastRefresh.startedAt, NOW)
  );
}

/**
 * The calls that something makes, but for those whose number is not the same
 * each time: each process assumes roles, and tags are asked for one by one until
 * the region is read that shows the type to have tags.
 */
async function callsOf(scene: Scene, something: () => Promise<unknown>) {
  await scene.organization.forgetCalls();
  await something();
  const {
    'sts:AssumeRole': roles,
    'sagemaker:ListTags': tags,
    ...calls
  } = await scene.organization.calls();
  return calls;
}
