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

const SCORE_VERDICTS = ['compliant', 'violating', 'waived', 'unknown'] as const;

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
   * the later takes the place of the earlier. Replicas take turns. A day that is
   * over stays as it is once a later one was recorded: whoever began to count
   * before midnight may come after whoever began behind it.
   */
  async record(day: UtcDay): Promise<void> {
    if (await this.isRecorded(this.knex, day)) return;
    await this.knex.transaction(async transaction => {
      // Whoever comes second waits here, whichever day it records, and so does
      // whoever would put another tally in the place of this one.
      await transaction('portfolio').where({ id: 1 }).forUpdate().first('id');
      if (await this.isRecorded(transaction, day)) return;
      const later = await transaction('score_days')
        .where('day', '>', day)
        .first('day');
      const tally = await currentTally(transaction);
      if (later || !tally) return;
      await this.forgetDay(transaction, day);
      await this.takeOver(transaction, tally.id, day);
      await transaction('score_days')
        .insert({ day, tally_id: tally.id, dictionary: tally.dictionary })
        .onConflict('day')
        .merge();
      await this.prune(transaction, addDays(day, -KEPT_DAYS));
    });
  }

  /** The recorded days of a range, in order: the resources of applications. */
  async ofApplications(
    scope: ApplicationScope,
    range: DateRange,
  ): Promise<ScoreDay[]> {
    const days = await this.days(range);
    if (days.length === 0) return [];
    const came = await this.steps('from_day', scope, range);
    const went = await this.steps('until_day', scope, range);
    const steps = [
      ...came,
      ...went.map(step => ({ ...step, resources: -Number(step.resources) })),
    ].sort((left, right) => (left.day < right.day ? -1 : 1));
    const counts = noResources();
    let next = 0;
    return days.map(({ day, dictionary }) => {
      for (; next < steps.length && steps[next].day <= day; next += 1) {
        count(counts, steps[next]);
      }
      return { day, dictionary, counts: { ...counts } };
    });
  }

  /**
   * The same of all resources. These are kept added up, as everything would have
   * to be read otherwise.
   *
   * @param accountId - only those in one account
   */
  async ofAll(range: DateRange, accountId?: string): Promise<ScoreDay[]> {
    const days = await this.days(range);
    const query = this.knex('score_totals')
      .where('day', '>=', range.from)
      .where('day', '<', range.to);
    if (accountId !== undefined) {
      query.whereIn(
        'key',
        SCORE_VERDICTS.map(verdict => accountId + KEY_SEPARATOR + verdict),
      );
    }
    const rows: Step[] = await query.select('day', 'key', 'resources');
    const byDay = new Map(
      days.map(({ day, dictionary }): [UtcDay, ScoreDay] => [
        day,
        { day, dictionary, counts: noResources() },
      ]),
    );
    for (const row of rows) {
      const day = byDay.get(row.day);
      if (day) count(day.counts, row);
    }
    return [...byDay.values()];
  }

  private async days(
    range: DateRange,
  ): Promise<{ day: UtcDay; dictionary: string }[]> {
    return await this.knex('score_days')
      .where('day', '>=', range.from)
      .where('day', '<', range.to)
      .orderBy('day')
      .select('day', 'dictionary');
  }

  /** What came, or went, up to the end of a range; what was before it as one. */
  private async steps(
    column: 'from_day' | 'until_day',
    scope: ApplicationScope,
    { from, to }: DateRange,
  ): Promise<Step[]> {
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
    return await whereApplications(this.knex, query, 'application_id', scope);
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
    await transaction('score_totals').where({ day }).delete();
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
    await yieldTurn();
    await transaction.raw(
      `INSERT INTO score_totals (day, key, resources)
       SELECT CAST(? AS VARCHAR(10)), key, SUM(resources)
       FROM tally_counts
       WHERE tally_id = ? AND kind = ?
       GROUP BY key`,
      [day, tallyId, COUNTED],
    );
  }

  private async prune(
    transaction: Knex.Transaction,
    before: UtcDay,
  ): Promise<void> {
    await transaction('score_days').where('day', '<', before).delete();
    await transaction('score_totals').where('day', '<', before).delete();
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

function noResources(): Record<ScoreVerdict, number> {
  return { compliant: 0, violating: 0, waived: 0, unknown: 0 };
}

/** Adds resources, or takes them away, under the verdict of their key. */
function count(
  counts: Record<ScoreVerdict, number>,
  { key, resources }: Step,
): void {
  const [, verdict] = key.split(KEY_SEPARATOR);
  const known = SCORE_VERDICTS.find(one => one === verdict);
  if (known) counts[known] += Number(resources);
}
