import { Knex } from 'knex';
import { DateRange } from '@ml-governance/backstage-plugin-ml-governance-common';
import { SourceIdentity } from './SourceTable';

/** A bill of which at least one day is held. */
export interface OpenBill {
  /** Row of its source. */
  sourceId: number;
  currency?: string;
  /** The days of the asked range that are held, in order. */
  days: { day: string; estimated: boolean }[];
}

interface DayRow {
  id: number;
  currency: string | null;
  day: string | null;
  estimated: boolean | number | null;
  begun: boolean | number;
}

/** Which days of a bill are held. */
export class BillDays {
  constructor(private readonly knex: Knex) {}

  /** `undefined` until any day at all is held. */
  async open(
    identity: SourceIdentity,
    range: DateRange,
  ): Promise<OpenBill | undefined> {
    const { knex } = this;
    const rows: DayRow[] = await knex('sources')
      .leftJoin('cost_days', join =>
        join
          .on('cost_days.source_id', 'sources.id')
          .onVal('cost_days.day', '>=', range.from)
          .onVal('cost_days.day', '<', range.to),
      )
      .where({
        source: identity.source,
        kind: identity.kind,
        metric: identity.metric ?? '',
      })
      .orderBy('day')
      .select(
        'sources.id',
        'currency',
        'day',
        'estimated',
        knex.raw(
          'EXISTS (SELECT 1 FROM cost_days any_day WHERE any_day.source_id = sources.id) AS begun',
        ),
      );
    const [first] = rows;
    if (!first?.begun) return undefined;
    return {
      sourceId: first.id,
      ...(first.currency ? { currency: first.currency } : {}),
      days: rows.flatMap(({ day, estimated }) =>
        day === null ? [] : [{ day, estimated: Boolean(estimated) }],
      ),
    };
  }
}
