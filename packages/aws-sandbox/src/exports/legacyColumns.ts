import { DuckDBConnection } from '@duckdb/node-api';
import { CUR_COLUMNS, CurColumn } from './curColumns';
import { FileType } from './ExportColumn';
import { sqlText } from './openDuckDb';
import { snakeCaseOf } from './snakeCase';

/** What CUR 2.0 keeps in its map of products. */
const PRODUCT_COLUMNS: readonly CurColumn[] = [
  {
    name: 'product_product_name',
    type: 'text',
    sql: 'product_name',
    header: 'product/ProductName',
  },
  {
    name: 'product_region',
    type: 'text',
    sql: 'region',
    header: 'product/region',
  },
];

/**
 * The columns of a month of legacy CUR: each tag and each cost category has a
 * column of its own, in the months that have a value of it.
 */
export async function legacyColumns(
  connection: DuckDBConnection,
  fileType: FileType,
): Promise<CurColumn[]> {
  const shared = CUR_COLUMNS.filter(({ header }) => header !== undefined);
  const columns = [
    ...shared,
    ...PRODUCT_COLUMNS,
    ...(await keyColumns(connection, 'cost_categories', 'costCategory/')),
    ...(await keyColumns(connection, 'tags', 'resourceTags/user:')),
  ];
  return fileType === 'csv'
    ? columns.map(column => ({ ...column, name: column.header ?? column.name }))
    : columns;
}

async function keyColumns(
  connection: DuckDBConnection,
  map: 'tags' | 'cost_categories',
  prefix: string,
): Promise<CurColumn[]> {
  const found = await connection.runAndReadAll(
    `SELECT DISTINCT unnest(map_keys(${map})) AS key FROM bill ORDER BY 1`,
  );
  return found.getRows().map(([value]) => {
    const key = String(value);
    const header = `${prefix}${key}`;
    return {
      name: snakeCaseOf(header),
      type: 'text',
      sql: `coalesce(${map}[${sqlText(key)}], '')`,
      header,
    };
  });
}
