import { InputError } from '@backstage/errors';
import {
  addDays,
  isUtcDay,
  StatementQuery,
  utcDayOf,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Bill } from '../insights/Bill';
import { CostRanges, costRanges } from '../insights/costRanges';
import { daysOfMonth } from '../ledger/MonthReading';

/** No bill of a cloud is older. */
const FIRST_MONTH = '2000-01';

/**
 * The days of a statement: all of its month, of the current one those up to
 * today.
 *
 * @throws InputError for a month that there is no bill of
 */
export function statementRanges(month: string, now: Date): CostRanges {
  const today = utcDayOf(now);
  const current = today.slice(0, 7);
  if (month < FIRST_MONTH || month > current) {
    throw new InputError(
      `'month' must be one from ${FIRST_MONTH} to ${current}, the current one; got ${month}`,
    );
  }
  const { from, to } = daysOfMonth(month);
  const tomorrow = addDays(today, 1);
  return costRanges({ from, to: to < tomorrow ? to : tomorrow }, now);
}

/**
 * The instant at which the allocation of a statement held, where it is not that
 * of now.
 *
 * @throws InputError for a day of which nothing is kept
 */
export function statementInstant(
  { month, asOf }: StatementQuery,
  { bill, now }: { bill: Bill | undefined; now: Date },
): string | undefined {
  if (asOf === undefined) return undefined;
  if (!isUtcDay(asOf) || asOf > utcDayOf(now)) {
    throw new InputError(
      `'asOf' must be a UTC calendar day written YYYY-MM-DD that does not lie in the future; got '${asOf}'`,
    );
  }
  if (daysOfMonth(month).to > asOf) {
    throw new InputError(
      `'asOf' is about closed months, and ${month} was not over on ${asOf}; name a later day or leave 'asOf' out`,
    );
  }
  if (bill && !bill.isItemised) {
    throw new InputError(
      `${bill.title} tells sums only, so that their past is not kept; leave 'asOf' out`,
    );
  }
  return `${addDays(asOf, 1)}T00:00:00.000Z`;
}
