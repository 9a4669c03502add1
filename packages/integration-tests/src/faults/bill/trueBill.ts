import {
  addDays,
  Amount,
  DateRange,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { SandboxOrganization } from '../../organization/SandboxOrganization';

/** What the days of a window cost, in all and by application. */
export type Bill = Map<string, DayBill>;

export interface DayBill {
  whole: Amount;
  byApplication: Map<string, Amount>;
}

/** The bill as it really is at the moment. */
export async function trueBill(
  organization: SandboxOrganization,
  window: DateRange,
  applicationIds: readonly string[],
): Promise<Bill> {
  const bill: Bill = new Map();
  for (let day = window.from; day < window.to; day = addDays(day, 1)) {
    const range = { from: day, to: addDays(day, 1) };
    const byApplication = new Map<string, Amount>();
    for (const id of applicationIds) {
      byApplication.set(id, await organization.trueCost(range, id));
    }
    bill.set(day, { whole: await organization.trueCost(range), byApplication });
  }
  return bill;
}

/** What the application really costs on the day. */
export function trueAmount(bill: Bill, day: string, id: string): Amount {
  const amount = bill.get(day)?.byApplication.get(id);
  if (amount === undefined) throw new Error(`Nothing is known of ${day}`);
  return amount;
}
