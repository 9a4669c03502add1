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

/** Of each group the sum of each metric; groups where all sum to nothing left out. */
type Totals = Record<string, Record<string, string>>;

/** What the ledger says, one line after the other. */
export function ledgerTotals(
  lines: Iterable<BillLine>,
  grouping: Grouping,
  metrics: readonly Metric[],
): Totals {
  const sums = new Map<string, bigint[]>();
  for (const line of lines) {
    const group = GROUPINGS[grouping](line);
    const amounts = metrics.map(metric => BigInt(METRICS[metric](line)));
    const before = sums.get(group);
    sums.set(
      group,
      before ? before.map((sum, i) => sum + amounts[i]) : amounts,
    );
  }
  return totalsOf(
    metrics,
    [...sums].map(([group, amounts]) => [group, amounts.map(formatMoney)]),
  );
}

function totalsOf(
  metrics: readonly Metric[],
  groups: readonly [string, string[]][],
): Totals {
  const totals: Totals = {};
  for (const [group, amounts] of groups) {
    if (amounts.every(amount => amount === '0')) continue;
    totals[group] = Object.fromEntries(
      metrics.map((metric, i) => [metric, amounts[i]]),
    );
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

  /** Takes files in as the table `export`. */
  async load(files: readonly string[]): Promise<void> {
    await this.rows(
      `CREATE OR REPLACE TEMP TABLE export AS SELECT * FROM ${tableOf(files)}`,
    );
  }

  /** What the files that were taken in say. */
  async totals(
    reading: FormatReading,
    grouping: Grouping,
    metrics: readonly Metric[],
  ): Promise<Totals> {
    const sums = metrics.map(
      (metric, i) =>
        `CAST(sum(CAST(${reading.metrics[metric] ?? 'NULL'} AS DECIMAL(38, 10))) AS VARCHAR) AS m${i}`,
    );
    const rows = await this.rows(`
      SELECT ${reading.groupings[grouping]} AS "group", ${sums.join(', ')}
      FROM export GROUP BY 1
    `);
    return totalsOf(
      metrics,
      rows.map(row => [
        String(row.group ?? ''),
        metrics.map((_, i) => plain(String(row[`m${i}`]))),
      ]),
    );
  }
}

/** The files as one table, read as their names say. */
function tableOf(files: readonly string[]): string {
  const list = files.map(file => `'${file}'`).join(', ');
  return files[0]?.endsWith('.csv.gz')
    ? `read_csv([${list}], header = true, all_varchar = true)`
    : `read_parquet([${list}])`;
}

/** Without zeros at the end. */
function plain(decimal: string): string {
  return decimal.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');
}
