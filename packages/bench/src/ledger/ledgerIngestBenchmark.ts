import { Benchmark } from '../harness/Benchmark';
import { BenchmarkResult, unbounded } from '../harness/BenchmarkResult';
import { startPostgres } from '../postgres/startPostgres';
import { Ingest, ingestOnce } from './ingestOnce';

const BILL = {
  months: ['2026-08', '2026-09', '2026-10'],
  linesAMonth: 60_000,
  resources: 6_000,
  applications: 200,
};
const LINES = BILL.months.length * BILL.linesAMonth;

/**
 * The first reading of an itemised bill into an empty database: its lines by
 * second of the backend's processor time, how long the backend did nothing
 * else at a stretch, and how long a small question waited at most. A SQLite
 * works within the backend's process, a PostgreSQL beside it.
 */
export const ledgerIngestBenchmark: Benchmark = {
  name: 'ledger-ingest',
  title: `${LINES.toLocaleString('en')} bill lines of ${BILL.months.length} months`,
  async run({ note, progress }) {
    const results = resultsOf('sqlite', await ingestOnce(BILL), progress);
    const postgres = await startPostgres();
    if (!postgres) {
      note('PostgreSQL is left out, because this machine has none');
      return results;
    }
    try {
      const { connection } = postgres;
      const ingest = await ingestOnce({ ...BILL, postgres: connection });
      results.push(...resultsOf('postgres', ingest, progress));
    } finally {
      await postgres.close();
    }
    return results;
  },
};

function resultsOf(
  database: string,
  ingest: Ingest,
  progress: (text: string) => void,
): BenchmarkResult[] {
  progress(`${database}: ${ingest.seconds.toFixed(1)} s`);
  const name = (what: string) => `ledger-ingest/${database}/${what}`;
  return [
    unbounded({
      name: name('lines-a-cpu-second'),
      value: Math.round(LINES / ingest.cpuSeconds),
      unit: '1/s',
    }),
    unbounded({
      name: name('wall-time'),
      value: ingest.seconds,
      unit: 's',
    }),
    unbounded({
      name: name('longest-hold'),
      value: ingest.longestHoldMs,
      unit: 'ms',
    }),
    unbounded({
      name: name('longest-wait'),
      value: ingest.longestWaitMs,
      unit: 'ms',
    }),
  ];
}
