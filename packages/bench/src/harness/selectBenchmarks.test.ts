import { benchmarks } from '../benchmarks';
import { Benchmark } from './Benchmark';
import { selectBenchmarks } from './selectBenchmarks';

const registry = ['one', 'two/sqlite', 'two/postgresql', 'two-more'].map(
  (name): Benchmark => ({ name, title: name, run: async () => [] }),
);
const select = (...names: string[]) =>
  selectBenchmarks(registry, names).map(({ name }) => name);

describe('selectBenchmarks', () => {
  it('takes all where no name is given', () => {
    expect(select()).toHaveLength(4);
  });

  it('takes those of a name or a group, in the order of the registry', () => {
    expect(select('two', 'one')).toEqual([
      'one',
      'two/sqlite',
      'two/postgresql',
    ]);
    expect(select('two/sqlite')).toEqual(['two/sqlite']);
  });

  it('says what there is where a name is wrong', () => {
    expect(() => select('one', 'three')).toThrow(
      'There is no benchmark three; there are one, two/sqlite, two/postgresql, two-more',
    );
  });

  it('finds every benchmark by its own name alone', () => {
    for (const { name } of benchmarks) {
      expect(selectBenchmarks(benchmarks, [name])).toHaveLength(1);
    }
  });
});
