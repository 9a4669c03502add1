import { ComparedVerdict } from './createVerdictComparer';

/**
 * How the verdicts of the dictionary and of AWS about a resource stand to each
 * other, over all keys.
 *
 * - `agrees`: on no key do they differ
 * - `differs`: on a key at least
 * - `undecided`: on none, but about a key one of the two has no verdict
 *
 * @public
 */
export type ResourceStanding = 'agrees' | 'differs' | 'undecided';

/**
 * Puts the verdicts about the keys of one resource into one word.
 *
 * @param compared - about each key that either asks for
 * @param hasPolicy - `false` where it is known that no tag policy is in force in
 * the account: AWS takes everything there for good, which is no verdict
 * @returns `undefined` where neither asks anything
 * @public
 */
export function resourceStanding(
  compared: readonly ComparedVerdict[],
  { hasPolicy }: { hasPolicy: boolean },
): ResourceStanding | undefined {
  if (compared.length === 0) return undefined;
  if (!hasPolicy) return 'undecided';
  const agreements = new Set(compared.map(({ agreement }) => agreement));
  if (agreements.has('only-dictionary') || agreements.has('only-aws')) {
    return 'differs';
  }
  return agreements.has('undecided') ? 'undecided' : 'agrees';
}
