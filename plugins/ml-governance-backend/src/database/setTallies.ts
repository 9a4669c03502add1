import { Knex } from 'knex';
import { WHOLE_BILL_SET } from '../portfolio/ApplicationSet';

/** How many groups of violations are kept of a set. */
export const MAX_VIOLATION_GROUPS = 200;

const COLUMNS = 'tally_id, set_id, kind, key, resources, grade, detail';

/** The kind under which it stands how many groups of violations a set has. */
export const BROKEN_TOTAL = 'broken-total';

/** Adds a tally up over sets. Of violations it keeps no more than the worst. */
export async function addUpTally(
  knex: Knex,
  tallyId: number,
  setIds: readonly number[],
): Promise<void> {
  for (const setId of setIds) {
    const members =
      setId === WHOLE_BILL_SET
        ? ''
        : `AND application_id IN (
            SELECT application_id FROM application_set_members
            WHERE set_id = ${Number(setId)}
          )`;
    await knex.raw(
      `INSERT INTO set_tally_counts (${COLUMNS})
       SELECT tally_id, CAST(? AS integer), kind, key, SUM(resources), 0, NULL
       FROM tally_counts
       WHERE tally_id = ? AND kind NOT IN ('broken', 'broken-waived') ${members}
       GROUP BY tally_id, kind, key`,
      [setId, tallyId],
    );
    for (const kind of ['broken', 'broken-waived']) {
      const broken = `
        SELECT tally_id, kind, key, SUM(resources) AS resources,
          MIN(grade) AS grade, MIN(detail) AS detail
        FROM tally_counts
        WHERE tally_id = ? AND kind = ? ${members}
        GROUP BY tally_id, kind, key`;
      await knex.raw(
        `INSERT INTO set_tally_counts (${COLUMNS})
         SELECT tally_id, CAST(? AS integer), kind, key, resources, grade, detail
         FROM (${broken}) worst
         ORDER BY grade, resources DESC, key
         LIMIT ?`,
        [setId, tallyId, kind, MAX_VIOLATION_GROUPS],
      );
    }
    // It is always there, and so tells that the set is added up.
    await knex.raw(
      `INSERT INTO set_tally_counts (${COLUMNS})
       SELECT CAST(? AS integer), CAST(? AS integer), ?, '', COUNT(DISTINCT key), 0, NULL
       FROM tally_counts
       WHERE tally_id = ? AND kind = 'broken' ${members}`,
      [tallyId, setId, BROKEN_TOTAL, tallyId],
    );
  }
}

/** The sets that are kept but that the tally is not added up over. */
export async function setsLacking(
  knex: Knex,
  tallyId: number,
): Promise<number[]> {
  return await knex('application_sets')
    .where({ kept: true })
    .whereNotIn(
      'id',
      knex('set_tally_counts')
        .where({ tally_id: tallyId, kind: BROKEN_TOTAL })
        .select('set_id'),
    )
    .pluck('id');
}
