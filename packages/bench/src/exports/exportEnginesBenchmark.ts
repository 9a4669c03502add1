import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { JsonObject } from '@backstage/types';
import { awsEnvironment } from '../aws/awsEnvironment';
import { startSandboxProcess } from '../aws/startSandboxProcess';
import { Benchmark, BenchmarkContext } from '../harness/Benchmark';
import { atMost, BenchmarkResult, unbounded } from '../harness/BenchmarkResult';
import { createExportSource } from './createExportSource';
import { readExport, timed } from './readExport';
import { SumsOfLines } from './sumsOfLines';

const APPLICATIONS = 100;
/** The sandbox's clock, in the month that is read. */
const NOW = '2026-11-24T10:00:00Z';
const BUCKET = 's3://anycompany-billing-exports/exports';
const EXPORTS = [
  { format: 'cur', name: 'anycompany-cur2' },
  { format: 'focus', name: 'anycompany-focus-1-2' },
];

/**
 * A month of the sandbox's exports, read by the embedded database from its
 * files and by Athena through its protocol: every sum of the one has to be in
 * the other. How long each takes stands beside it; the sandbox's Athena is no
 * measure of AWS's.
 */
export const exportEnginesBenchmark: Benchmark = {
  name: 'export-engines',
  title: `a month of ${APPLICATIONS} applications through files and through Athena`,
  async run(context) {
    const directory = await mkdtemp(path.join(os.tmpdir(), 'ml-governance-'));
    const sandbox = await startSandboxProcess({
      applications: APPLICATIONS,
      exportMonths: 1,
      now: NOW,
    });
    try {
      Object.assign(process.env, awsEnvironment(sandbox.url));
      const results: BenchmarkResult[] = [];
      for (const one of EXPORTS) {
        results.push(...(await compareEngines(one, directory, context)));
      }
      return results;
    } finally {
      await sandbox.close();
      await rm(directory, { recursive: true, force: true });
    }
  },
};

async function compareEngines(
  { format, name }: (typeof EXPORTS)[number],
  directory: string,
  { note, progress }: BenchmarkContext,
): Promise<BenchmarkResult[]> {
  const read = async (athena?: JsonObject) => {
    const source = await createExportSource(
      { format, location: `${BUCKET}/${name}`, ...(athena ? { athena } : {}) },
      { cache: { directory } },
    );
    const sums = new SumsOfLines();
    const reading = await timed(() =>
      readExport(source, lines => sums.add(lines)),
    );
    return { sums, ...reading };
  };
  progress(`${name} from its files`);
  // The sandbox writes an export when it is first asked for it.
  await read();
  const files = await read();
  progress(`${name} through Athena`);
  const athena = await read({
    database: 'billing_exports',
    table: name.replaceAll('-', '_'),
  });
  note(
    `${name}: ${files.delivered} lines and ${files.sums.count} sums from files, ${athena.delivered} lines and ${athena.sums.count} sums through Athena`,
  );
  if (files.sums.count === 0) throw new Error(`${name} has no lines`);
  return [
    atMost(
      {
        name: `export-engines/${name}/different-sums`,
        value: athena.sums.differencesFrom(files.sums),
        unit: 'sums',
      },
      0,
    ),
    unbounded({
      name: `export-engines/${name}/time-through-athena`,
      value: athena.seconds,
      baseline: files.seconds,
      unit: 's',
    }),
  ];
}
