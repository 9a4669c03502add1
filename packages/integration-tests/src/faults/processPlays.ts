import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { setClock } from '../portal/clock';
import { PortalProcess } from '../portal/PortalProcess';
import { startPortal } from '../portal/startPortal';
import { untilMidway } from './midway';
import { Play, Stage } from './Play';
import { NOW, Scene } from './Scene';
import { expectHealthy, healthOf } from './sourceHealth';

/** So long does the scheduler hold a task for a process that is no more. */
const TIMEOUT_SECONDS = 20;
const HEALS_WITHIN_MS = 180_000;

export const PROCESS_PLAYS: Play[] = [
  { name: 'a process that is killed', play: killProcess },
];

/** Kills the process in the middle of a refresh, and starts it again. */
async function killProcess(scene: Scene, stage: Stage): Promise<void> {
  setClock(NOW);
  const directory = mkdtempSync(join(tmpdir(), 'ml-governance-'));
  stage.after(() => rmSync(directory, { recursive: true, force: true }));
  const database = join(directory, 'ml-governance.sqlite');
  copyFileSync(scene.yesterday(), database);
  const { entities, aws } = scene.portalOptions();
  const timeout = scene.withTimeout({ seconds: TIMEOUT_SECONDS });
  const options = { entities, aws: { ...aws, ...timeout } };
  const start = async () => {
    const started = await PortalProcess.start({
      ...options,
      database: { client: 'better-sqlite3', connection: { directory } },
      now: new Date().toISOString(),
    });
    stage.after(() => started.kill());
    return started;
  };

  await scene.organization.forgetCalls();
  await scene.organization.fault({ operation: '*', delayMs: 50 });
  const killed = await start();
  await untilMidway(scene);
  await killed.kill();
  await scene.organization.mend();

  // What it left behind, as a portal that refreshes nothing shows it.
  const knex = scene.files.open(scene.files.copy(database));
  const reader = await startPortal({ knex, ...options });
  stage.after(() => reader.stop());
  const left = await healthOf(reader, scene.sourceId);
  expect(left.lastRefresh?.outcome).toBe('running');
  await scene.expectHonest(reader, left);

  await sleep(TIMEOUT_SECONDS * 1_000);
  const told = await healthOf(reader, scene.sourceId);
  expect(told.lastRefresh).toMatchObject({
    outcome: 'failed',
    error: expect.stringContaining('process stopped'),
  });
  expect(told.status).toBe('stale');
  expect(await scene.expectHonest(reader, told)).toBeGreaterThan(0);

  const healed = await start();
  await healed.until(async () => {
    const { lastRefresh } = await healthOf(healed, scene.sourceId);
    return lastRefresh?.outcome === 'succeeded';
  }, HEALS_WITHIN_MS);
  expectHealthy(await healthOf(healed, scene.sourceId), NOW);
  await scene.expectComplete(healed);
}
