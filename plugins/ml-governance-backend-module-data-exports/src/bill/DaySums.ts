import { AmountRange } from '../engine/QueryEngine';
import { LineSql } from '../formats/LineSql';
import { KeyedSql } from '../formats/tagSql';
import { badCell } from '../sql/badCell';
import { ExportColumn } from '../sql/ColumnSet';
import { DaySumDialect, SqlDialect } from '../sql/SqlDialect';
import {
  bound,
  identifier,
  join,
  literal,
  sql,
  SqlFragment,
} from '../sql/SqlFragment';
import { UsedColumns } from '../sql/UsedColumns';
import { AmountSum, emptyCells } from './AmountSum';
import {
  BillQueryOptions,
  dayOf,
  oneText,
  textsOf,
  withShared,
} from './billQuery';
import { RowTexts } from './RowTexts';

/** The sums of each day in a portion, one for all rows that have the same texts. */
const PORTION = sql`portion_sums`;
/** Rows of a portion whose texts no earlier one had. */
const NEW_ROWS = sql`new_rows`;
/** What those rows are, and the names of the lines that they make. */
const NEW_TEXTS = sql`new_texts`;
/** The sums of all portions. */
const DAY_SUMS = sql`day_sums`;
/** What rows of the same digests are, and the digest of the line that they make. */
const ROW_TEXTS = sql`row_texts`;
/** The names of lines, by their digests. */
const LINE_NAMES = sql`line_names`;

/** The lines of some days, and of others. */
const LINES = [sql`even_lines`, sql`odd_lines`];

const TABLES = [
  PORTION,
  NEW_ROWS,
  NEW_TEXTS,
  DAY_SUMS,
  ROW_TEXTS,
  LINE_NAMES,
  ...LINES,
];

/**
 * The lines of a month from the sums of its days, in statements that keep what
 * they come to in tables of their own: first the rows of one day that differ in
 * nothing but their amounts are added up, column by column, and only then is
 * anything made of them, which is a fraction of the work.
 *
 * Neither takes more memory in a month of many lines than in one of few: files
 * are added up portion by portion, and lines are made of some days at a time.
 * What all of them come to waits in tables, which need not be in memory. It has
 * numbers only; texts are kept once for all days.
 *
 * Every row is held against what it has to be, but none is named: a portion
 * ends with a bad cell that stands for the whole month, and does so at some
 * amounts that are right. Whoever gets one asks row by row.
 */
export class DaySums {
  readonly #options: DaySumsOptions;
  readonly #line: LineSql;
  readonly #keyed: readonly KeyedSql[];
  readonly #amounts: readonly AmountSum[];
  readonly #texts: RowTexts;
  /** The columns of texts that are needed. */
  readonly #cells: readonly SqlFragment[];

