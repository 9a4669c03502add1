import {
  DateRange,
  SourceHealth,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { PortalReader } from '../../portal/startPortal';
import { Shown } from '../Scene';
import { expectSameWords } from '../sourceHealth';
import {
  changedDays,
  expectSameAmounts,
  olderDays,
  shownBill,
  shownCost,
} from './shownBill';
import { Bill, trueAmount } from './trueBill';

/** What the bill was and is, of some applications in a window of days. */
export interface BillTruth {
  window: DateRange;
  /** With an empty one for what carries none. */
  applicationIds: readonly string[];
  before: Bill;
  after: Bill;
}

/** Holds the whole bill and the pages of services against it, by the day. */
export async function expectHonestBill(
  portal: PortalReader,
  health: SourceHealth,
  truth: BillTruth,
): Promise<Shown> {
  const { window, applicationIds } = truth;
  const shown = await shownBill(portal, window, applicationIds);
  const older = olderDays(shown, truth);
  // What was held yesterday is held; only of today may nothing be known.
  expect([...shown.keys()]).toEqual(
    expect.arrayContaining([...truth.before.keys()].slice(0, -1)),
  );
  for (const id of applicationIds.filter(one => one !== '')) {
    const cost = await shownCost(portal, window, id);
    expectSameWords(cost.sources, health);
    const told = cost.series.filter(({ period }) => shown.has(period));
    expect(told).toHaveLength(shown.size);
    expectSameAmounts(
      told.map(({ amount }) => amount),
      told.map(({ period }) =>
        trueAmount(
          older.includes(period) ? truth.before : truth.after,
          period,
          id,
        ),
      ),
    );
  }
  return { older: older.length, newer: changedDays(truth) - older.length };
}

/** Every day of the window is different today: what failed is seen. */
export function expectSomeOlder({ older }: Shown): void {
  expect(older).toBeGreaterThan(0);
}

/** Every day is shown, as it is now. */
export async function expectCompleteBill(
  portal: PortalReader,
  health: SourceHealth,
  truth: BillTruth,
): Promise<void> {
  const { older } = await expectHonestBill(portal, health, truth);
  expect(older).toBe(0);
  const shown = await shownBill(portal, truth.window, truth.applicationIds);
  expect([...shown.keys()]).toEqual([...truth.after.keys()]);
}
