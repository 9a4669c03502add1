import os from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { AMOUNT_COLUMNS, exportTagKeys, TEXT_COLUMNS } from './exportColumns';

/** What the module of data exports gives to DuckDB without further config. */
const MEMORY_LIMIT = '512MiB';

/**
 * Has DuckDB alone add up the columns of an export that the metrics need, by
 * day and by the columns that make a line, and drops the result.
 *
 * @returns the number of its rows
 */
export async function scanExport(files: readonly string[]): Promise<number> {
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: MEMORY_LIMIT,
    preserve_insertion_order: 'false',
    temp_directory: path.join(os.tmpdir(), 'ml-governance-bench-scan'),
  });
  try {
    const connection = await instance.connect();
    const tags = [...(await exportTagKeys()).values()].map(
      key => `resource_tags['${key}']`,
    );
    const columns = [
      'CAST(line_item_usage_start_date AS DATE)',
      `product['product_name']`,
      ...TEXT_COLUMNS,
      ...tags,
      ...AMOUNT_COLUMNS.map(name => `sum(${name})`),
    ];
    const result = await connection.stream(
      `SELECT ${columns.join(', ')} FROM read_parquet([${files
        .map(file => `'${file}'`)
        .join(', ')}]) GROUP BY ALL`,
    );
    let rows = 0;
    for (;;) {
      const chunk = await result.fetchChunk();
      if (!chunk || chunk.rowCount === 0) return rows;
      rows += chunk.rowCount;
    }
  } finally {
    instance.closeSync();
  }
}
