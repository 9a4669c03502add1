import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Handling, Rows } from './Handling';

const POSTGRES = 'BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING';

/** How one row went. */
export interface PlayedRow {
  row: string;
  outcome: 'passed' | 'failed' | 'not played';
  /** What it said. */
  message: string;
}

/** What is read of a report of Jest. */
interface Report {
  testResults: {
    assertionResults: {
      fullName: string;
      status: string;
      failureMessages: string[];
    }[];
  }[];
}

/** Plays rows of a suite in a copy of the checkout. */
export function playRows(
  directory: string,
  { suite, rows }: Rows,
  database: Handling['database'] = undefined,
): PlayedRow[] {
  const kind = database ?? 'SQLite';
  const output = mkdtempSync(join(tmpdir(), 'removed-report-'));
  const report = join(output, 'report.json');
  const { [POSTGRES]: server, ...env } = process.env;
  if (database && !server) {
    throw new Error(`Name a PostgreSQL in ${POSTGRES} to play ${rows[0]}`);
  }
  try {
    spawnSync(
      process.execPath,
      [
        join(directory, 'node_modules/@backstage/cli/bin/backstage-cli'),
        ...['package', 'test', '--watchAll=false', '-w', '1'],
        ...['--testMatch', `**/${basename(suite)}`, '--json'],
        ...['--outputFile', report],
        ...['--testNamePattern', patternOf(rows, kind)],
      ],
      {
        cwd: join(directory, suite.split('/').slice(0, 2).join('/')),
        env: {
          ...env,
          CI: 'true',
          ...(database ? { [POSTGRES]: server } : {}),
        },
        stdio: ['ignore', 'ignore', 'ignore'],
      },
    );
    const { testResults }: Report = existsSync(report)
      ? JSON.parse(readFileSync(report, 'utf8'))
      : { testResults: [] };
    const results = testResults.flatMap(one => one.assertionResults);
    return rows.map(row => playedRow(row, results));
  } finally {
    rmSync(output, { recursive: true });
  }
}

function playedRow(
  row: string,
  results: Report['testResults'][number]['assertionResults'],
): PlayedRow {
  const meant = results.filter(
    ({ fullName, status }) =>
      fullName.includes(row) && (status === 'passed' || status === 'failed'),
  );
  // The names of some rows are the beginning of others.
  const whole = meant.filter(({ fullName }) => fullName.endsWith(` ${row}`));
  const played = whole.length > 0 ? whole : meant;
  if (played.length === 0) return { row, outcome: 'not played', message: '' };
  return {
    row,
    outcome: played.every(({ status }) => status === 'failed')
      ? 'failed'
      : 'passed',
    message: played.flatMap(one => one.failureMessages).join('\n'),
  };
}

/** The database stands before the row in its name, or after it. */
function patternOf(rows: readonly string[], kind: string): string {
  const names = rows.map(row => row.replace(/[^\w ]/g, '\\$&')).join('|');
  return `on ${kind} .*(${names})|(${names}).* on ${kind}`;
}
