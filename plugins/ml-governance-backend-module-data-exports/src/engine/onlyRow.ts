import { SqlFragment } from '../sql/SqlFragment';
import { BillTable } from './QueryEngine';

/** The first row of a query. */
export async function onlyRow(
  table: BillTable,
  query: SqlFragment,
): Promise<(string | null)[] | undefined> {
  let first: (string | null)[] | undefined;
  for await (const { rows } of table.stream(query)) first ??= rows[0];
  return first;
}
