import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { Benchmark, BenchmarkContext } from '../harness/Benchmark';
import {
  atMost,
  BenchmarkResult,
  ratioAtLeast,
  ratioAtMost,
  unbounded,
} from '../harness/BenchmarkResult';
import { MemoryUse } from '../harness/MemoryMeter';
import { RunningServer, startServer } from '../harness/startServer';
import { median } from '../harness/statistics';
import { ExportReaderOptions } from './exportReaderProcess';
import { Reading } from './readExport';
import { writeGeneratedExport } from './writeGeneratedExport';

const MILLION = 1_000_000;
const MEBIBYTE = 2 ** 20;
/** In millions of lines, smallest first. */
const SIZES = (process.env.BENCH_EXPORT_MILLIONS ?? '1,10')
  .split(',')
  .map(Number)
  .sort((left, right) => left - right);
/** Rounds that are measured of sizes that take minutes, and of others. */
const FEW_ROUNDS = 1;
const ROUNDS = 3;
const MANY_MILLIONS = 20;
const BOUND_MEBIBYTES = 2_048;

interface SizeFigures {
  millions: number;
  lines: number;
  readings: Reading[];
  scans: Reading[];
  memory: MemoryUse;
  scanMemory: MemoryUse;
}

/**
 * Reading a month of hourly lines in Parquet through the module's own source,
 * beside a bare scan by DuckDB that adds up the same columns of the same files,
 * each in a process of its own, with the same memory and processors.
 */
export const exportReadingBenchmark: Benchmark = {
  name: 'export-reading',
  title: `a month of ${SIZES.join(' and ')} million lines in Parquet`,
  async run(context) {
    const figures: SizeFigures[] = [];
    for (const millions of SIZES) {
      figures.push(await measureSize(millions, context));
    }
    const [smallest] = figures;
    return figures.flatMap(one => [
      ...resultsOf(one),
      ...(one === smallest ? [] : growth(one, smallest)),
    ]);
  },
};

function resultsOf(figures: SizeFigures): BenchmarkResult[] {
  const { millions, lines, readings, scans, memory, scanMemory } = figures;
  const name = (what: string) => `export-reading/${millions}m/${what}`;
  return [
    ratioAtLeast(
      {
        name: name('throughput'),
        value: lines / median(readings.map(one => one.seconds)),
        baseline: lines / median(scans.map(one => one.seconds)),
        unit: 'lines/s',
      },
      0.7,
    ),
    unbounded({
      name: name('processor-time'),
      value: median(readings.map(one => one.processorSeconds)),
      baseline: median(scans.map(one => one.processorSeconds)),
      unit: 's',
    }),
    atMost(
      {
        name: name('peak-memory'),
        value: memory.peakResident / MEBIBYTE,
        baseline: scanMemory.peakResident / MEBIBYTE,
        unit: 'MiB',
      },
      BOUND_MEBIBYTES,
    ),
  ];
}

/** Time a million lines, and the peak of memory, against those at the smallest size. */
function growth(large: SizeFigures, small: SizeFigures): BenchmarkResult[] {
  const secondsAMillion = ({ lines, readings }: SizeFigures) =>
    (median(readings.map(one => one.seconds)) / lines) * MILLION;
  return [
    ratioAtMost(
      {
        name: `export-reading/${large.millions}m/time-a-million-lines`,
        value: secondsAMillion(large),
        baseline: secondsAMillion(small),
        unit: 's',
      },
      1.25,
    ),
    ratioAtMost(
      {
        name: `export-reading/${large.millions}m/memory-growth`,
        value: large.memory.peakResident / MEBIBYTE,
        baseline: small.memory.peakResident / MEBIBYTE,
        unit: 'MiB',
      },
      1.25,
    ),
  ];
}

async function measureSize(
  millions: number,
  { note, progress }: BenchmarkContext,
): Promise<SizeFigures> {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'ml-governance-'));
  try {
    progress(`writes ${millions} million lines`);
    const generated = await writeGeneratedExport({
      directory,
      lines: millions * MILLION,
    });
    const source = await startReader({ by: 'source', generated });
    const scan = await startReader({ by: 'scan', generated });
    try {
      const readings: Reading[] = [];
      const scans: Reading[] = [];
      // The first reading of each loads code, and the files into memory.
      await scan.command('read');
      await source.command('read');
      const rounds = millions > MANY_MILLIONS ? FEW_ROUNDS : ROUNDS;
      for (let round = 0; round < rounds; round += 1) {
        for (const by of round % 2 === 0 ? [scan, source] : [source, scan]) {
          const reading = (await by.command('read')) as Reading;
          (by === scan ? scans : readings).push(reading);
        }
        progress(
          `${millions} million lines: ${readings[round].seconds.toFixed(1)} s beside ${scans[round].seconds.toFixed(1)} s`,
        );
      }
      note(
        `${generated.lines} lines in ${generated.files.length} files come to ${readings[0].delivered} lines of a day, and to ${scans[0].delivered} rows of the scan`,
      );
      return {
        millions,
        lines: generated.lines,
        readings,
        scans,
        memory: (await source.command('memory')) as MemoryUse,
        scanMemory: (await scan.command('memory')) as MemoryUse,
      };
    } finally {
      await source.close();
      await scan.close();
    }
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

function startReader(options: ExportReaderOptions): Promise<RunningServer> {
  return startServer({
    script: path.join(
      resolvePackagePath('@ml-governance/bench'),
      'src/exports/exportReaderProcess.ts',
    ),
    options,
  });
}
