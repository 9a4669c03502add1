import { Knex } from 'knex';
import { DateRange } from '@ml-governance/backstage-plugin-ml-governance-common';
import { WHOLE_BILL_SET } from '../portfolio/ApplicationSet';

/**
 * The bill, added up in advance over each set of applications that is too
 * large to be added up when somebody looks. The sums are integers like what
 * they are sums of, so that adding and taking away is exact.
 */
const COLUMNS =
  'set_id, source_id, dimension, day, key, amount_micros, amount_rest, summed';

/** A sum whose rest stays below a whole millionth, so that sums of it do too. */
const SUMS = `
  CAST(SUM(amount_micros) AS BIGINT) + CAST(SUM(amount_rest) AS BIGINT) / 1000000000000,
  CAST(SUM(amount_rest) AS BIGINT) % 1000000000000`;

/** Adds the days of the range up anew, after the rows of the bill were replaced. */
export async function replaceSetDays(
  transaction: Knex.Transaction,
  sourceId: number,
  range: DateRange,
): Promise<void> {
  const days = [sourceId, range.from, range.to];
  await transaction('set_cost_rows')
    .where({ source_id: sourceId })
    .where('day', '>=', range.from)
    .where('day', '<', range.to)
    .delete();
  await transaction.raw(
    `INSERT INTO set_cost_rows (${COLUMNS})
     SELECT ?, source_id, dimension, day, key, ${SUMS}, COUNT(*)
     FROM cost_rows
     WHERE source_id = ? AND day >= ? AND day < ?
     GROUP BY source_id, dimension, day, key`,
    [WHOLE_BILL_SET, ...days],
  );
  await transaction.raw(
    `INSERT INTO set_cost_rows (${COLUMNS})
     SELECT m.set_id, source_id, dimension, day, key, ${SUMS}, COUNT(*)
     FROM cost_rows r
     JOIN application_set_members m ON m.application_id = r.application_id
     WHERE r.source_id = ? AND r.day >= ? AND r.day < ?
       AND m.set_id IN (SELECT id FROM application_sets WHERE kept)
     GROUP BY m.set_id, source_id, dimension, day, key`,
    days,
  );
}

/** The columns that are added up, of a row of either kind. */
const PARTS = 'dimension, day, key, amount_micros, amount_rest';

/** The id of no set at all. */
const NO_SET = -1;

/** The ids that one set has and another lacks. */
const IN_ONE_ONLY = `
  SELECT application_id FROM application_set_members one
  WHERE set_id = :one AND NOT EXISTS (
    SELECT 1 FROM application_set_members other
    WHERE other.set_id = :other AND other.application_id = one.application_id
  )`;

/**
 * Adds a new set up over every day of one source and dimension: out of what it
 * differs in from a set that is added up already, where there is such a one.
 */
export async function addUpSet(
  transaction: Knex.Transaction,
  options: {
    setId: number;
    /** A set that is kept and has most of the ids. */
    baseId?: number;
    sourceId: number;
    dimension: number;
  },
): Promise<void> {
  const { setId, baseId = NO_SET, sourceId, dimension } = options;
  const differing = (one: number, other: number) =>
    transaction.raw(IN_ONE_ONLY, { one, other }).toQuery();
  const bill = (sign: '' | '-', one: number, other: number) => `
    SELECT dimension, day, key, ${sign}amount_micros AS amount_micros,
      ${sign}amount_rest AS amount_rest, ${sign}1 AS summed
    FROM cost_rows
    WHERE source_id = :sourceId AND dimension = :dimension
      AND application_id IN (${differing(one, other)})`;
  await transaction.raw(
    `INSERT INTO set_cost_rows (${COLUMNS})
     SELECT :setId, :sourceId, dimension, day, key, ${SUMS}, SUM(summed)
     FROM (
       ${bill('', setId, baseId)}
       UNION ALL ${bill('-', baseId, setId)}
       UNION ALL SELECT ${PARTS}, summed FROM set_cost_rows
         WHERE set_id = :baseId AND source_id = :sourceId
           AND dimension = :dimension
     ) parts
     GROUP BY dimension, day, key
     HAVING SUM(summed) > 0`,
    { setId, baseId, sourceId, dimension },
  );
}
