import { LineDimension } from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { lineKeySql } from './lineKeySql';
import { metricColumns } from './metricColumns';
import { LineScope, scopedItems, scopedLines } from './scopedLines';

/** A key that lines have, and how much of the bill bears it. */
export interface KeySize {
  key: string;
  /** In whole millionths: charges and credits both count, whatever they add up to. */
  size: bigint;
}

/** The keys that the lines of a figure have. */
export class LineKeys {
  /**
   * @param knex - a snapshot, where several questions are about one figure
   * @param costCategory - name of the one that lines are broken down by
   */
  constructor(
    private readonly knex: Knex,
    private readonly costCategory?: string,
  ) {}

  /** Of all items that have lines, on days beyond the range too. */
  async all(
    scope: Omit<LineScope, 'range'>,
    dimension: LineDimension,
  ): Promise<readonly string[]> {
    const rows: { key: string }[] = await scopedItems(
      this.knex,
      this.knex('bill_items as i'),
      scope,
    )
      .groupByRaw('key')
      .select({ key: this.keyOf(scope, dimension) });
    return rows.map(({ key }) => key);
  }

  /** Largest first, as many as there is room for. */
  async largest(
    scope: LineScope,
    dimension: LineDimension,
    limit?: number,
  ): Promise<KeySize[]> {
    const { micros } = metricColumns(scope.metric);
    const query = scopedLines(this.knex, scope, this.costCategory)
      .groupByRaw('key')
      .orderByRaw(`SUM(ABS(l.${micros})) DESC, key`)
      .select(
        { key: this.keyOf(scope, dimension) },
        this.knex.raw(
          `CAST(COALESCE(SUM(ABS(l.${micros})), 0) AS TEXT) AS size`,
        ),
      );
    if (limit !== undefined) query.limit(limit);
    const rows: { key: string; size: string }[] = await query;
    return rows.map(({ key, size }) => ({ key, size: BigInt(size) }));
  }

  private keyOf(
    { applications }: Pick<LineScope, 'applications'>,
    dimension: LineDimension,
  ): Knex.Raw {
    const { costCategory } = this;
    return lineKeySql(this.knex, dimension, { applications, costCategory });
  }
}
