/**
 * A column of an export. `money` is of 1e-10 dollars and `quantity` of 1e-6
 * units in SQL, and decimal in the file; a `map` is of texts.
 */
export interface ExportColumn {
  name: string;
  type: 'text' | 'time' | 'money' | 'quantity' | 'number' | 'map' | 'numbers';
  /** Over the view `bill`. */
  sql: string;
}

export type FileType = 'parquet' | 'csv';

/** The SQL of a column as a file of the type has it. */
export function columnSql(
  { type, sql }: ExportColumn,
  fileType: FileType,
): string {
  const toFile = fileType === 'csv' ? toCsv : toParquet;
  return toFile(type, sql);
}

function toParquet(type: ExportColumn['type'], sql: string): string {
  switch (type) {
    // Of all doubles, the quotient is the one next to the decimal.
    case 'money':
      return `CAST(${sql} AS DOUBLE) / 1e10`;
    case 'quantity':
      return `CAST(${sql} AS DOUBLE) / 1e6`;
    case 'number':
      return `CAST(${sql} AS DOUBLE)`;
    case 'time':
      return `CAST(${sql} AS TIMESTAMP_MS)`;
    default:
      return sql;
  }
}

function toCsv(type: ExportColumn['type'], sql: string): string {
  switch (type) {
    case 'money':
      return `CAST(${sql} AS DECIMAL(24, 0)) * 0.0000000001`;
    case 'quantity':
      return `CAST(${sql} AS DECIMAL(24, 0)) * 0.000001`;
    case 'number':
      return `CAST(${sql} AS DECIMAL(24, 10))`;
    case 'time':
      return `strftime(${sql}, '%Y-%m-%dT%H:%M:%S.%gZ')`;
    case 'map':
    case 'numbers':
      return `CAST(to_json(${sql}) AS VARCHAR)`;
    default:
      return `nullif(${sql}, '')`;
  }
}
