import {
  CostDimension,
  DateRange,
  OTHER_KEYS,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { ApplicationScope } from '../catalog/MappedEntity';
import { BillMonthTable } from '../database/BillMonthTable';
import { CellRange } from '../database/CellRange';
import { CostCell, CostTable } from '../database/CostTable';
import { LedgerReader } from '../database/LedgerReader';
import { LineKeys } from '../database/LineKeys';
import { readSnapshot } from '../database/readSnapshot';
import { isSharedKey } from '../ledger/sharedKey';
import { BillFrame } from './BillOfRecord';
import { BreakdownSource, isKeptByDay } from './breakdownSource';
import { namedKeys } from './namedKeys';

/** The amounts that a figure and its breakdown are made of. */
export interface FigureCells {
  /** By the dimension that totals are summed by. */
  cells: CostCell[];
  /** By the keys of the breakdown, where one was asked for. */
  parts?: CostCell[];
}

export interface CellsQuery {
  held: NonNullable<BillFrame['held']>;
  applications: ApplicationScope;
  ranges: readonly CellRange[];
  breakdown?: BreakdownSource;
}

/** Reads the amounts of a figure from where they are kept. */
export class CostCells {
  constructor(private readonly knex: Knex) {}

  async read(query: CellsQuery): Promise<FigureCells> {
    const { breakdown } = query;
    if (!breakdown) {
      const [cells] = await this.kept(this.knex, query);
      return { cells };
    }
    const { dimension, keyOf } = breakdown;
    if (!isKeptByDay(dimension)) {
      return await this.fromLines(query, breakdown);
    }
    // All of one statement, so that parts never stand beside another total.
    const [cells, parts] = await this.kept(this.knex, query, dimension);
    return {
      cells,
      parts: parts.map(cell => ({ ...cell, key: keyOf(cell.key) })),
    };
  }

  /** By the main dimension, and by another. */
  private async kept(
    knex: Knex,
    { held, applications, ranges }: CellsQuery,
    other: CostDimension = held.main,
  ): Promise<[CostCell[], CostCell[]]> {
    const found = await new CostTable(knex).cells({
      sourceId: held.sourceId,
      applications,
      dimensions: [held.main, other],
      ranges,
    });
    return [found.get(held.main) ?? [], found.get(other) ?? []];
  }

  /** What lines do not have, the parts of pools, stands under the same key in every dimension. */
  private async fromLines(
    query: CellsQuery,
    breakdown: BreakdownSource,
  ): Promise<FigureCells> {
    const { held, applications, ranges } = query;
    const { bill, metric } = held;
    return await readSnapshot(this.knex, async snapshot => {
      const [cells] = await this.kept(snapshot, query);
      const span = spanOf(ranges);
      const scope = {
        metric,
        applications,
        readingIds: await new BillMonthTable(snapshot).readingIds(bill.id, {
          metric,
          range: span,
        }),
      };
      const named = await namedKeys(
        new LineKeys(snapshot, bill.costCategory),
        { ...scope, range: span },
        breakdown,
      );
      const lines = await new LedgerReader(snapshot, bill.costCategory).cells(
        scope,
        breakdown.dimension,
        ranges,
        named,
      );
      const shared = cells.filter(({ key }) => isSharedKey(key));
      return {
        cells,
        parts: [
          ...lines.map(({ key, ...cell }) => ({
            ...cell,
            key: key === undefined ? OTHER_KEYS : breakdown.keyOf(key),
          })),
          ...shared,
        ],
      };
    });
  }
}

function spanOf(ranges: readonly CellRange[]): DateRange {
  const [from] = ranges.map(range => range.from).sort();
  const to = ranges
    .map(range => range.to)
    .sort()
    .at(-1);
  return { from, to: to ?? from };
}
