import { fork } from 'node:child_process';
import { BenchmarkResult } from './BenchmarkResult';

/** What the process of a benchmark tells the one that started it. */
export type BenchmarkMessage =
  | { kind: 'note'; text: string }
  | { kind: 'progress'; text: string }
  | { kind: 'results'; results: BenchmarkResult[] };

/** What came of a benchmark. */
export interface BenchmarkOutcome {
  results: BenchmarkResult[];
  notes: string[];
}

/**
 * Runs a benchmark in a process of its own, so that none meets the heap, the
 * compiled code or the servers of another.
 *
 * @param script - is started with the benchmark's name and sends messages
 * @throws where the process ends without results
 */
export async function runInOwnProcess(options: {
  script: string;
  name: string;
  onProgress: (text: string) => void;
}): Promise<BenchmarkOutcome> {
  const { script, name, onProgress } = options;
  const notes: string[] = [];
  let results: BenchmarkResult[] | undefined;
  // Its output is not the table: it goes where progress goes.
  const child = fork(script, ['--here', name], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: { ...process.env, LOG_LEVEL: 'error' },
  });
  child.stdout?.pipe(process.stderr, { end: false });
  child.on('message', (message: BenchmarkMessage) => {
    if (message.kind === 'results') results = message.results;
    else if (message.kind === 'note') notes.push(message.text);
    // The loader of TypeScript sends messages of its own.
    else if (message.kind === 'progress') onProgress(message.text);
  });
  const status = await new Promise<number | string>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? signal ?? 1));
  });
  if (!results || status !== 0) {
    throw new Error(
      `${name} could not be measured: its process ended with ${status}; its own message stands above`,
    );
  }
  return { results, notes };
}
