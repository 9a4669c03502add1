import {
  createValueNormalizer,
  OwnerVerdict,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/**
 * Whether the owner tags name who is expected. Another spelling of an expected
 * owner names the same owner; the spelling is a finding of its own.
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
  const normalizer = createValueNormalizer({ allowed: expected });
  const isExpected = (value: string) => {
    const by = normalizer.normalize(value)?.by;
    return by === 'exact' || by === 'case' || by === 'separator';
  };
  return seen.every(isExpected) ? 'match' : 'mismatch';
}
