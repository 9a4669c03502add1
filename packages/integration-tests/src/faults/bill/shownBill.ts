import {
  addDays,
  compareAmounts,
  CostResponse,
  DateRange,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { OrganizationCost } from '@ml-governance/backstage-plugin-ml-governance-node';
import { Bill, DayBill } from './trueBill';
import { PortalReader } from '../../portal/startPortal';

/** The name of the Component that claims one application id. */
export function componentOf(applicationId: string): string {
  return `service-${applicationId}`;
}

/** What the portal says about the bill of a window, but for its gaps. */
export async function shownBill(
  portal: PortalReader,
  window: DateRange,
  applicationIds: readonly string[],
): Promise<Bill> {
  const bill: Bill = new Map();
  for (let day = window.from; day < window.to; day = addDays(day, 1)) {
    const { total, gaps, byApplicationId } = await portal.get<OrganizationCost>(
      `organization/cost?from=${day}&to=${addDays(day, 1)}`,
    );
    if (gaps.length > 0) continue;
    const amounts = new Map(
      byApplicationId.map(one => [one.applicationId, one.amount]),
    );
    bill.set(day, {
      whole: total,
      byApplication: new Map(
        applicationIds.map(id => [id, amounts.get(id) ?? '0']),
      ),
    });
  }
  return bill;
}

/** The cost of one application in the window, day by day, as its page shows it. */
export async function shownCost(
  portal: PortalReader,
  window: DateRange,
  applicationId: string,
): Promise<CostResponse> {
  return await portal.get<CostResponse>(
    `entities/component/default/${componentOf(applicationId)}/cost?from=${
      window.from
    }&to=${window.to}&granularity=daily&breakdown=service`,
  );
}

/** The days that the portal does not show as they are now, and shows as they were. */
export function olderDays(
  shown: Bill,
  truth: { before: Bill; after: Bill },
): string[] {
  const older: string[] = [];
  for (const [day, bill] of shown) {
    if (sameDay(bill, truth.after.get(day))) continue;
    // Neither a mixture of two readings nor anything else.
    expect([day, sameDay(bill, truth.before.get(day))]).toEqual([day, true]);
    older.push(day);
  }
  return older;
}

/** How many days are other today than they were. */
export function changedDays(truth: { before: Bill; after: Bill }): number {
  return [...truth.before].filter(
    ([day, bill]) => !sameDay(bill, truth.after.get(day)),
  ).length;
}

export function expectSameAmounts(
  actual: readonly string[],
  expected: readonly string[],
): void {
  expect(actual).toHaveLength(expected.length);
  const wrong = actual.filter(
    (amount, index) => compareAmounts(amount, expected[index]) !== 0,
  );
  if (wrong.length > 0) expect(actual).toEqual(expected);
}

function sameDay(a: DayBill, b: DayBill | undefined): boolean {
  return (
    b !== undefined &&
    compareAmounts(a.whole, b.whole) === 0 &&
    [...a.byApplication].every(
      ([id, amount]) =>
        compareAmounts(amount, b.byApplication.get(id) ?? '0') === 0,
    )
  );
}
