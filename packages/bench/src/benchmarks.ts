import { Benchmark } from './harness/Benchmark';
import { evaluatorBenchmark } from './evaluator/evaluatorBenchmark';

/** Everything that `yarn bench` measures. */
export const benchmarks: readonly Benchmark[] = [evaluatorBenchmark];
