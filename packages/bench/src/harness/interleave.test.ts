import { interleave } from './interleave';

describe('interleave', () => {
  it('takes turns, begins with another each round, and leaves the warm-up out', async () => {
    const calls: string[] = [];
    let time = 0;
    const takes = (name: string, ms: number) => async (round: number) => {
      calls.push(`${name}${round}`);
      time += round === 0 ? 1_000 : ms;
    };
    const samples = await interleave({
      subjects: { subject: takes('s', 5), floor: takes('f', 2) },
      warmUp: 1,
      rounds: 2,
      now: () => time,
    });
    expect(calls).toEqual(['s0', 'f0', 'f1', 's1', 's2', 'f2']);
    expect(samples).toEqual({ subject: [5, 5], floor: [2, 2] });
  });

  it('ends with the error of a subject', async () => {
    await expect(
      interleave({
        subjects: {
          broken: async () => {
            throw new Error('no answer');
          },
        },
        warmUp: 0,
        rounds: 1,
      }),
    ).rejects.toThrow('no answer');
  });
});
