import { BillLine } from '../ledger/BillLine';
import { Ledger } from '../ledger/Ledger';
import { formatMoney } from '../ledger/money';
import { DayNumber } from '../world/calendar';
import { TAG_KEYS } from '../world/tagKeys';

const METRICS = {
  unblended: (line: BillLine) => line.unblended,
  'net-unblended': (line: BillLine) => line.netUnblended,
  amortized: (line: BillLine) => line.amortized,
  'net-amortized': (line: BillLine) => line.netAmortized,
  list: (line: BillLine) => line.list,
};

export type TruthMetric = keyof typeof METRICS;
export const TRUTH_METRICS = Object.keys(METRICS) as TruthMetric[];

/**
 * What the bill says, by the plainest sum there is: one line after the other.
 * It shares no code with the answers of Cost Explorer, which are held against
 * it.
 *
 * @param query - `applicationId` absent for the whole bill, empty for the
 * untagged rest
 */
export function trueCost(
  ledger: Ledger,
  query: {
    from: DayNumber;
    to: DayNumber;
    metric: TruthMetric;
    applicationId?: string;
    /** As Cost Explorer names it. */
    service?: string;
    accountId?: string;
  },
): string {
  let total = 0n;
  for (let day = query.from; day < query.to; day++) {
    for (const line of ledger.linesOf(day)) {
      const { service, accountId } = line.charge;
      const applicationId = line.tags[TAG_KEYS.applicationId] ?? '';
      if (
        (query.applicationId ?? applicationId) === applicationId &&
        (query.service ?? service) === service &&
        (query.accountId ?? accountId) === accountId
      ) {
        total += BigInt(METRICS[query.metric](line));
      }
    }
  }
  return formatMoney(total);
}
