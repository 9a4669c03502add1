import { atLeast, ratioAtMost, unbounded } from './BenchmarkResult';
import { resultsTable } from './resultsTable';

describe('resultsTable', () => {
  it('is Markdown, with what was missed in capitals', () => {
    const table = resultsTable([
      atLeast({ name: 'rate', value: 328_202, unit: '1/s' }, 300_000),
      ratioAtMost({ name: 'time', value: 3.21, baseline: 2, unit: 'ms' }, 1.5),
      unbounded({ name: 'size', value: 0.01234, unit: 'MB' }),
    ]);
    expect(table).toBe(
      [
        '| benchmark | value       | floor | ratio | bound         |        |',
        '| --------- | ----------- | ----- | ----- | ------------- | ------ |',
        '| rate      | 328,202 1/s |       |       | ≥ 300,000 1/s | ok     |',
        '| time      | 3.21 ms     | 2 ms  | 1.60  | ratio ≤ 1.5   | MISSED |',
        '| size      | 0.012 MB    |       |       |               |        |',
      ].join('\n'),
    );
  });
});