  constructor(options: DaySumsOptions) {
    const { dialect, sums, ranges, amountColumns } = options;
    const columns = new UsedColumns(options.columns.columns);
    const texts = new RowTexts(dialect, sums);
    const { line, keyed } = options.linesOf({
      columns,
      dialect: { ...dialect, mapValue: (map, key) => texts.valueOf(map, key) },
      amounts: {
        type: sql`DECIMAL(38, 10)`,
        of: column => identifier(column.id),
      },
    });
    const checked = [line.startsAt, line.currency, line.payer];
    this.#options = options;
    this.#line = line;
    this.#keyed = keyed;
    this.#texts = texts;
    this.#amounts = amountColumns.map(
      (column, index) =>
        new AmountSum(column, { index, sums, range: ranges.get(column.id) }),
    );
    this.#cells = [...columns.used]
      .filter(
        column =>
          column.kind !== 'map' &&
          !amountColumns.includes(column) &&
          checked.every(one => one.column !== column.name),
      )
      .map(({ id }) => identifier(id));
  }

  /**
   * Adds up a portion.
   *
   * @param source - its rows
   * @param isFirst - whether nothing is kept yet
   */
  portion(source: SqlFragment, isFirst: boolean): SqlFragment[] {
    const { digestNames, anyRow } = this.#texts;
    const digests = join(digestNames);
    const unless = (table: SqlFragment, columns: SqlFragment) =>
      isFirst ? sql`` : sql` ANTI JOIN ${table} USING (${columns})`;
    const sums = join([
      sql`day`,
      ...digestNames,
      ...this.#amounts.map(({ sum }) => sum),
    ]);
    const rowTexts = join([...digestNames, ...this.#amountTexts, sql`line`]);
    return [
      replaced(PORTION, this.#sumsOf(source)),
      kept(DAY_SUMS, sql`SELECT ${sums} FROM ${PORTION}`, isFirst),
      replaced(
        NEW_ROWS,
        sql`SELECT ${digests}, ${anyRow} FROM ${PORTION}${unless(
          ROW_TEXTS,
          digests,
        )}`,
      ),
      ...this.#texts
        .valuesOf(NEW_ROWS, source, isFirst)
        .map(({ table, values }) => kept(table, values, isFirst)),
      replaced(NEW_TEXTS, this.#textsOf(source)),
      kept(ROW_TEXTS, sql`SELECT ${rowTexts} FROM ${NEW_TEXTS}`, isFirst),
      kept(
        LINE_NAMES,
        sql`SELECT line, line_name FROM ${NEW_TEXTS} WHERE ${anyRow} IN (SELECT min(${anyRow}) FROM ${NEW_TEXTS}${unless(
          LINE_NAMES,
          sql`line`,
        )} GROUP BY line)`,
        isFirst,
      ),
      this.#check(),
    ];
  }

  /** How many sums each day has, as texts. */
  get days(): SqlFragment {
    return sql`SELECT CAST(day AS VARCHAR), CAST(count(*) AS VARCHAR) FROM ${DAY_SUMS} GROUP BY day ORDER BY day`;
  }

  /**
   * Makes the lines of some days. They are kept before they are handed over:
   * what is handed over while it is worked out takes one processor only. Those
   * of every other turn stay meanwhile.
   */
  makeLines(turn: number, part: LinesPart): SqlFragment {
    return replaced(LINES[turn % 2], this.#linesOf(part));
  }

  /** The lines that were made in a turn, as {@link rowsQuery} has them. */
  lines(turn: number): SqlFragment {
    return sql`SELECT line FROM ${LINES[turn % 2]}`;
  }

  #linesOf({ days, slice, slices }: LinesPart): SqlFragment {
    const { sums } = this.#options;
    const result = oneText([
      sql`CAST(day AS VARCHAR)`,
      sql`line_name`,
      ...this.#amountNames.map(name => sums.textOf(name)),
    ]);
    const last = days[days.length - 1];
    // The columns of the export, and what would name a row of it.
    const rows = join([
      sql`day`,
      sql`line`,
      sql`CAST(day AS VARCHAR) AS filename`,
      sql`0 AS file_row_number`,
      ...this.#amountTexts,
      ...this.#amounts.map(amount => amount.dollars),
    ]);
    const source = sql`(SELECT ${rows} FROM ${DAY_SUMS} JOIN ${ROW_TEXTS} USING (${join(
      this.#texts.digestNames,
    )}) WHERE day BETWEEN DATE ${literal(days[0])} AND DATE ${literal(last)}${
      slices === 1
        ? sql``
        : sql` AND line % ${numberOf(slices)} = ${numberOf(slice)}`
    }) AS day_rows`;
    const values = join([
      sql`day`,
      sql`line`,
      ...this.#line.amounts.map(
        (value, index) => sql`${value} AS ${this.#amountNames[index]}`,
      ),
    ]);
    const added = join(
      this.#amountNames.map(name => sql`sum(${name}) AS ${name}`),
    );
    const lines = sql`SELECT day, line, ${added} FROM (SELECT ${values} FROM ${withShared(
      source,
      this.#line,
    )}) AS line_rows GROUP BY day, line`;
    return sql`SELECT ${result} AS line FROM (${lines}) AS line_sums JOIN ${LINE_NAMES} USING (line)`;
  }

  /** Lets go of all that was kept. */
  get dropped(): SqlFragment[] {
    return [...TABLES, ...this.#texts.mapTables].map(
      table => sql`DROP TABLE IF EXISTS ${table}`,
    );
  }

  /** The sums of each day in some rows, by the digests of texts. */
  #sumsOf(source: SqlFragment): SqlFragment {
    const { dialect, expected } = this.#options;
    const line = this.#line;
    const isRight = join(
      [
        sql`${line.currency.value} = ${bound(expected.currency)}`,
        sql`${line.payer.value} = ${bound(expected.payer)}`,
        sql`${line.startsAt.value} IS NOT NULL`,
        ...this.#amounts.map(amount => amount.isWhole),
      ],
      ' AND ',
    );
    const sums = join([
      sql`${dayOf(line.startsAt.value, expected.month)} AS day`,
      ...this.#texts.ofRows([
        emptyCells(this.#amounts),
        ...(line.separate ? [rowName(dialect, line.separate)] : []),
        ...this.#cells,
      ]),
      ...this.#amounts.map(amount => amount.added),
      sql`count(*) AS row_count`,
      sql`bool_and(coalesce(${isRight}, FALSE)) AS is_right`,
    ]);
    const isExact = join(
      [sql`is_right`, ...this.#amounts.map(amount => amount.isExact)],
      ' AND ',
    );
    const columns = join([
      sql`day`,
      ...this.#texts.rowNames,
      ...this.#amounts.map(amount => amount.sum),
      sql`${isExact} AS is_exact`,
    ]);
    return sql`SELECT ${columns} FROM (SELECT ${sums} FROM ${source} AS export_rows GROUP BY ALL) AS added_rows`;
  }

  /**
   * What new rows are, and the line that they make. Several may make the same
   * one, such as two products of one service.
   */
  #textsOf(source: SqlFragment): SqlFragment {
    const { sums } = this.#options;
    const name = oneText(textsOf(this.#line, this.#keyed));
    const columns = join([
      ...this.#texts.rowNames,
      ...this.#amountTexts,
      sql`${name} AS line_name`,
    ]);
    const rows = this.#texts.lookedUp(NEW_ROWS, source, [
      sql`filename`,
      sql`file_row_number`,
      ...this.#cells,
    ]);
    return sql`SELECT *, ${sums.digestOf([
      sql`line_name`,
    ])} AS line FROM (SELECT ${columns} FROM (${rows}) AS looked_up_rows) AS named_rows`;
  }

  /**
   * Ends where a sum of the portion cannot be right, and where its texts were
   * not found, for it must not get lost.
   */
  #check(): SqlFragment {
    const { dialect } = this.#options;
    const day = sql`CAST(day AS VARCHAR)`;
    const refuse = dialect.failCondition(
      badCell(
        { ...dialect, file: day, row: sql`''` },
        'decimals',
        this.#line.startsAt.column,
        day,
      ),
    );
    return sql`SELECT count(*) FROM ${PORTION} LEFT JOIN ${ROW_TEXTS} USING (${join(
      this.#texts.digestNames,
    )}) WHERE CASE WHEN is_exact AND line IS NOT NULL THEN TRUE ELSE ${refuse} END`;
  }

  /** The texts that what a line costs depends on, such as its type. */
  get #amountTexts(): SqlFragment[] {
    const { shared, amounts } = this.#line;
    const used = [...shared.map(({ value }) => value), ...amounts];
    return [...this.#cells, ...this.#texts.valueNames].filter(({ text }) =>
      used.some(value => value.text.includes(text)),
    );
  }

  get #amountNames(): SqlFragment[] {
    return this.#line.amounts.map((_, index) => identifier(`a${index}`));
  }
}

