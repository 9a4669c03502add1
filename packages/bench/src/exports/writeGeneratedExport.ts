import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import {
  EXPORT_DAYS,
  EXPORT_MONTH,
  EXPORT_NAME,
  exportTagKeys,
} from './exportColumns';
import { hoursQuery, itemsQuery } from './itemsQuery';

const HOURS = 24 * EXPORT_DAYS;
const LINES_OF_A_FILE = 1_000_000;

/** An export in a folder. */
export interface GeneratedExport {
  directory: string;
  files: string[];
  /** About as many as were asked for: every hour has the same number. */
  lines: number;
}

/**
 * A month of hourly lines of CUR 2.0 in a folder, in Parquet as AWS lays it
 * out, several files and the manifest that names them.
 */
export async function writeGeneratedExport(options: {
  directory: string;
  lines: number;
}): Promise<GeneratedExport> {
  const { directory } = options;
  const items = Math.max(1, Math.round(options.lines / HOURS));
  const hours = Math.max(1, Math.floor(LINES_OF_A_FILE / items));
  const partition = `BILLING_PERIOD=${EXPORT_MONTH}`;
  const names: string[] = [];
  await mkdir(path.join(directory, 'data', partition), { recursive: true });
  const instance = await DuckDBInstance.create(':memory:');
  try {
    const connection = await instance.connect();
    await connection.run(
      `CREATE TABLE items AS ${itemsQuery(items, [
        ...(await exportTagKeys()).values(),
      ])}`,
    );
    for (let from = 0; from < HOURS; from += hours) {
      const number = String(names.length + 1).padStart(5, '0');
      const name = `data/${partition}/${EXPORT_NAME}-${number}.snappy.parquet`;
      await connection.run(
        `COPY (${hoursQuery(
          EXPORT_MONTH,
          from,
          Math.min(from + hours, HOURS),
        )}) TO '${path.join(directory, name)}' (FORMAT parquet, COMPRESSION snappy)`,
      );
      names.push(name);
    }
    connection.closeSync();
  } finally {
    instance.closeSync();
  }
  await writeManifest(directory, partition, names);
  return {
    directory,
    files: names.map(name => path.join(directory, name)),
    lines: items * HOURS,
  };
}

async function writeManifest(
  directory: string,
  partition: string,
  files: readonly string[],
): Promise<void> {
  const metadata = path.join(directory, 'metadata', partition);
  await mkdir(metadata, { recursive: true });
  await writeFile(
    path.join(metadata, `${EXPORT_NAME}-Manifest.json`),
    JSON.stringify({
      dataFiles: files.map(file => `s3://exports/${EXPORT_NAME}/${file}`),
    }),
  );
}
