import { ExportFile } from '../files/checkFile';
import { join, literal, sql, SqlFragment } from '../sql/SqlFragment';
import { AmountRange, QueryChunk } from './QueryEngine';

/** What files of Parquet say of themselves. */
export interface FileStatistics {
  /** Of columns of doubles, by the column's id in lowercase; without those of which any part says nothing. */
  ranges: ReadonlyMap<string, AmountRange>;
  /** How many rows each file has. */
  rows: readonly number[];
  /** Whether all have the same columns, of the same types. */
  isUniform: boolean;
}

type Stream = (query: SqlFragment) => AsyncIterable<QueryChunk>;

export async function readFileStatistics(
  stream: Stream,
  files: readonly ExportFile[],
): Promise<FileStatistics> {
  const paths = join(files.map(({ path }) => literal(path)));
  return {
    ranges: await readAmountRanges(stream, paths),
    ...(await readShapes(stream, paths, files)),
  };
}

async function readShapes(
  stream: Stream,
  paths: SqlFragment,
  files: readonly ExportFile[],
): Promise<Pick<FileStatistics, 'rows' | 'isUniform'>> {
  const columns = sql`SELECT file_name, string_agg(concat_ws(' ', name, type, type_length, num_children, converted_type, scale, precision, logical_type), ',') AS columns FROM parquet_schema([${paths}]) GROUP BY file_name`;
  const query = sql`SELECT file_name, CAST(num_rows AS VARCHAR), columns FROM parquet_file_metadata([${paths}]) JOIN (${columns}) AS shapes USING (file_name)`;
  const counts = new Map<string | null, number>();
  const shapes = new Set<string | null>();
  for await (const { rows } of stream(query)) {
    for (const [file, count, shape] of rows) {
      counts.set(file, Number(count));
      shapes.add(shape);
    }
  }
  return {
    rows: files.map(({ path }) => counts.get(path) ?? 0),
    isUniform: shapes.size === 1,
  };
}

async function readAmountRanges(
  stream: Stream,
  paths: SqlFragment,
): Promise<FileStatistics['ranges']> {
  const cells = sql`SELECT lower(path_in_schema) AS name, type, num_values AS cells, stats_null_count AS empty, TRY_CAST(stats_min_value AS DOUBLE) AS least, TRY_CAST(stats_max_value AS DOUBLE) AS most FROM parquet_metadata([${paths}])`;
  const rows = sql`SELECT sum(num_rows) FROM parquet_file_metadata([${paths}])`;
  // A file that has no such column has all of its cells empty.
  const query = sql`SELECT name, CAST(coalesce(max(greatest(abs(least), abs(most))), 0) AS VARCHAR), CAST(bool_and(empty IS NOT NULL) AND sum(cells) - sum(empty) = (${rows}) AS VARCHAR) FROM (${cells}) AS parts GROUP BY name HAVING bool_and(type = 'DOUBLE' AND coalesce(empty = cells OR (isfinite(least) AND isfinite(most)), FALSE))`;
  const ranges = new Map<string, AmountRange>();
  for await (const chunk of stream(query)) {
    for (const [name, largest, isEverywhere] of chunk.rows) {
      ranges.set(name ?? '', {
        largest: Number(largest),
        isEverywhere: isEverywhere === 'true',
      });
    }
  }
  return ranges;
}
