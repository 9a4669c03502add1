import { setTimeout as sleep } from 'node:timers/promises';
import { Portal } from '../portal/startPortal';
import { Scene } from './Scene';

/** A refresh that is slow enough to be met in its middle. */
const DELAY_MS = 20;

/**
 * Begins a refresh and, in its middle, strikes. The refresh may fail by it in
 * any way, but must come to an end.
 *
 * @param untilThen - waits for the moment, which is the middle where absent
 */
export async function midway(
  scene: Scene,
  portal: Portal,
  strike: (refreshed: Promise<void>) => Promise<unknown>,
  untilThen: () => Promise<void> = () => untilMidway(scene),
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
  await untilThen();
  expect(isOver).toBe(false);
  await strike(refreshed);
  await refreshed;
}

/** Waits until as many calls have been made as half a refresh takes. */
export async function untilMidway(scene: Scene): Promise<void> {
  await untilSo(async () => (await callsMade(scene)) >= scene.callsToTheMiddle);
}

/** Waits for what has to come true in the course of a refresh. */
export async function untilSo(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 120_000;
  while (!(await isSo())) {
    if (performance.now() > deadline) {
      throw new Error('No refresh has come to that');
    }
    await sleep(10);
  }
}

async function callsMade({ organization }: Scene): Promise<number> {
  const calls = await organization.calls();
  return Object.values(calls).reduce((sum, count) => sum + count, 0);
}
