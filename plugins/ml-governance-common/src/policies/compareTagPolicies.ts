import { EffectiveTagPolicy, EffectiveTagRule } from './effectiveTagPolicy';

/**
 * What came to a list of a tag policy, and what is no longer in it.
 *
 * @public
 */
export interface TagPolicyListChange {
  added: string[];
  removed: string[];
}

/**
 * How two tag policies differ about one key.
 *
 * @public
 */
export interface TagPolicyDifference {
  /** As the second policy spells it; of a key that it lacks, as the first does. */
  tagKey: string;
  change: 'added' | 'removed' | 'changed';
  /** How the first policy spells it, where the spelling changed. */
  keyBefore?: string;
  /** Whether one of the two takes any value, which no list says. */
  values?: TagPolicyListChange & { anyBefore: boolean; anyAfter: boolean };
  enforcedFor?: TagPolicyListChange;
  reportRequiredTagFor?: TagPolicyListChange;
}

/**
 * What changes where one tag policy takes the place of another, key by key and
 * in the order of the keys; nothing where they mean the same, however they are
 * written. Of a key that one of the two lacks, all that the other says of it is
 * listed.
 *
 * @public
 */
export function compareTagPolicies(
  before: EffectiveTagPolicy,
  after: EffectiveTagPolicy,
): TagPolicyDifference[] {
  const keys = new Set([
    ...Object.keys(before.tags),
    ...Object.keys(after.tags),
  ]);
  return [...keys].sort().flatMap(key => {
    const [one, other] = [before.tags[key], after.tags[key]];
    const difference = differenceOf(one, other);
    return difference ? [difference] : [];
  });
}

function differenceOf(
  before: EffectiveTagRule | undefined,
  after: EffectiveTagRule | undefined,
): TagPolicyDifference | undefined {
  const rule = after ?? before;
  if (!rule) return undefined;
  const values = listChange(before?.tagValues, after?.tagValues);
  const enforcedFor = listChange(before?.enforcedFor, after?.enforcedFor);
  const reportRequiredTagFor = listChange(
    before?.reportRequiredTagFor,
    after?.reportRequiredTagFor,
  );
  const keyBefore =
    before && before.tagKey !== rule.tagKey ? before.tagKey : undefined;
  const details = {
    ...(keyBefore === undefined ? {} : { keyBefore }),
    ...(values
      ? {
          values: {
            ...values,
            anyBefore: before !== undefined && !before.tagValues,
            anyAfter: after !== undefined && !after.tagValues,
          },
        }
      : {}),
    ...(enforcedFor ? { enforcedFor } : {}),
    ...(reportRequiredTagFor ? { reportRequiredTagFor } : {}),
  };
  if (!before) return { tagKey: rule.tagKey, change: 'added', ...details };
  if (!after) return { tagKey: rule.tagKey, change: 'removed', ...details };
  return Object.keys(details).length > 0
    ? { tagKey: rule.tagKey, change: 'changed', ...details }
    : undefined;
}

/** Nothing where both have the same in whatever order. */
function listChange(
  before: readonly string[] = [],
  after: readonly string[] = [],
): TagPolicyListChange | undefined {
  const added = after.filter(value => !before.includes(value));
  const removed = before.filter(value => !after.includes(value));
  return added.length + removed.length > 0 ? { added, removed } : undefined;
}
