import { InputError } from '@backstage/errors';
import { ColumnSet, ExportColumn } from '../sql/ColumnSet';
import { identifier, sql, SqlFragment } from '../sql/SqlFragment';

/** The column of one of these names, which a bill cannot be read without. */
export function requireColumn(
  columns: ColumnSet,
  ...names: [string, ...string[]]
): ExportColumn {
  const column = columns.find(...names);
  if (column) return column;
  throw new InputError(
    `Column ${names[0]} is missing; add it to the columns of the export`,
  );
}

/** A column as a text that is never NULL; empty where there is no such column. */
export function textOf(column: ExportColumn | undefined): SqlFragment {
  if (!column) return sql`''`;
  const value = identifier(column.id);
  return column.kind === 'text'
    ? sql`coalesce(${value}, '')`
    : sql`coalesce(CAST(${value} AS VARCHAR), '')`;
}
