import { rememberRepeated } from './rememberRepeated';

/** Counts how often each way is gone. */
function counted() {
  const counts = { computed: 0, direct: 0 };
  const of = rememberRepeated(
    text => {
      counts.computed += 1;
      return { text };
    },
    text => {
      counts.direct += 1;
      return { text };
    },
  );
  return { of, counts };
}

describe('rememberRepeated', () => {
  it('remembers texts that come again', () => {
    const { of, counts } = counted();
    for (let round = 0; round < 100; round += 1) {
      for (let index = 0; index < 100; index += 1) {
        expect(of(`text-${index}`).text).toBe(`text-${index}`);
      }
    }
    expect(counts).toEqual({ computed: 100, direct: 0 });
    expect(of('text-1')).toBe(of('text-1'));
  });

  it('leaves off where each is another, and looks again later', () => {
    const { of, counts } = counted();
    for (let index = 0; index < 10_000; index += 1) {
      expect(of(`text-${index}`).text).toBe(`text-${index}`);
    }
    expect(counts.computed).toBeLessThan(2_500);
    expect(counts.direct).toBe(10_000 - counts.computed);

    for (let index = 0; index < 60_000; index += 1) of(`text-${index % 10}`);
    const { direct } = counts;
    for (let index = 0; index < 1_000; index += 1) of(`text-${index % 10}`);
    expect(counts.direct).toBe(direct);
  });
});
