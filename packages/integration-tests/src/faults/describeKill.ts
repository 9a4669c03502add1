import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { setClock } from '../portal/clock';
import { PortalProcess } from '../portal/PortalProcess';
import { Portal, startPortal } from '../portal/startPortal';
import { untilMidway } from './midway';
import { NOW, Scene } from './Scene';
import { expectHealthy, healthOf } from './sourceHealth';

/** So long does the scheduler hold a task for a process that is no more. */
const TIMEOUT_SECONDS = 15;
const HEALS_WITHIN_MS = 120_000;

/** Kills the process in the middle of a refresh, and starts it again. */
export function describeKill(scene: Scene): void {
  const directory = mkdtempSync(join(tmpdir(), 'ml-governance-'));
  const database = join(directory, 'ml-governance.sqlite');
  let running: PortalProcess | undefined;
  let reader: Portal | undefined;

  const options = () => {
    const { entities, aws } = scene.portalOptions();
    const timeout = scene.withTimeout({ seconds: TIMEOUT_SECONDS });
    return { entities, aws: { ...aws, ...timeout } };
  };
  const start = () => {
    return PortalProcess.start({
      ...options(),
      database: { client: 'better-sqlite3', connection: { directory } },
      now: new Date().toISOString(),
    });
  };

  afterEach(async () => {
    await running?.kill();
    await reader?.stop();
    await scene.organization.mend();
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  it('a process that is killed', async () => {
    setClock(NOW);
    copyFileSync(scene.yesterday(), database);
    await scene.organization.forgetCalls();
    await scene.organization.fault({ operation: '*', delayMs: 50 });
    running = await start();
    await untilMidway(scene);
    await running.kill();
    await scene.organization.mend();

    // What it left behind, as a portal that refreshes nothing shows it.
    const knex = scene.files.open(scene.files.copy(database));
    reader = await startPortal({ knex, ...options() });
    const health = await healthOf(reader, scene.sourceId);
    expect(health.lastRefresh?.outcome).toBe('running');
    await scene.expectHonest(reader, health);

    await sleep(TIMEOUT_SECONDS * 1_000);
    const told = await healthOf(reader, scene.sourceId);
    expect(told.lastRefresh).toMatchObject({
      outcome: 'failed',
      error: expect.stringContaining('process stopped'),
    });
    expect(told.status).toBe('stale');
    expect(await scene.expectHonest(reader, told)).toBeGreaterThan(0);

    running = await start();
    const healed = running;
    await healed.until(async () => {
      const now = await healthOf(healed, scene.sourceId);
      return now.lastRefresh?.outcome === 'succeeded' && now.status === 'ok';
    }, HEALS_WITHIN_MS);
    expectHealthy(await healthOf(healed, scene.sourceId), NOW);
    await scene.expectComplete(healed);
  });
}
