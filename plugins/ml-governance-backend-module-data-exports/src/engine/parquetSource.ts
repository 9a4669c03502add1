import { ExportFile } from '../files/checkFile';
import { join, literal, sql, SqlFragment } from '../sql/SqlFragment';
import { RowPortion } from './QueryEngine';
import { FileStatistics } from './readFileStatistics';

/** Rows that are taken together. */
const ROWS_AT_ONCE = 4_000_000;

/** Memory that does not suffice for so few does not suffice. */
const FEW_ROWS = 40_000;

/** Files of Parquet, after FROM. */
export function parquetSource(files: readonly ExportFile[]): SqlFragment {
  const paths = join(files.map(({ path }) => literal(path)));
  return sql`read_parquet([${paths}], union_by_name = true, hive_partitioning = false, filename = true, file_row_number = true)`;
}

/** The same in portions, each with the columns of all, and with the number of a row's file. */
export function parquetPortions(
  files: readonly ExportFile[],
  { rows, isUniform }: Pick<FileStatistics, 'rows' | 'isUniform'>,
): RowPortion[] {
  // To learn the columns of all files takes longer than to read some of them.
  const sourceOf = ({ from, to, firstRow, rowsOfFile }: FileRows) => {
    const source = parquetSource(isUniform ? files.slice(from, to) : files);
    const first = isUniform ? 0 : from;
    const isOfFiles = between(sql`file_index`, first, to - from);
    const isOfRows = between(sql`file_row_number`, firstRow, rowsOfFile);
    return sql`(SELECT *, file_index FROM ${source} WHERE ${isOfFiles} AND ${isOfRows})`;
  };
  const portionOf = (part: FileRows): RowPortion => ({
    source: sourceOf(part),
    rows: part.rows,
    halves: () => {
      const [left, right] = halvesOf(part, rows) ?? [];
      return left && right ? [portionOf(left), portionOf(right)] : undefined;
    },
  });
  return partsOf(rows).map(portionOf);
}

function between(
  column: SqlFragment,
  first: number,
  count: number,
): SqlFragment {
  const [from, to] = [first, first + count - 1].map(
    number => sql`CAST(${literal(String(number))} AS BIGINT)`,
  );
  return sql`${column} BETWEEN ${from} AND ${to}`;
}

/** Files, and which rows of each. */
interface FileRows {
  from: number;
  to: number;
  firstRow: number;
  rowsOfFile: number;
  /** How many that comes to. */
  rows: number;
}

/** Files one after the other: as many at once as have few enough rows, or a part of one. */
function partsOf(rows: readonly number[]): FileRows[] {
  const parts: FileRows[] = [];
  rows.forEach((count, file) => {
    const last = parts.at(-1);
    // Where it is a part of a file, its rows would be taken from this one, too.
    if (last?.firstRow === 0 && last.rows + count <= ROWS_AT_ONCE) {
      last.to = file + 1;
      last.rows += count;
      return;
    }
    for (let firstRow = 0; firstRow < Math.max(count, 1);) {
      parts.push({
        from: file,
        to: file + 1,
        firstRow,
        rowsOfFile: ROWS_AT_ONCE,
        rows: Math.min(ROWS_AT_ONCE, count - firstRow),
      });
      firstRow += ROWS_AT_ONCE;
    }
  });
  return parts;
}

function halvesOf(
  part: FileRows,
  rows: readonly number[],
): [FileRows, FileRows] | undefined {
  if (part.rows < FEW_ROWS) return undefined;
  const { from, to, firstRow } = part;
  if (to - from > 1) {
    const middle = Math.ceil((from + to) / 2);
    const rowsOf = (first: number, end: number) =>
      rows.slice(first, end).reduce((sum, count) => sum + count, 0);
    return [
      { ...part, to: middle, rows: rowsOf(from, middle) },
      { ...part, from: middle, rows: rowsOf(middle, to) },
    ];
  }
  const half = Math.ceil(part.rows / 2);
  return [
    { ...part, rowsOfFile: half, rows: half },
    {
      ...part,
      firstRow: firstRow + half,
      rowsOfFile: part.rowsOfFile - half,
      rows: part.rows - half,
    },
  ];
}
