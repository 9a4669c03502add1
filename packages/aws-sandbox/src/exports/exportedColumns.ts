import { DuckDBConnection } from '@duckdb/node-api';
import { CUR_COLUMNS } from './curColumns';
import { ExportColumn } from './ExportColumn';
import { ExportDefinition } from './ExportDefinition';

/** The columns of an export, which may differ from month to month. */
export async function exportedColumns(
  definition: ExportDefinition,
  connection: DuckDBConnection,
): Promise<readonly ExportColumn[]> {
  switch (definition.format) {
    case 'cur-2.0':
      return CUR_COLUMNS;
    default:
      throw new Error(`No columns of ${definition.format} ${connection}`);
  }
}
