import { DuckDBConnection } from '@duckdb/node-api';
import { CUR_COLUMNS } from './curColumns';
import { ExportColumn } from './ExportColumn';
import { ExportDefinition } from './ExportDefinition';
import { focusColumns } from './focusColumns';
import { legacyColumns } from './legacyColumns';

/** The columns that an export has of the month in the view `bill`. */
export async function exportedColumns(
  { format, fileType }: ExportDefinition,
  connection: DuckDBConnection,
): Promise<readonly ExportColumn[]> {
  switch (format) {
    case 'cur-2.0':
      return CUR_COLUMNS;
    case 'cur-legacy':
      return legacyColumns(connection, fileType);
    case 'focus-1.0':
      return focusColumns('1.0');
    case 'focus-1.2':
      return focusColumns('1.2');
    default: {
      const unknown: never = format;
      throw new TypeError(`Unknown format ${unknown}`);
    }
  }
}
