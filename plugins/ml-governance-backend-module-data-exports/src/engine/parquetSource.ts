import { ExportFile } from '../files/checkFile';
import { join, literal, sql, SqlFragment } from '../sql/SqlFragment';
import { FileStatistics } from './readFileStatistics';

/** Rows that are taken together. */
const ROWS_AT_ONCE = 4_000_000;

/** Files of Parquet, after FROM. */
export function parquetSource(files: readonly ExportFile[]): SqlFragment {
  const paths = join(files.map(({ path }) => literal(path)));
  return sql`read_parquet([${paths}], union_by_name = true, hive_partitioning = false, filename = true, file_row_number = true)`;
}

/** The same in portions, each with the columns of all, and with the number of a row's file. */
export function parquetPortions(
  files: readonly ExportFile[],
  { rows, isUniform }: Pick<FileStatistics, 'rows' | 'isUniform'>,
): SqlFragment[] {
  // To learn the columns of all files takes longer than to read some of them.
  return portionsOf(rows).map(({ from, to, firstRow, rowsOfFile }) => {
    const source = parquetSource(isUniform ? files.slice(from, to) : files);
    const first = isUniform ? 0 : from;
    const isOfFiles = between(sql`file_index`, first, to - from);
    const isOfRows = between(sql`file_row_number`, firstRow, rowsOfFile);
    return sql`(SELECT *, file_index FROM ${source} WHERE ${isOfFiles} AND ${isOfRows})`;
  });
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
interface Portion {
  from: number;
  to: number;
  firstRow: number;
  rowsOfFile: number;
}

/** Files one after the other: as many at once as have few enough rows, or a part of one. */
function portionsOf(rows: readonly number[]): Portion[] {
  const portions: Portion[] = [];
  let room = 0;
  rows.forEach((count, file) => {
    const last = portions.at(-1);
    if (last && count <= room) {
      last.to = file + 1;
      room -= count;
      return;
    }
    room = ROWS_AT_ONCE - count;
    for (let firstRow = 0; firstRow < Math.max(count, 1);) {
      portions.push({
        from: file,
        to: file + 1,
        firstRow,
        rowsOfFile: ROWS_AT_ONCE,
      });
      firstRow += ROWS_AT_ONCE;
    }
  });
  return portions;
}
