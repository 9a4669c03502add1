import { median, percentile } from './statistics';

describe('percentile', () => {
  it('is the sample of the nearest rank, whatever their order', () => {
    const samples = [50, 15, 40, 20, 35];
    expect(percentile(samples, 30)).toBe(20);
    expect(percentile(samples, 40)).toBe(20);
    expect(percentile(samples, 41)).toBe(35);
    expect(percentile(samples, 100)).toBe(50);
    expect(percentile(samples, 0)).toBe(15);
    expect(samples).toEqual([50, 15, 40, 20, 35]);
  });

  it('sorts numbers as numbers', () => {
    expect(percentile([100, 9, 20], 50)).toBe(20);
  });

  it('of nothing is an error', () => {
    expect(() => percentile([], 50)).toThrow('no samples');
  });
});

describe('median', () => {
  it('is the sample in the middle', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([7])).toBe(7);
  });
});
