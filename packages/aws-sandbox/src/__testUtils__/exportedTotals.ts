import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { BillLine } from '../ledger/BillLine';
import { formatMoney } from '../ledger/money';
import { TAG_KEYS } from '../world/tagKeys';
import { FormatReading } from './exportReadings';

/** How lines are told apart, in the ledger and in an export. */
const GROUPINGS = {
  application: (line: BillLine) => line.tags[TAG_KEYS.applicationId] ?? '',
  service: (line: BillLine) => line.charge.service,
  account: (line: BillLine) => line.charge.accountId,
  everything: () => 'all',
};

type Grouping = keyof typeof GROUPINGS;
export const EXPORT_GROUPINGS = Object.keys(GROUPINGS) as Grouping[];

const METRICS = {
  unblended: (line: BillLine) => line.unblended,
  'net-unblended': (line: BillLine) => line.netUnblended,
  amortized: (line: BillLine) => line.amortized,
  'net-amortized': (line: BillLine) => line.netAmortized,
  list: (line: BillLine) => line.list,
};

type Metric = keyof typeof METRICS;
export const EXPORT_METRICS = Object.keys(METRICS) as Metric[];

type Totals = Record<string, string>;

/** What the ledger says, one line after the other; groups that sum to nothing left out. */
export function ledgerTotals(
  lines: Iterable<BillLine>,
  grouping: Grouping,
  metric: Metric,
): Totals {
  const sums = new Map<string, bigint>();
  for (const line of lines) {
    const group = GROUPINGS[grouping](line);
    const amount = BigInt(METRICS[metric](line));
    sums.set(group, (sums.get(group) ?? 0n) + amount);
  }
  const totals: Totals = {};
  for (const [group, sum] of sums) {
    if (sum !== 0n) totals[group] = formatMoney(sum);
  }
  return totals;
}

/** The files that a manifest names, below the folder that stands for the bucket. */
export async function filesOfManifest(
  directory: string,
  manifestKey: string,
): Promise<string[]> {
  const text = await readFile(path.join(directory, manifestKey), 'utf8');
  const manifest: { dataFiles?: string[]; reportKeys?: string[] } =
    JSON.parse(text);
  const keys =
    manifest.reportKeys ??
    (manifest.dataFiles ?? []).map(uri => uri.replace(/^s3:\/\/[^/]+\//, ''));
  return keys.map(key => path.join(directory, key));
}

/** A database that reads the files of exports. */
export class ExportReader {
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;

  private constructor(instance: DuckDBInstance, connection: DuckDBConnection) {
    this.#instance = instance;
    this.#connection = connection;
  }

  static async open(): Promise<ExportReader> {
    const instance = await DuckDBInstance.create(':memory:');
    return new ExportReader(instance, await instance.connect());
  }

  close(): void {
    this.#connection.closeSync();
    this.#instance.closeSync();
  }

  async rows(sql: string): Promise<Record<string, unknown>[]> {
    return (await this.#connection.runAndReadAll(sql)).getRowObjectsJson();
  }

  /** What files say, by groups; those that sum to nothing left out. */
  async totals(
    reading: FormatReading,
    files: readonly string[],
    grouping: Grouping,
    metric: Metric,
  ): Promise<Totals> {
    const rows = await this.rows(`
      SELECT "group", CAST(sum(amount) AS VARCHAR) AS total FROM (
        SELECT ${reading.groupings[grouping]} AS "group",
          CAST(${reading.metrics[metric] ?? 'NULL'} AS DECIMAL(38, 10)) AS amount
        FROM ${tableOf(files)}
      ) GROUP BY 1
    `);
    return Object.fromEntries(
      rows
        .map(({ group, total }) => [String(group ?? ''), plain(String(total))])
        .filter(([, total]) => total !== '0'),
    );
  }
}

/** The files as one table, read as their names say. */
export function tableOf(files: readonly string[]): string {
  const list = files.map(file => `'${file}'`).join(', ');
  return files[0]?.endsWith('.csv.gz')
    ? `read_csv([${list}], header = true, all_varchar = true)`
    : `read_parquet([${list}])`;
}

/** Without zeros at the end. */
function plain(decimal: string): string {
  return decimal.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');
}
