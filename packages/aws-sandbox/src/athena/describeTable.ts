import { ExportBucket } from '../exports/ExportBucket';
import { sqlName, withDuckDb } from '../exports/openDuckDb';
import {
  BillTable,
  CATALOG,
  DATABASE,
  partitionKeysOf,
  registerTable,
  relationOf,
} from './billTables';

/** The columns of a table as its catalog has them. */
export interface TableColumns {
  columns: { name: string; type: string }[];
  partitionKeys: { name: string; type: string }[];
}

/** The types of the catalog, which are Hive's. */
const HIVE_TYPES: Readonly<Record<string, string>> = {
  VARCHAR: 'string',
  DOUBLE: 'double',
  BOOLEAN: 'boolean',
  TIMESTAMP: 'timestamp',
  TIMESTAMP_MS: 'timestamp',
  'MAP(VARCHAR, VARCHAR)': 'map<string,string>',
  'MAP(VARCHAR, DOUBLE)': 'map<string,double>',
};

/** Describes a table by the files of its latest month. */
export async function describeTable(
  bucket: ExportBucket,
  table: BillTable,
): Promise<TableColumns> {
  const described = await withDuckDb(async connection => {
    await connection.run(`
      ATTACH ':memory:' AS ${sqlName(CATALOG)};
      CREATE SCHEMA ${sqlName(CATALOG)}.${sqlName(DATABASE)};
    `);
    await registerTable(connection, bucket, table, bucket.months().slice(0, 1));
    const answer = await connection.runAndReadAll(
      `DESCRIBE ${relationOf(table)}`,
    );
    return answer.getRowsJson().map(([name, type]) => ({
      name: String(name).toLowerCase(),
      type: HIVE_TYPES[String(type)] ?? String(type).toLowerCase(),
    }));
  });
  const partitions = partitionKeysOf(table);
  return {
    columns: described.filter(
      ({ name }) => name !== '$path' && !partitions.includes(name),
    ),
    partitionKeys: partitions.map(name => ({ name, type: 'string' })),
  };
}
