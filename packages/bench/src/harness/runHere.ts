import { Benchmark } from './Benchmark';
import { BenchmarkMessage } from './runInOwnProcess';

/** Runs one benchmark in this process, and tells its results to the parent. */
export async function runHere(
  registry: readonly Benchmark[],
  name: string,
): Promise<void> {
  const benchmark = registry.find(one => one.name === name);
  if (!benchmark) throw new Error(`There is no benchmark ${name}`);
  const results = await benchmark.run({
    note: text => tell({ kind: 'note', text }),
    progress: text => tell({ kind: 'progress', text }),
  });
  await tell({ kind: 'results', results });
  // Servers that were measured may still hold sockets and timers.
  process.exit(0);
}

function tell(message: BenchmarkMessage): Promise<void> {
  return new Promise((resolve, reject) => {
    if (!process.send) {
      reject(new Error('Only `yarn bench` starts benchmarks in their process'));
      return;
    }
    process.send(message, error => (error ? reject(error) : resolve()));
  });
}
