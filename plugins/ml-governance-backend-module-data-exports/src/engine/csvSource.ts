import { ExportFile } from '../files/checkFile';
import { join, literal, sql, SqlFragment } from '../sql/SqlFragment';

/** Every column as text: an amount must not pass through a double. */
export function csvSource(
  files: readonly ExportFile[],
  headers: readonly string[][],
): SqlFragment {
  const reads = files.map(({ path }, index) => {
    const columns = join(
      csvColumnIds(headers[index]).map(id => sql`${literal(id)}: 'VARCHAR'`),
    );
    return sql`SELECT * FROM read_csv(${literal(
      path,
    )}, auto_detect = false, header = true, columns = {${columns}}, delim = ',', quote = '"', escape = '"', compression = 'gzip', hive_partitioning = false, filename = true)`;
  });
  return reads.length === 1
    ? sql`(${reads[0]})`
    : sql`(${join(reads, ' UNION ALL BY NAME ')})`;
}

/** Names for SQL, to which upper and lower case are the same. */
export function csvColumnIds(header: readonly string[]): string[] {
  const taken = new Map<string, number>();
  return header.map(name => {
    const folded = name.toLowerCase();
    const count = taken.get(folded) ?? 0;
    taken.set(folded, count + 1);
    return count === 0 ? name : `${name}#${count}`;
  });
}
