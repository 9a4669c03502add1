import { VerdictDifference } from '@ml-governance/backstage-plugin-ml-governance-common';

type KeyDifference = VerdictDifference['verdicts'][number];

/** Keys about which the verdicts differ in one way for one reason. */
export interface ReasonedKeys extends Omit<KeyDifference, 'key'> {
  keys: string[];
}

/** Keys of one reason together; those without two verdicts come last. */
export function keysByReason(
  differences: readonly KeyDifference[],
): ReasonedKeys[] {
  const reasons = new Map<string, ReasonedKeys>();
  for (const { key, agreement, reason } of differences) {
    const name = `${agreement} ${reason}`;
    const one = reasons.get(name) ?? { agreement, reason, keys: [] };
    one.keys.push(key);
    reasons.set(name, one);
  }
  const isUndecided = ({ agreement }: ReasonedKeys) =>
    Number(agreement === 'undecided');
  return [...reasons.values()].sort(
    (left, right) => isUndecided(left) - isUndecided(right),
  );
}
