import { setTimeout as sleep } from 'node:timers/promises';
import { Portal } from '../portal/startPortal';
import { Scene } from './Scene';

/** A refresh that is slow enough to be met in its middle. */
const DELAY_MS = 20;

/**
 * Begins a refresh and, in its middle, strikes. The refresh may fail by it in
 * any way, but must come to an end.
 */
export async function midway(
  scene: Scene,
  portal: Portal,
  strike: (refreshed: Promise<void>) => Promise<unknown>,
): Promise<void> {
  await scene.organization.forgetCalls();
  await scene.organization.fault({ operation: '*', delayMs: DELAY_MS });
  let isOver = false;
  const refreshed = portal
    .refresh(scene.task)
    // What the scheduler would log.
    .catch(() => {})
    .finally(() => {
      isOver = true;
    });
  await untilMidway(scene);
  expect(isOver).toBe(false);
  await strike(refreshed);
  await refreshed;
}

/** Waits until as many calls have been made as half a refresh takes. */
export async function untilMidway(scene: Scene): Promise<void> {
  const deadline = performance.now() + 120_000;
  while ((await callsMade(scene)) < scene.callsToTheMiddle) {
    if (performance.now() > deadline) throw new Error('There is no refresh');
    await sleep(10);
  }
}

async function callsMade({ organization }: Scene): Promise<number> {
  const calls = await organization.calls();
  return Object.values(calls).reduce((sum, count) => sum + count, 0);
}
