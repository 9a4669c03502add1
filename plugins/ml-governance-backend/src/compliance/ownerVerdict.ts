import {
  createValueNormalizer,
  OwnerVerdict,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/**
 * Tells whether a value names one of the owners. Another spelling of an owner
 * names the same owner; the spelling is a finding of its own.
 */
export function ownerMatcher(
  owners: readonly string[],
): (value: string) => boolean {
  const normalizer = createValueNormalizer({ allowed: owners });
  return value => {
    const by = normalizer.normalize(value)?.by;
    return by === 'exact' || by === 'case' || by === 'separator';
  };
}

/**
 * Whether the owner tags name who is expected.
 *
 * @param seen - the different owner tags
 * @param readable - how many resources have tags that could be read
 */
export function ownerVerdict(
  expected: readonly string[],
  seen: readonly string[],
  readable: number,
): OwnerVerdict {
  if (expected.length === 0 || readable === 0) return 'unknown';
  if (seen.length === 0) return 'missing';
  return seen.every(ownerMatcher(expected)) ? 'match' : 'mismatch';
}
