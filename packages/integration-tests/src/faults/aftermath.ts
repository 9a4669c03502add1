import { setClock } from '../portal/clock';
import { Portal, PortalReader } from '../portal/startPortal';
import { FaultRow } from './FaultRow';
import { BEFORE, LATER, NOW, Scene } from './Scene';
import { expectHealthy, expectTold, healthOf } from './sourceHealth';

/**
 * What must hold after a refresh that AWS disturbed.
 *
 * @returns how much is not shown as it is today
 */
export async function expectAftermath(
  scene: Scene,
  portal: Portal,
  row: FaultRow,
): Promise<number> {
  const health = await healthOf(portal, scene.sourceId);
  expectTold(health, row, { before: BEFORE, now: NOW });
  const { older, newer } = await scene.expectHonest(portal, health, row);
  if (row.outcome === 'overcome') expect(older).toBe(0);
  // Where everything is as it was, no part of the refresh was taken over.
  if (row.outcome === 'partial') expect(newer).toBeGreaterThan(0);
  if (row.outcome === 'failed') expect(older).toBeGreaterThan(0);
  return older;
}

/**
 * What must hold whatever could be written down: nothing old passes for new.
 *
 * @returns how much is not shown as it is today
 */
export async function expectSound(
  scene: Scene,
  portal: PortalReader,
): Promise<number> {
  const health = await healthOf(portal, scene.sourceId);
  const { older } = await scene.expectHonest(portal, health);
  if (older === 0) return older;
  expect(health.lastRefresh?.outcome).not.toBe('succeeded');
  if (health.status === 'ok') {
    expect(health.refreshedAt?.slice(0, 10)).toBe(BEFORE.slice(0, 10));
  }
  return older;
}

/**
 * What must hold after the next refresh, which nothing disturbs.
 *
 * @param older - how much was not shown as it is today
 */
export async function expectHealing(
  scene: Scene,
  portal: Portal,
  older: number,
  row?: FaultRow,
): Promise<void> {
  await scene.organization.mend();
  setClock(LATER);
  await portal.refresh(scene.task);
  const readSince = older > 0 || scene.readsAnew ? LATER : NOW;
  expectHealthy(await healthOf(portal, scene.sourceId), readSince);
  await scene.expectComplete(portal, row);
}
