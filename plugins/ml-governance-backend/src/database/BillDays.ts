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

interface BillRow {
  id: number;
  currency: string | null;
  /** The days in order, those that are estimated with a mark behind. */
  days: string | null;
  begun: boolean | number;
}

const ESTIMATED = '~';

/** Which days of a bill are held. */
export class BillDays {
  constructor(private readonly knex: Knex) {}

  /** `undefined` until any day at all is held. */
  async open(
    identity: SourceIdentity,
    range: DateRange,
  ): Promise<OpenBill | undefined> {
    const { knex } = this;
    const bill: BillRow | undefined = await knex('sources')
      .where({
        source: identity.source,
        kind: identity.kind,
        metric: identity.metric ?? '',
      })
      .first(
        'id',
        'currency',
        // Hundreds of days in one row take a fraction of what as many rows do.
        knex.raw(
          `(SELECT STRING_AGG(day || CASE WHEN estimated THEN '${ESTIMATED}' ELSE '' END, ',' ORDER BY day)
            FROM cost_days
            WHERE cost_days.source_id = sources.id AND day >= ? AND day < ?) AS days`,
          [range.from, range.to],
        ),
        knex.raw(
          'EXISTS (SELECT 1 FROM cost_days WHERE cost_days.source_id = sources.id) AS begun',
        ),
      );
    if (!bill?.begun) return undefined;
    return {
      sourceId: bill.id,
      ...(bill.currency ? { currency: bill.currency } : {}),
      days: (bill.days?.split(',') ?? []).map(marked => ({
        day: marked.replace(ESTIMATED, ''),
        estimated: marked.endsWith(ESTIMATED),
      })),
    };
  }
}
