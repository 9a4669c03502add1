import { InputError } from '@backstage/errors';
import {
  BillLine,
  BillLineKeys,
  CostMetric,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { BillLinePage } from '@ml-governance/backstage-plugin-ml-governance-node';
import { BadCellError } from '../engine/BadCellError';
import { onlyRow } from '../engine/onlyRow';
import { BillTable, QueryChunk } from '../engine/QueryEngine';
import { BillFormat } from '../formats/LineSql';
import { KeyedSql, tagSql } from '../formats/tagSql';
import { amountsOfRows } from '../sql/amountSql';
import {
  amountColumnsOf,
  BillQueryOptions,
  ExpectedBill,
  firstRowQuery,
  LineContext,
  rowsQuery,
} from './billQuery';
import { controlCharactersQuery } from './controlCharacters';
import { DaySums } from './DaySums';
import { ControlCharacterError, LineRowReader } from './LineRow';
import { readDaySums } from './readDaySums';

/** Lines of a page. A chunk of rows may be many more. */
const LINES_OF_PAGE = 2_048;

/** What the lines of a month are read with. */
export interface ReadLinesOptions {
  table: BillTable;
  format: BillFormat;
  metrics: readonly CostMetric[];
  keys: BillLineKeys;
  month: string;
  /** Whose bill it has to be; that of its first line where absent. */
  payer?: string;
  /** Called where the export knows nothing of the account tags that are asked for. */
  onAccountTagsUnknown: () => void;
}

/**
 * The lines of a month, added up by day and attributes.
 *
 * @throws InputError that names the file, and the line or the column, where
 * any of it cannot be read.
 */
export async function* readLines(
  options: ReadLinesOptions,
): AsyncGenerator<BillLinePage, void, undefined> {
  const { table, format, metrics, keys } = options;
  const { columns, dialect, source } = table;
  const tagsOf = (context: Pick<LineContext, 'columns' | 'dialect'>) =>
    tagSql({ ...context, places: format.tagColumns, keys });
  const { found: keyed, accountTagsUnknown } = tagsOf({ columns, dialect });
  if (accountTagsUnknown) options.onAccountTagsUnknown();

  const expected = await expectedBill(options);
  if (!expected) return;
  const query: BillQueryOptions = {
    source,
    columns,
    dialect,
    expected,
    linesOf: context => ({
      line: format.lineSql({ ...context, metrics }),
      keyed: tagsOf(context).found,
    }),
  };
  const pages = async function* pagesOf(chunks: AsyncIterable<QueryChunk>) {
    try {
      yield* toPages(chunks, expected, keyed, metrics);
    } catch (error) {
      if (!(error instanceof ControlCharacterError)) throw error;
      // Throws where it finds the cell.
      await onlyRow(table, controlCharactersQuery(query));
      throw error;
    }
  };
  const quick = await quickRows(table, query);
  if (quick) {
    try {
      yield* pages(quick);
      return;
    } catch (error) {
      // Nothing has been yielded: sums are complete only after the last row.
      if (!(error instanceof BadCellError)) throw error;
      const { problem } = error.cell;
      // Found while lines are handed over, and named already.
      if (problem === 'control') throw error;
      if (!table.daySums && problem !== 'decimals') throw error;
    }
  }
  await table.takeAllMemory?.();
  yield* pages(table.stream(rowsQuery({ ...query, decimals: 'any' })));
}

/**
 * What takes months whose amounts have ten decimals at most, and ends with a
 * bad cell at any other. Only doubles have to be that narrow to be quick:
 * what is written as a decimal may have more.
 */
async function quickRows(
  table: BillTable,
  query: BillQueryOptions,
): Promise<AsyncIterable<QueryChunk> | undefined> {
  const amountColumns = amountColumnsOf(query);
  if (amountColumns.some(({ kind }) => kind !== 'double')) return undefined;
  const { daySums } = table;
  if (!daySums) {
    await table.takeAllMemory?.();
    return table.stream(rowsQuery({ ...query, decimals: 'ten' }));
  }
  const outline = await daySums.outline();
  const sums = new DaySums({
    ...query,
    sums: daySums.dialect,
    amountColumns,
    ranges: outline.ranges,
  });
  return readDaySums(table, sums, daySums, outline);
}

/** What the first row says; `undefined` where there is none. */
async function expectedBill(
  options: ReadLinesOptions,
): Promise<ExpectedBill | undefined> {
  const { table, format, metrics, month, payer } = options;
  const line = format.lineSql({
    columns: table.columns,
    dialect: table.dialect,
    amounts: amountsOfRows(table.dialect, 'any'),
    metrics,
  });
  const row = await onlyRow(table, firstRowQuery(table.source, line));
  if (!row) return undefined;
  const [currency, firstPayer] = row;
  if (!currency || !/^[A-Z]{3}$/.test(currency)) {
    throw new InputError(
      `Column ${line.currency.column}: expected a currency such as USD on the first line of ${month}; got ${JSON.stringify(
        currency,
      )}. Have AWS deliver the export anew`,
    );
  }
  return { month, currency, payer: payer ?? firstPayer ?? '' };
}

async function* toPages(
  chunks: AsyncIterable<QueryChunk>,
  { currency, payer }: ExpectedBill,
  keyed: readonly KeyedSql[],
  metrics: readonly CostMetric[],
): AsyncGenerator<BillLinePage, void, undefined> {
  const bill = { currency, ...(payer === '' ? {} : { payer }) };
  const reader = new LineRowReader(keyed, metrics);
  for await (const { rows, progress } of chunks) {
    let lines: BillLine[] = [];
    for (const row of rows) {
      reader.addLines(row[0] ?? '', lines);
      if (lines.length < LINES_OF_PAGE) continue;
      yield { ...bill, lines };
      lines = [];
    }
    yield {
      ...bill,
      lines,
      ...(progress === undefined ? {} : { progress }),
    };
  }
}
