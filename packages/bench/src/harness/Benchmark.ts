import { BenchmarkResult } from './BenchmarkResult';

/** One row of the registry: something that can be measured by itself. */
export interface Benchmark {
  /** As `yarn bench NAME` takes it; what stands before a `/` is its group. */
  name: string;
  /** One line for people. */
  title: string;
  /**
   * Measures. Runs in a process of its own.
   *
   * @throws where it could not measure; a bound that is missed is no error
   */
  run(context: BenchmarkContext): Promise<BenchmarkResult[]>;
}

/** What a benchmark can do beside measuring. */
export interface BenchmarkContext {
  /** Says something that belongs below the table, such as what was left out. */
  note(text: string): void;
  /** Says what goes on, to whoever waits. */
  progress(text: string): void;
}
