import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DuckDBConnection } from '@duckdb/node-api';
import { Ledger } from '../ledger/Ledger';
import { BillStream } from '../world/BillStream';
import { DayNumber, firstDayOfMonth, formatDay } from '../world/calendar';
import { createBillTable } from './billTable';
import { Execution } from './executions';
import { columnSql, ExportColumn } from './ExportColumn';
import { ExportDefinition, isFocus } from './ExportDefinition';
import { exportedColumns } from './exportedColumns';
import { layoutOf } from './exportLayout';
import { sqlName, sqlText, withDuckDb } from './openDuckDb';

/** What a bill is made of, before it is told as of a day. */
export interface BillSource {
  streams: readonly BillStream[];
  historyStart: DayNumber;
}

/** So few that a month of the demo is in several files, as large bills are. */
const LINES_PER_FILE = 10_000;

/**
 * Writes one month of an export as it was delivered, under the keys that it
 * has in the bucket.
 *
 * @returns the keys
 */
export async function writeDelivery(
  source: BillSource,
  definition: ExportDefinition,
  execution: Execution,
  directory: string,
): Promise<string[]> {
  const { month, asOf } = execution;
  const from = firstDayOfMonth(month);
  const to = firstDayOfMonth(month + 1);
  const ledger = new Ledger(source.streams, asOf, source.historyStart);
  const layout = layoutOf(definition, execution);
  return withDuckDb(async connection => {
    await createBillTable(connection, ledger.lines(from, to), {
      granularity: definition.granularity,
      period: { from: formatDay(from), to: formatDay(to) },
      invoiceId: execution.invoiceId,
    });
    const columns = await exportedColumns(definition, connection);
    const dataKeys: string[] = [];
    const count = await fillFileTable(connection, definition, columns);
    for (let start = 0; start < count; start += LINES_PER_FILE) {
      const key = layout.dataKey(dataKeys.length + 1);
      const file = path.join(directory, key);
      await mkdir(path.dirname(file), { recursive: true });
      await copyLines(connection, definition, { file, start });
      dataKeys.push(key);
    }
    const manifest = JSON.stringify(
      layout.manifest(columns, dataKeys),
      null,
      2,
    );
    for (const key of layout.manifestKeys) {
      const file = path.join(directory, key);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, manifest);
    }
    return [...dataKeys, ...layout.manifestKeys];
  });
}

/** Projects the bill onto the columns of the export, and counts the lines. */
async function fillFileTable(
  connection: DuckDBConnection,
  { format, fileType }: ExportDefinition,
  columns: readonly ExportColumn[],
): Promise<number> {
  const projection = columns.map(
    column => `${columnSql(column, fileType)} AS ${sqlName(column.name)}`,
  );
  // FOCUS knows nothing of negations: it bills covered usage at 0 at once.
  const kept = isFocus(format)
    ? `record_type <> 'SavingsPlanNegation'`
    : 'true';
  await connection.run(`
    CREATE TABLE file_lines AS
    SELECT ${projection.join(', ')} FROM bill WHERE ${kept} ORDER BY row_number
  `);
  const counted = await connection.runAndReadAll(
    'SELECT CAST(count(*) AS INTEGER) FROM file_lines',
  );
  return Number(counted.getRows()[0]?.[0] ?? 0);
}

async function copyLines(
  connection: DuckDBConnection,
  { fileType }: ExportDefinition,
  { file, start }: { file: string; start: number },
): Promise<void> {
  const options =
    fileType === 'csv'
      ? `FORMAT csv, HEADER true, COMPRESSION gzip`
      : `FORMAT parquet, COMPRESSION snappy`;
  await connection.run(`
    COPY (
      SELECT * FROM file_lines
      WHERE rowid >= ${start} AND rowid < ${start + LINES_PER_FILE}
      ORDER BY rowid
    ) TO ${sqlText(file)} (${options})
  `);
}
