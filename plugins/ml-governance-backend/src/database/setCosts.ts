import { Knex } from 'knex';
import {
  addDays,
  DateRange,
  daysIn,
  splitByMonth,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { WHOLE_BILL_SET } from '../portfolio/ApplicationSet';
import { carriedSums } from './amountColumns';
import { dimensionCodes } from './dimensionCodes';
import { yieldTurn } from './yieldTurn';

/**
 * The bill, added up in advance over each set of applications that is too
 * large to be added up when somebody looks. The sums are integers like what
 * they are sums of, so that adding and taking away is exact.
 */
const COLUMNS =
  'set_id, source_id, dimension, day, key, amount_micros, amount_rest, summed';

/** A sum whose rest stays below a whole millionth, so that sums of it do too. */
const SUMS = carriedSums();

/** Adds the days of the range up anew, after the rows of the bill were replaced. */
export async function replaceSetDays(
  transaction: Knex.Transaction,
  sourceId: number,
  range: DateRange,
): Promise<void> {
  await transaction('set_cost_rows')
    .where({ source_id: sourceId })
    .where('day', '>=', range.from)
    .where('day', '<', range.to)
    .delete();
  // A day at a time: what one statement does holds everybody else up.
  for (let offset = 0; offset < daysIn(range); offset += 1) {
    const ofDay = [sourceId, addDays(range.from, offset)];
    await transaction.raw(
      `INSERT INTO set_cost_rows (${COLUMNS})
       SELECT ?, source_id, dimension, day, key, ${SUMS}, COUNT(*)
       FROM cost_rows
       WHERE source_id = ? AND day = ?
       GROUP BY source_id, dimension, day, key`,
      [WHOLE_BILL_SET, ...ofDay],
    );
    await yieldTurn();
    await transaction.raw(
      `INSERT INTO set_cost_rows (${COLUMNS})
       SELECT m.set_id, source_id, dimension, day, key, ${SUMS}, COUNT(*)
       FROM cost_rows r
       JOIN application_set_members m ON m.application_id = r.application_id
       WHERE r.source_id = ? AND r.day = ?
         AND m.set_id IN (SELECT id FROM application_sets WHERE kept)
       GROUP BY m.set_id, source_id, dimension, day, key`,
      ofDay,
    );
    await yieldTurn();
  }
}

/** The id of no set at all. */
const NO_SET = -1;

/** Where a bill begins of which nothing is held. */
const FIRST_DAY = '2000-01-01';

const inOneOnly = (one: ':setId' | ':baseId', other: ':setId' | ':baseId') => `
    SELECT one.application_id FROM application_set_members one
    WHERE one.set_id = ${one} AND NOT EXISTS (
      SELECT 1 FROM application_set_members other
      WHERE other.set_id = ${other}
        AND other.application_id = one.application_id
    )`;
const ofBill = (sign: '' | '-', ids: string) => `
    SELECT dimension, day, key, ${sign}amount_micros AS amount_micros,
      ${sign}amount_rest AS amount_rest, ${sign}1 AS summed
    FROM cost_rows
    WHERE source_id = :sourceId AND dimension = :dimension
      AND day >= :from AND day < :to AND application_id IN (${ids})`;
const PARTIAL_SUMS = `
    INSERT INTO set_cost_rows (${COLUMNS})
    SELECT :setId, :sourceId, dimension, day, key, ${SUMS}, SUM(summed)
    FROM (
      ${ofBill('', inOneOnly(':setId', ':baseId'))}
      UNION ALL ${ofBill('-', inOneOnly(':baseId', ':setId'))}
      UNION ALL
        SELECT dimension, day, key, amount_micros, amount_rest, summed
        FROM set_cost_rows
        WHERE set_id = :baseId AND source_id = :sourceId
          AND dimension = :dimension AND day >= :from AND day < :to
    ) parts
    GROUP BY dimension, day, key
    HAVING SUM(summed) > 0`;

/**
 * Adds a new set up over every day of one source: out of what it differs in
 * from a set that is added up already, where there is such a one.
 */
export async function addUpSet(
  transaction: Knex.Transaction,
  options: {
    setId: number;
    /** A set that is kept and has most of the ids. */
    baseId?: number;
    sourceId: number;
  },
): Promise<void> {
  const { setId, baseId = NO_SET, sourceId } = options;
  const months = splitByMonth(await heldSpan(transaction, sourceId));
  for (const dimension of dimensionCodes()) {
    for (const { from, to } of months) {
      await transaction.raw(PARTIAL_SUMS, {
        setId,
        baseId,
        sourceId,
        dimension,
        from,
        to,
      });
      await yieldTurn();
    }
  }
}

/** From the first day of the bill that is held to the last. */
async function heldSpan(
  transaction: Knex.Transaction,
  sourceId: number,
): Promise<DateRange> {
  const [days]: { first: string | null; last: string | null }[] =
    await transaction('cost_days')
      .where({ source_id: sourceId })
      .min({ first: 'day' })
      .max({ last: 'day' });
  const from = days.first ?? FIRST_DAY;
  return { from, to: days.last ? addDays(days.last, 1) : from };
}
