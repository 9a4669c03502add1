import { setClock } from '../portal/clock';
import { Portal } from '../portal/startPortal';
import { FaultRow } from './FaultRow';
import { BEFORE, LATER, NOW, Scene } from './Scene';
import { expectHealthy, expectTold, healthOf } from './sourceHealth';

/** What must hold after a refresh that AWS disturbed. */
export async function expectAftermath(
  scene: Scene,
  portal: Portal,
  row: FaultRow,
): Promise<void> {
  const health = await healthOf(portal, scene.sourceId);
  expectTold(health, row, { before: BEFORE, now: NOW });
  const older = await scene.expectHonest(portal, health, row);
  if (row.outcome === 'overcome') expect(older).toBe(0);
  if (row.outcome === 'failed') expect(older).toBeGreaterThan(0);
}

/** What must hold after the next refresh, which nothing disturbs. */
export async function expectHealing(
  scene: Scene,
  portal: Portal,
  row?: FaultRow,
): Promise<void> {
  await scene.organization.mend();
  setClock(LATER);
  await portal.refresh(scene.task);
  expectHealthy(await healthOf(portal, scene.sourceId), LATER);
  await scene.expectComplete(portal, row);
}
