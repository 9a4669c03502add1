import { lateRefundDayOf } from '../ledger/monthlyCharges';
import {
  DayNumber,
  firstDayOfMonth,
  formatDay,
  monthNumberOf,
} from '../world/calendar';
import { idOf } from '../world/chance';

/** A delivery of one month of an export: the bill of the month as of a day. */
export interface Execution {
  /** Months since year 0. */
  month: number;
  /** The bill is told as it stood on this day. */
  asOf: DayNumber;
  /** Empty until the bill is issued. */
  invoiceId: string;
  /** A UUID. */
  id: string;
}

/** The day of the next month that AWS issues the bill on. */
const INVOICE_DAY = 7;

/**
 * The deliveries of a month that there have been up to a day, oldest first:
 * of the current month those of yesterday and today; of a month that is over
 * one that is still estimated, one with the invoice and, where a refund came
 * late, one more.
 */
export function executionsOf(
  exportName: string,
  month: number,
  today: DayNumber,
): Execution[] {
  const first = firstDayOfMonth(month);
  const next = firstDayOfMonth(month + 1);
  const lateRefund = lateRefundDayOf(month);
  const days =
    today < next
      ? [today - 1, today]
      : [
          next + 1,
          next + INVOICE_DAY - 1,
          ...(lateRefund === undefined ? [] : [lateRefund]),
        ];
  const past = days.filter(day => day >= first && day <= today);
  return (past.length > 0 ? past : [today]).map(asOf => ({
    month,
    asOf,
    invoiceId: asOf >= next + INVOICE_DAY - 1 ? invoiceIdOf(month) : '',
    id: uuidOf(`${exportName}/${month}/${asOf}`),
  }));
}

function invoiceIdOf(month: number): string {
  return `2${idOf(`invoice/${month}`, 9, '0123456789')}`;
}

export function uuidOf(text: string): string {
  const part = (index: number, length: number) =>
    idOf(`${text}/${index}`, length);
  return `${part(0, 8)}-${part(1, 4)}-4${part(2, 3)}-8${part(3, 3)}-${part(4, 12)}`;
}

/** `YYYY-MM`. */
export function monthText(month: number): string {
  return formatDay(firstDayOfMonth(month)).slice(0, 7);
}

/** The months that the bill tells of up to a day, the latest first. */
export function monthsUntil(
  today: DayNumber,
  historyStart: DayNumber,
): number[] {
  const months: number[] = [];
  const first = monthNumberOf(historyStart);
  for (let month = monthNumberOf(today); month >= first; month--) {
    months.push(month);
  }
  return months;
}
