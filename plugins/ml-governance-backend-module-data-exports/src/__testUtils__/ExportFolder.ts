import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

/** A row of an export: the columns that a test cares for, as SQL expressions. */
export type SqlRow = Readonly<Record<string, string>>;

/**
 * An export in a folder of its own, written by DuckDB as AWS lays it out.
 */
export class ExportFolder {
  static readonly exportName = 'ml-governance';

  private constructor(readonly path: string) {}

  static async create(): Promise<ExportFolder> {
    return new ExportFolder(await mkdtemp(join(tmpdir(), 'data-exports-')));
  }

  /** A file of rows; the ending of its name tells how. */
  async writeRows(
    path: string,
    rows: readonly SqlRow[],
    columns: readonly string[] = [...new Set(rows.flatMap(Object.keys))],
  ): Promise<string> {
    const select = rows
      .map(
        row =>
          `SELECT ${columns
            .map(
              name =>
                `${row[name] ?? 'NULL'} AS "${name.replaceAll('"', '""')}"`,
            )
            .join(', ')}`,
      )
      .join(' UNION ALL ');
    return this.writeQuery(path, select);
  }

  /** A file with the result of a query. */
  async writeQuery(path: string, query: string): Promise<string> {
    const file = await this.#prepare(path);
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    try {
      await connection.run(
        `COPY (${query}) TO '${file}' (${
          path.endsWith('.parquet')
            ? 'FORMAT parquet, COMPRESSION snappy'
            : 'FORMAT csv, HEADER, COMPRESSION gzip'
        })`,
      );
    } finally {
      connection.closeSync();
      instance.closeSync();
    }
    return path;
  }

  async writeFile(path: string, content: string | Uint8Array): Promise<string> {
    await writeFile(await this.#prepare(path), content);
    return path;
  }

  /** The manifest of a month, as data exports write it. */
  async writeManifest(
    month: string,
    files: readonly string[],
    execution = '',
  ): Promise<string> {
    return this.writeFile(
      `metadata/BILLING_PERIOD=${month}/${execution}${ExportFolder.exportName}-Manifest.json`,
      JSON.stringify({
        executionId: execution || 'execution-1',
        exportArn: `arn:aws:bcm-data-exports:us-east-1:111111111111:export/${ExportFolder.exportName}`,
        dataFiles: files.map(
          file => `s3://bucket/exports/${ExportFolder.exportName}/${file}`,
        ),
      }),
    );
  }

  /** One month in one file, with its manifest. */
  async writeMonth(
    month: string,
    rows: readonly SqlRow[],
    ending: 'parquet' | 'csv.gz' = 'parquet',
  ): Promise<string> {
    const file = await this.writeRows(
      `data/BILLING_PERIOD=${month}/${ExportFolder.exportName}-00001.${
        ending === 'parquet' ? 'snappy.parquet' : ending
      }`,
      rows,
    );
    await this.writeManifest(month, [file]);
    return file;
  }

  pathOf(file: string): string {
    return join(this.path, file);
  }

  async remove(): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
  }

  async #prepare(path: string): Promise<string> {
    const file = this.pathOf(path);
    await mkdir(dirname(file), { recursive: true });
    return file;
  }
}
