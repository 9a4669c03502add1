import {
  ComplianceResponse,
  createValueNormalizer,
  EntityMapping,
  EvaluatedResource,
  findTag,
  OwnerVerdict,
  TagDefinition,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/**
 * Who the tags say owns the resources, beside who should. Another spelling of
 * an expected owner names the same owner; the spelling is a finding of its own.
 */
export function ownerOnTheBill(
  owner: EntityMapping['owner'],
  resources: readonly EvaluatedResource[],
  definition: TagDefinition | undefined,
): ComplianceResponse['owner'] {
  const counts = new Map<string, number>();
  let readable = 0;
  for (const { tags } of resources) {
    if (!tags || !definition) continue;
    readable += 1;
    const value = findTag(tags, definition)?.tag.value;
    if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const seen = [...counts]
    .map(([value, count]) => ({ value, resources: count }))
    .sort(
      (left, right) =>
        right.resources - left.resources || (left.value < right.value ? -1 : 1),
    );
  return {
    expected: owner.expected,
    rule: owner.rule,
    seen,
    verdict: verdictOf(owner.expected, [...counts.keys()], readable),
  };
}

function verdictOf(
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
