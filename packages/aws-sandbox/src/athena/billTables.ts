import { DuckDBConnection } from '@duckdb/node-api';
import { ExportBucket } from '../exports/ExportBucket';
import { EXPORT_BUCKET, ExportDefinition } from '../exports/ExportDefinition';
import { sqlName, sqlText } from '../exports/openDuckDb';
import { STANDING_EXPORTS } from '../exports/standingExports';

/** The catalog and the database that the tables are in. */
export const CATALOG = 'AwsDataCatalog';
export const DATABASE = 'billing_exports';

/** A table that Athena has over an export in Parquet. */
export interface BillTable {
  name: string;
  definition: ExportDefinition;
}

/**
 * The exports that can be read as one table: where a delivery takes the place
 * of the one before, all that is in the folder counts.
 */
export const BILL_TABLES: readonly BillTable[] = STANDING_EXPORTS.filter(
  ({ fileType, versioning }) =>
    fileType === 'parquet' && versioning === 'OVERWRITE_REPORT',
).map(definition => ({
  name: definition.name.replace(/-/g, '_'),
  definition,
}));

/** A table's name in full, as DuckDB has it. */
export function relationOf({ name }: BillTable): string {
  return [CATALOG, DATABASE, name].map(sqlName).join('.');
}

/** The partitions of a table, outermost first. */
export function partitionKeysOf({ definition }: BillTable): string[] {
  return definition.format === 'cur-legacy'
    ? ['year', 'month']
    : ['billing_period'];
}

/** What the folders of legacy CUR say, in the form of its table. */
const LEGACY_PARTITIONS = `,
  system.main.regexp_extract(filename, '/(\\d{4})\\d{4}-\\d{8}/', 1) AS year,
  ltrim(system.main.regexp_extract(filename, '/\\d{4}(\\d{2})\\d{2}-\\d{8}/', 1),
    '0') AS month`;

/**
 * Makes the view of a table over the files of its months.
 *
 * @param months - those that are wanted, `YYYY-MM`; the latest stands for
 * those that there are none of, as every row tells its month
 */
export async function registerTable(
  connection: DuckDBConnection,
  bucket: ExportBucket,
  table: BillTable,
  months: readonly string[],
): Promise<void> {
  const { definition } = table;
  const known = bucket.months();
  const wanted = known.filter(month => months.includes(month));
  const files: string[] = [];
  for (const month of wanted.length > 0 ? wanted : known.slice(0, 1)) {
    for (const { key, file } of await bucket.list(
      monthPrefix(definition, month),
    )) {
      if (key.endsWith('.parquet')) files.push(file);
    }
  }
  const root = `${definition.prefix}/${definition.name}/`;
  await connection.run(`
    CREATE VIEW ${relationOf(table)} AS
    SELECT * EXCLUDE (filename),
      ${sqlText(`s3://${EXPORT_BUCKET}/`)} || system.main.regexp_extract(
        filename, ${sqlText(`/(${root}.*)$`)}, 1) AS "$path"
      ${definition.format === 'cur-legacy' ? LEGACY_PARTITIONS : ''}
    FROM read_parquet([${files.map(sqlText).join(', ')}],
      filename = true, union_by_name = true,
      hive_partitioning = true, hive_types_autocast = false)
  `);
}

function monthPrefix(
  { format, prefix, name }: ExportDefinition,
  month: string,
): string {
  return format === 'cur-legacy'
    ? `${prefix}/${name}/${month.replace('-', '')}01-`
    : `${prefix}/${name}/data/BILLING_PERIOD=${month}/`;
}
