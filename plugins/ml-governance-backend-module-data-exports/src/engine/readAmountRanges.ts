import { ExportFile } from '../files/checkFile';
import { join, literal, sql, SqlFragment } from '../sql/SqlFragment';
import { AmountRange, QueryChunk } from './QueryEngine';

/**
 * What the descriptions in files of Parquet say of their columns of doubles. A
 * column is left out where any part of a file says nothing of it.
 */
export async function readAmountRanges(
  stream: (query: SqlFragment) => AsyncIterable<QueryChunk>,
  files: readonly ExportFile[],
): Promise<ReadonlyMap<string, AmountRange>> {
  const paths = join(files.map(({ path }) => literal(path)));
  const cells = sql`SELECT path_in_schema AS name, num_values AS cells, stats_null_count AS empty, TRY_CAST(stats_min_value AS DOUBLE) AS least, TRY_CAST(stats_max_value AS DOUBLE) AS most FROM parquet_metadata([${paths}]) WHERE type = 'DOUBLE'`;
  const rows = sql`SELECT sum(num_rows) FROM parquet_file_metadata([${paths}])`;
  // A file that has no such column has all of its cells empty.
  const query = sql`SELECT name, CAST(coalesce(max(greatest(abs(least), abs(most))), 0) AS VARCHAR), CAST(sum(cells) - sum(empty) = (${rows}) AS VARCHAR) FROM (${cells}) AS parts GROUP BY name HAVING bool_and(coalesce(empty = cells OR (isfinite(least) AND isfinite(most)), FALSE))`;
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
