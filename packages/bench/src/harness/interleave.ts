import { performance } from 'node:perf_hooks';

/**
 * Measures several things in turns, so that whatever else the machine does
 * meets all of them alike: only then do their ratios mean anything. Every
 * other round goes the other way round, so that none always follows the same.
 *
 * @returns the samples of each subject, in milliseconds
 */
export async function interleave<Name extends string>(options: {
  subjects: Record<Name, (round: number) => Promise<unknown>>;
  /** Rounds that are not measured. */
  warmUp: number;
  rounds: number;
  /** In milliseconds. */
  now?: () => number;
}): Promise<Record<Name, number[]>> {
  const { subjects, warmUp, rounds, now = () => performance.now() } = options;
  const names = Object.keys(subjects) as Name[];
  const samples = Object.fromEntries(
    names.map((name): [Name, number[]] => [name, []]),
  ) as Record<Name, number[]>;
  for (let round = 0; round < warmUp + rounds; round += 1) {
    for (const name of round % 2 === 0 ? names : [...names].reverse()) {
      const began = now();
      await subjects[name](round);
      if (round >= warmUp) samples[name].push(now() - began);
    }
  }
  return samples;
}
