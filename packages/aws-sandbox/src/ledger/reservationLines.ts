import { BillStream, NO_TAGS } from '../world/BillStream';
import { DayNumber, dayOfMonth, monthNumberOf } from '../world/calendar';
import { BillLine, ReservedPart } from './BillLine';
import { LineAmount } from './money';
import { Reservation, RESERVATIONS } from './Reservation';
import { unusedHours } from './ReservedHours';
import { netOf } from './SavingsPlan';

/** What a line of usage becomes when a reservation covers it: free, but for its share of the fees. */
export function discountedUsage(
  line: BillLine,
  reservation: Reservation,
): BillLine {
  const { upfront, recurring } = reservation.costOf(line.usage);
  return {
    ...line,
    recordType: 'DiscountedUsage',
    unblended: 0,
    netUnblended: 0,
    ...amortizedOf(reservation, upfront, recurring),
  };
}

/**
 * The fees of the reservations themselves: what is paid upfront on the day of
 * the purchase, and on the first of each month the rest. Amortized, only what
 * no usage of the month takes is left.
 */
export function reservationLines(
  day: DayNumber,
  streams: readonly BillStream[],
  estimated: boolean,
): BillLine[] {
  return RESERVATIONS.flatMap(reservation => {
    const lines: BillLine[] = [];
    const fee = {
      day,
      charge: reservation.charge,
      tags: NO_TAGS,
      list: 0,
      estimated,
    };
    const bought = reservation.upfrontFeeOn(day);
    if (bought !== undefined) {
      lines.push({
        ...fee,
        recordType: 'Fee',
        usage: reservation.plan.count * 1e6,
        unblended: bought,
        netUnblended: netOf(bought),
        ...amortizedOf(reservation, 0, 0),
      });
    }
    if (dayOfMonth(day) === 1) {
      const month = monthNumberOf(day);
      const monthly = reservation.monthlyFee(month);
      const unused = reservation.costOf(
        unusedHours(reservation, month, streams),
      );
      lines.push({
        ...fee,
        recordType: 'RIFee',
        usage: monthly.hours,
        unblended: monthly.fee,
        netUnblended: netOf(monthly.fee),
        ...amortizedOf(reservation, unused.upfront, unused.recurring),
      });
    }
    return lines;
  });
}

function amortizedOf(
  { arn, paymentOption }: Reservation,
  upfront: LineAmount,
  recurring: LineAmount,
): Pick<BillLine, 'amortized' | 'netAmortized'> & { reserved: ReservedPart } {
  const netUpfront = netOf(upfront);
  return {
    amortized: upfront + recurring,
    netAmortized: netUpfront + netOf(recurring),
    reserved: { arn, paymentOption, upfront, netUpfront },
  };
}
