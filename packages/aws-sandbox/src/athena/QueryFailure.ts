/** Why a query failed, as Athena says it. */
export class QueryFailure extends Error {
  /**
   * @param category - 1 for the system's, 2 for the caller's
   */
  constructor(
    readonly code: string,
    message: string,
    readonly category: 1 | 2 = 2,
  ) {
    super(`${code}: ${message}`);
  }
}

/** What DuckDB says before a message, and the code of Athena for it. */
const CODES: readonly [RegExp, string][] = [
  [/^Parser Error: /, 'SYNTAX_ERROR'],
  [/^Binder Error: Referenced column /, 'COLUMN_NOT_FOUND'],
  [/^Binder Error: /, 'SYNTAX_ERROR'],
  [/^Catalog Error: Table /, 'TABLE_NOT_FOUND'],
  [/^Catalog Error: Scalar Function /, 'FUNCTION_NOT_FOUND'],
  [/^Catalog Error: /, 'SYNTAX_ERROR'],
  [/^Conversion Error: /, 'INVALID_CAST_ARGUMENT'],
  [/^Out of Range Error: /, 'NUMERIC_VALUE_OUT_OF_RANGE'],
  [/^Permission Error: /, 'PERMISSION_DENIED'],
  [/^INTERRUPT Error: /, 'USER_CANCELED'],
];

/** The failure that an error of the engine is. */
export function queryFailure(error: unknown): QueryFailure {
  if (error instanceof QueryFailure) return error;
  const message = String(error).replace(/^Error: /, '');
  const found = CODES.find(([pattern]) => pattern.test(message));
  if (!found) return new QueryFailure('GENERIC_INTERNAL_ERROR', message, 1);
  const [pattern, code] = found;
  return new QueryFailure(code, message.replace(pattern, ''));
}
