import { setClock } from '../portal/clock';
import { PortalProcess } from '../portal/PortalProcess';
import { startPortal } from '../portal/startPortal';
import { expectHealing } from './aftermath';
import { untilMidway } from './midway';
import { Play, Stage } from './Play';
import { NOW, Scene } from './Scene';
import { healthOf } from './sourceHealth';

/** So long may a refresh take, and so long is one taken to be under way. */
const TIMEOUT = { minutes: 10 };
/** When the timeout is over. */
const TIMED_OUT = '2026-12-02T08:20:00.000Z';

export const PROCESS_PLAYS: Play[] = [
  { name: 'a process that is killed', play: killProcess },
];

/** Kills the process in the middle of a refresh, and starts another portal. */
async function killProcess(scene: Scene, stage: Stage): Promise<void> {
  setClock(NOW);
  const { databases } = scene;
  const database = await stage.yesterday(scene);
  const { entities, aws } = scene.portalOptions();
  const options = { entities, aws: { ...aws, ...scene.withTimeout(TIMEOUT) } };

  await scene.organization.forgetCalls();
  await scene.organization.fault({ operation: '*', delayMs: 50 });
  const killed = await PortalProcess.start({
    ...options,
    database: databases.configOf(database),
    now: NOW,
  });
  stage.after(() => killed.kill());
  await untilMidway(scene);
  await killed.kill();
  await scene.organization.mend();

  const knex = databases.open(database);
  const portal = await startPortal({ knex, ...options });
  stage.after(() => portal.stop());
  const left = await healthOf(portal, scene.sourceId);
  expect(left.lastRefresh?.outcome).toBe('running');
  await scene.expectHonest(portal, left);

  setClock(TIMED_OUT);
  const told = await healthOf(portal, scene.sourceId);
  expect(told.lastRefresh).toMatchObject({
    outcome: 'failed',
    error: expect.stringContaining('process stopped'),
  });
  expect(told.status).toBe('stale');
  const { older } = await scene.expectHonest(portal, told);
  expect(older).toBeGreaterThan(0);
  await expectHealing(scene, portal, older);
}
