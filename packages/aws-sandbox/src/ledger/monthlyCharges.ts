import { NO_TAGS } from '../world/BillStream';
import {
  DayNumber,
  dayOfMonth,
  firstDayOfMonth,
  monthNumberOf,
} from '../world/calendar';
import { chance, pick, seedOf } from '../world/chance';
import { MANAGEMENT_ACCOUNT_ID } from '../world/organization';
import { BillLine, RecordType } from './BillLine';
import { ExactSum, LineAmount, Money } from './money';

const TAX_PER_MILLE = 82n;
const SUPPORT_PER_MILLE = 30n;
const CREDIT_DAY = 5;
/** Of the month after the one that is refunded. */
const LATE_REFUND_DAY = 15;
const REFUND_SEED = seedOf('refund');

/**
 * What comes once a month and belongs to no resource: on the first tax and
 * support for the month before, a promotional credit on the fifth, and in
 * some months a refund. Into some closed months a further refund is granted
 * on the fifteenth of the next. Nothing of it is tagged.
 */
export function monthlyCharges(
  day: DayNumber,
  { today, estimated }: { today: DayNumber; estimated: boolean },
  usageLines: (day: DayNumber) => readonly BillLine[],
): BillLine[] {
  const lines: BillLine[] = [];
  const add = (
    recordType: RecordType,
    accountId: string,
    service: string,
    amount: LineAmount,
  ) => {
    lines.push({
      day,
      charge: {
        accountId,
        region: 'NoRegion',
        service,
        usageType: 'NoUsageType',
        operation: 'NoOperation',
        unit: 'N/A',
      },
      recordType,
      tags: NO_TAGS,
      usage: 0,
      unblended: amount,
      netUnblended: amount,
      amortized: amount,
      netAmortized: amount,
      list: amount,
      estimated,
    });
  };

  const month = monthNumberOf(day);
  if (dayOfMonth(day) === 1) {
    const spent = spendByAccount(firstDayOfMonth(month - 1), day, usageLines);
    let whole = 0n;
    for (const [id, { total: amount }] of [...spent].sort(byAccount)) {
      whole += amount;
      if (amount > 0n) add('Tax', id, 'Tax', perMilleOf(amount, TAX_PER_MILLE));
    }
    add(
      'Support',
      MANAGEMENT_ACCOUNT_ID,
      'AWS Support (Business)',
      perMilleOf(whole, SUPPORT_PER_MILLE),
    );
  }
  if (dayOfMonth(day) === CREDIT_DAY) {
    add('Credit', MANAGEMENT_ACCOUNT_ID, 'Amazon SageMaker', -500 * 1e10);
  }
  if (
    chance(REFUND_SEED, month) < 0.4 &&
    dayOfMonth(day) === 8 + Math.floor(chance(REFUND_SEED + 1, month) * 12)
  ) {
    const account = pick(
      ['555555555555', '666666666666', '777777777777'],
      REFUND_SEED,
      month,
    );
    const cents = 9_000 + Math.floor(chance(REFUND_SEED + 2, month) * 60_000);
    add('Refund', account, 'Amazon SageMaker', -cents * 1e8);
  }
  const refundedOn = lateRefundDayOf(month);
  if (
    refundedOn !== undefined &&
    refundedOn <= today &&
    day === firstDayOfMonth(month + 1) - 1
  ) {
    const cents = 4_000 + Math.floor(chance(REFUND_SEED + 4, month) * 30_000);
    add('Refund', '555555555555', 'Amazon SageMaker', -cents * 1e8);
  }
  return lines;
}

/**
 * The day on which AWS grants a refund into a month whose bill it has issued
 * already; `undefined` for most months.
 */
export function lateRefundDayOf(month: number): DayNumber | undefined {
  return chance(REFUND_SEED + 3, month) < 0.35
    ? firstDayOfMonth(month + 1) + LATE_REFUND_DAY - 1
    : undefined;
}

function byAccount([a]: [string, ExactSum], [b]: [string, ExactSum]): number {
  return a < b ? -1 : 1;
}

function perMilleOf(sum: Money, perMille: bigint): LineAmount {
  return Number((sum * perMille) / 1000n);
}

function spendByAccount(
  from: DayNumber,
  to: DayNumber,
  usageLines: (day: DayNumber) => readonly BillLine[],
): Map<string, ExactSum> {
  const spent = new Map<string, ExactSum>();
  for (let day = from; day < to; day++) {
    for (const line of usageLines(day)) {
      const { accountId } = line.charge;
      let sum = spent.get(accountId);
      if (!sum) spent.set(accountId, (sum = new ExactSum()));
      sum.add(line.netUnblended);
    }
  }
  return spent;
}
