import { Knex } from 'knex';
import {
  addDays,
  DateRange,
  UtcDay,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { ApplicationScope } from '../catalog/MappedEntity';
import { KEY_SEPARATOR, TallyKind } from '../compliance/TallyCount';
import { whereApplications } from '../database/applicationScope';
import { yieldTurn } from '../database/yieldTurn';

/** A little more than two years. */
const KEPT_DAYS = 800;

const COUNTED: TallyKind = 'account-verdict';

const SCORE_VERDICTS = [
  'compliant',
  'violating',
  'waived',
  'unknown',
] as const;

type ScoreVerdict = (typeof SCORE_VERDICTS)[number];

/** Resources by verdict on a day that was recorded. */
export interface ScoreDay {
  day: UtcDay;
  /** Which dictionary they were held against. */
  dictionary: string;
  counts: Record<ScoreVerdict, number>;
}

/** By how much a count changed on a day. */
interface Step {
  day: UtcDay;
  key: string;
  resources: number | string;
}

/**
 * How the resources stood to the dictionary on each day. It stays when resources
 * go, and grows with what changes, not with the days.
 */
export class ScoreHistoryTable {
  constructor(private readonly knex: Knex) {}

  /**
   * Records the tally that counts as that of a day; once more on the same day,
   * the later takes the place of the earlier. Replicas take turns.
   */
  async record(day: UtcDay): Promise<void> {
    if (await this.isRecorded(this.knex, day)) return;
    await this.knex.transaction(async transaction => {
      // Whoever comes second waits here, and then finds it done.
      await transaction('score_days')
        .insert({ day, tally_id: 0, dictionary: '' })
        .onConflict('day')
        .ignore();
      await transaction('score_days').where({ day }).forUpdate().first('day');
      if (await this.isRecorded(transaction, day)) return;
      const tally = await currentTally(transaction);
      if (!tally) {
        await transaction('score_days').where({ day, tally_id: 0 }).delete();
        return;
      }
      await this.forgetDay(transaction, day);
      await this.takeOver(transaction, tally.id, day);
      await transaction('score_days')
        .where({ day })
        .update({ tally_id: tally.id, dictionary: tally.dictionary });
      await this.prune(transaction, addDays(day, -KEPT_DAYS));
    });
  }

  /**
   * The recorded days of a range, in order.
   *
   * @param scope - whose resources; of all where absent
   * @param accountId - only those in one account
   */
  async read(
    range: DateRange,
    options: { scope?: ApplicationScope; accountId?: string },
  ): Promise<ScoreDay[]> {
    const days: { day: UtcDay; dictionary: string }[] = await this.knex(
      'score_days',
    )
      .where('day', '>=', range.from)
      .where('day', '<', range.to)
      .whereNot({ tally_id: 0 })
      .orderBy('day')
      .select('day', 'dictionary');
    if (days.length === 0) return [];
    const steps = [
      ...(await this.steps('from_day', range, options)),
      ...(await this.steps('until_day', range, options)).map(step => ({
        ...step,
        resources: -Number(step.resources),
      })),
    ].sort((left, right) => (left.day < right.day ? -1 : 1));
    const counts = { compliant: 0, violating: 0, waived: 0, unknown: 0 };
    let next = 0;
    return days.map(({ day, dictionary }) => {
      for (; next < steps.length && steps[next].day <= day; next += 1) {
        const verdict = verdictOf(steps[next].key);
        if (verdict) counts[verdict] += Number(steps[next].resources);
      }
      return { day, dictionary, counts: { ...counts } };
    });
  }

  /** What came, or went, up to the end of a range; what was before it as one. */
  private async steps(
    column: 'from_day' | 'until_day',
    { from, to }: DateRange,
    options: { scope?: ApplicationScope; accountId?: string },
  ): Promise<Step[]> {
    const { scope, accountId } = options;
    const query = this.knex('score_history')
      .where(column, '<', to)
      .groupByRaw('1, 2')
      .select<Step[]>(
        this.knex.raw('CASE WHEN ?? < ? THEN ? ELSE ?? END AS day', [
          column,
          from,
          from,
          column,
        ]),
        'key',
        this.knex.raw('SUM(resources) AS resources'),
      );
    if (accountId !== undefined) {
      query.whereIn(
        'key',
        SCORE_VERDICTS.map(verdict => accountId + KEY_SEPARATOR + verdict),
      );
    }
    if (scope) whereApplications(this.knex, query, 'application_id', scope);
    return await query;
  }

  private async isRecorded(knex: Knex, day: UtcDay): Promise<boolean> {
    const row = await knex('score_days')
      .join('portfolio', 'portfolio.tally_id', 'score_days.tally_id')
      .where({ day })
      .first('day');
    return row !== undefined;
  }

  /** Brings back what stood before anything was recorded of a day. */
  private async forgetDay(
    transaction: Knex.Transaction,
    day: UtcDay,
  ): Promise<void> {
    await transaction('score_history').where({ from_day: day }).delete();
    await transaction('score_history')
      .where({ until_day: day })
      .update({ until_day: null });
    await yieldTurn();
  }

  private async takeOver(
    transaction: Knex.Transaction,
    tallyId: number,
    day: UtcDay,
  ): Promise<void> {
    await transaction.raw(
      `UPDATE score_history SET until_day = ?
       WHERE until_day IS NULL AND NOT EXISTS (
         SELECT 1 FROM tally_counts t
         WHERE t.tally_id = ? AND t.kind = ?
           AND t.application_id = score_history.application_id
           AND t.key = score_history.key
           AND t.resources = score_history.resources
       )`,
      [day, tallyId, COUNTED],
    );
    await yieldTurn();
    await transaction.raw(
      `INSERT INTO score_history (application_id, key, from_day, resources)
       SELECT t.application_id, t.key, CAST(? AS VARCHAR(10)), t.resources
       FROM tally_counts t
       WHERE t.tally_id = ? AND t.kind = ? AND NOT EXISTS (
         SELECT 1 FROM score_history h
         WHERE h.application_id = t.application_id AND h.key = t.key
           AND h.until_day IS NULL
       )`,
      [day, tallyId, COUNTED],
    );
  }

  private async prune(
    transaction: Knex.Transaction,
    before: UtcDay,
  ): Promise<void> {
    await transaction('score_days').where('day', '<', before).delete();
    await transaction('score_history').where('until_day', '<', before).delete();
  }
}

async function currentTally(
  knex: Knex,
): Promise<{ id: number; dictionary: string } | undefined> {
  return await knex('tallies')
    .join('portfolio', 'portfolio.tally_id', 'tallies.id')
    .first<{ id: number; dictionary: string } | undefined>(
      'tallies.id',
      'tallies.dictionary',
    );
}

function verdictOf(key: string): ScoreVerdict | undefined {
  const [, verdict] = key.split(KEY_SEPARATOR);
  return SCORE_VERDICTS.find(one => one === verdict);
}
