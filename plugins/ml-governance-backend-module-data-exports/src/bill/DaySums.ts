import { AmountRange } from '../engine/QueryEngine';
import { LineSql } from '../formats/LineSql';
import { KeyedSql } from '../formats/tagSql';
import { ExportColumn } from '../sql/ColumnSet';
import { DaySumDialect } from '../sql/SqlDialect';
import { identifier, SqlFragment } from '../sql/SqlFragment';
import { UsedColumns } from '../sql/UsedColumns';
import { AmountSum } from './AmountSum';
import { BillQueryOptions } from './billQuery';
import { RowTexts } from './RowTexts';

/**
 * What the rows of an export are made of where those of one day that differ in
 * nothing but their amounts are added up, column by column, before anything is
 * made of them, which is a fraction of the work.
 */
export class DaySums {
  readonly options: DaySumsOptions;
  readonly line: LineSql;
  readonly keyed: readonly KeyedSql[];
  readonly amounts: readonly AmountSum[];
  readonly texts: RowTexts;
  /** The columns of texts that are needed. */
  readonly cells: readonly SqlFragment[];

  constructor(options: DaySumsOptions) {
    const { dialect, sums, ranges, amountColumns } = options;
    const columns = new UsedColumns(options.columns.columns);
    const texts = new RowTexts(dialect, sums);
    this.amounts = amountColumns.map(
      (column, index) =>
        new AmountSum(column, {
          index,
          sums,
          range: ranges.get(column.id.toLowerCase()),
        }),
    );
    const sumOf = new Map(
      amountColumns.map(({ id }, index) => [id, this.amounts[index]]),
    );
    const { line, keyed } = options.linesOf({
      columns,
      dialect: { ...dialect, mapValue: (map, key) => texts.valueOf(map, key) },
      amounts: {
        type: sums.integerType,
        of: ({ id }) => sumOf.get(id)?.units ?? identifier(id),
        quotient: sums.quotient,
      },
    });
    const checked = [line.startsAt, line.currency, line.payer];
    this.options = options;
    this.line = line;
    this.keyed = keyed;
    this.texts = texts;
    this.cells = [...columns.used]
      .filter(
        column =>
          column.kind !== 'map' &&
          !amountColumns.includes(column) &&
          checked.every(one => one.column !== column.name),
      )
      .map(({ id }) => identifier(id));
  }

  /** The texts that what a line costs depends on, such as its type. */
  get amountTexts(): SqlFragment[] {
    const { shared, amounts } = this.line;
    const used = [...shared.map(({ value }) => value), ...amounts];
    return [...this.cells, ...this.texts.valueNames].filter(({ text }) =>
      used.some(value => value.text.includes(text)),
    );
  }

  /** The names of a line's amounts, by metric. */
  get amountNames(): SqlFragment[] {
    return this.line.amounts.map((_, index) => identifier(`a${index}`));
  }
}

/** What {@link DaySums} are made from. */
export interface DaySumsOptions extends BillQueryOptions {
  sums: DaySumDialect;
  /** Of doubles only. */
  amountColumns: readonly ExportColumn[];
  ranges: ReadonlyMap<string, AmountRange>;
}
