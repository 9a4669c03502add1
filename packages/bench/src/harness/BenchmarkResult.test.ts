import {
  atLeast,
  atMost,
  ratioAtLeast,
  ratioAtMost,
  unbounded,
} from './BenchmarkResult';

describe('a result', () => {
  it('tells the bound that it keeps to, or does not', () => {
    expect(atLeast({ name: 'a/b', value: 300, unit: '1/s' }, 300)).toEqual({
      name: 'a/b',
      value: 300,
      unit: '1/s',
      bound: '≥ 300 1/s',
      ok: true,
    });
    expect(atLeast({ name: 'a', value: 299, unit: '1/s' }, 300).ok).toBe(false);
    expect(atMost({ name: 'a', value: 31, unit: 'kB' }, 30)).toMatchObject({
      bound: '≤ 30 kB',
      ok: false,
    });
    expect(atMost({ name: 'a', value: 30, unit: 'kB' }, 30).ok).toBe(true);
  });

  it('is compared with the floor of its own run', () => {
    const kept = { name: 'a', value: 3, baseline: 2, unit: 'ms' };
    expect(ratioAtMost(kept, 1.5)).toEqual({
      ...kept,
      ratio: 1.5,
      bound: 'ratio ≤ 1.5',
      ok: true,
    });
    expect(ratioAtMost({ ...kept, value: 3.1 }, 1.5).ok).toBe(false);
    expect(ratioAtLeast(kept, 1.5)).toMatchObject({
      bound: 'ratio ≥ 1.5',
      ok: true,
    });
    expect(ratioAtLeast({ ...kept, value: 2.9 }, 1.5).ok).toBe(false);
  });

  it('without a bound only informs', () => {
    expect(unbounded({ name: 'a', value: 3, baseline: 2, unit: 's' })).toEqual({
      name: 'a',
      value: 3,
      baseline: 2,
      ratio: 1.5,
      unit: 's',
      bound: 'none',
      ok: true,
    });
  });

  it.each([{ value: NaN }, { value: Infinity }, { value: 1, baseline: 0 }])(
    'is an error where nothing was measured: %p',
    figures => {
      expect(() => unbounded({ name: 'a', unit: 's', ...figures })).toThrow(
        'no measurement',
      );
    },
  );
});
