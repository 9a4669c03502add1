import { SqlDialect } from './SqlDialect';
import { FIELD_SEPARATOR } from './separators';
import { character, literal, sql, SqlFragment } from './SqlFragment';

const MARK = 'ml-governance-bad-cell';
const SHOWN = sql`80`;
/** A query tells no more characters of a cell's value. */
export const SHOWN_LENGTH = Number(SHOWN.text);

/** What is wrong with a cell of an export. */
export type CellProblem =
  | 'amount'
  | 'column'
  | 'control'
  | 'currency'
  | 'decimals'
  | 'key'
  | 'payer'
  | 'time';

/** A cell that the bill cannot be read from, as a query found it. */
export interface BadCell {
  problem: CellProblem;
  file: string;
  /** From 1; absent where the engine cannot tell. */
  row?: number;
  column: string;
  value: string;
}

/**
 * The message that a query ends with at a cell that cannot be used. It names
 * the row's file, so that no engine works it out before it meets such a row.
 */
export function badCell(
  dialect: SqlDialect,
  problem: CellProblem,
  column: string,
  value: SqlFragment,
): SqlFragment {
  const separator = character(FIELD_SEPARATOR);
  return sql`concat(${literal(MARK)}, ${separator}, ${literal(
    problem,
  )}, ${separator}, ${dialect.file}, ${separator}, ${
    dialect.row
  }, ${separator}, ${literal(column)}, ${separator}, coalesce(substr(CAST(${
    value
  } AS VARCHAR), 1, ${SHOWN}), ''), ${separator})`;
}

/** The cell that an engine's message is about, if it is about one. */
export function parseBadCell(message: string): BadCell | undefined {
  const start = message.indexOf(MARK + FIELD_SEPARATOR);
  if (start < 0) return undefined;
  const [, problem, file, row, column, value] = message
    .slice(start)
    .split(FIELD_SEPARATOR);
  if (value === undefined) return undefined;
  return {
    problem: problem as CellProblem,
    file,
    row: row === '' ? undefined : Number(row),
    column,
    value,
  };
}