/** Lines that are made at once. */
export interface LinesPart {
  /** One after the other. */
  days: readonly string[];
  /** Which slice of their lines, from 0. */
  slice: number;
  /** In how many their lines are taken. */
  slices: number;
}

/** What {@link DaySums} are made from. */
export interface DaySumsOptions extends BillQueryOptions {
  sums: DaySumDialect;
  /** Of doubles only. */
  amountColumns: readonly ExportColumn[];
  ranges: ReadonlyMap<string, AmountRange>;
}

function numberOf(value: number): SqlFragment {
  return sql`CAST(${literal(String(value))} AS INTEGER)`;
}

function replaced(table: SqlFragment, query: SqlFragment): SqlFragment {
  return sql`CREATE OR REPLACE TABLE ${table} AS ${query}`;
}

function kept(
  table: SqlFragment,
  query: SqlFragment,
  isFirst: boolean,
): SqlFragment {
  return isFirst ? replaced(table, query) : sql`INSERT INTO ${table} ${query}`;
}

/** Keeps a row that must not be added up with others apart from them. */
function rowName(dialect: SqlDialect, isSeparate: SqlFragment): SqlFragment {
  return sql`CASE WHEN ${isSeparate} THEN concat(${dialect.row}, ' ', ${dialect.file}) END`;
}
