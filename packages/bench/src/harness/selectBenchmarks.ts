import { Benchmark } from './Benchmark';

/**
 * The benchmarks of these names or groups, in the registry's order; all of
 * them where no name is given.
 *
 * @throws for a name that nothing has
 */
export function selectBenchmarks(
  registry: readonly Benchmark[],
  names: readonly string[],
): Benchmark[] {
  const isNamed = (benchmark: Benchmark, name: string) =>
    benchmark.name === name || benchmark.name.startsWith(`${name}/`);
  for (const name of names) {
    if (!registry.some(benchmark => isNamed(benchmark, name))) {
      throw new Error(
        `There is no benchmark ${name}; there are ${registry
          .map(benchmark => benchmark.name)
          .join(', ')}`,
      );
    }
  }
  return registry.filter(
    benchmark =>
      names.length === 0 || names.some(name => isNamed(benchmark, name)),
  );
}
