import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { benchmarks } from './benchmarks';
import { BenchmarkResult } from './harness/BenchmarkResult';
import { describeMachine } from './harness/machine';
import { resultsTable } from './harness/resultsTable';
import { runInOwnProcess } from './harness/runInOwnProcess';
import { runHere } from './harness/runHere';
import { selectBenchmarks } from './harness/selectBenchmarks';

const RESULTS = path.join(
  resolvePackagePath('@ml-governance/bench'),
  'results.json',
);

/** Runs the benchmarks of the given names, prints the table and keeps it. */
async function main(names: readonly string[]): Promise<void> {
  const selected = selectBenchmarks(benchmarks, names);
  const machine = describeMachine();
  const results: BenchmarkResult[] = [];
  const notes: string[] = [];
  const failures: string[] = [];
  for (const { name, title } of selected) {
    console.error(`${name}: ${title}`);
    try {
      const outcome = await runInOwnProcess({
        script: process.argv[1],
        name,
        onProgress: text => console.error(`  ${text}`),
      });
      results.push(...outcome.results);
      notes.push(...outcome.notes.map(note => `${name}: ${note}`));
    } catch (error) {
      failures.push(error instanceof Error ? error.message : String(error));
    }
  }
  await writeFile(RESULTS, `${JSON.stringify(results, undefined, 2)}\n`);
  console.log(`${resultsTable(results)}\n\n${machine}`);
  for (const note of notes) console.log(`\n${note}`);
  if (failures.length > 0) throw new Error(failures.join('\n'));
}

const [first, ...rest] = process.argv.slice(2);
(first === '--here'
  ? runHere(benchmarks, rest[0])
  : main(process.argv.slice(2))
).catch(error => {
  console.error(error instanceof Error ? error.message : error);
  // Servers that were measured may still hold sockets and timers.
  process.exit(1);
});
