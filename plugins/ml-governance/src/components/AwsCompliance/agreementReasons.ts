import {
  KeyAgreement,
  VerdictAgreement,
  VerdictReason,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/** How many resources are named of each reason. */
const EXAMPLES = 3;

/** Verdicts that differ for one reason, over all keys. */
export interface AgreementReason {
  agreement: Exclude<VerdictAgreement, 'both-good' | 'both-bad'>;
  reason: VerdictReason;
  /** Pairs of a resource and a key. */
  verdicts: number;
  keys: string[];
  /** ARNs of a few of the resources. */
  examples: string[];
}

/** Why verdicts differ, the most frequent first; what is undecided comes last. */
export function agreementReasons(
  keys: readonly KeyAgreement[],
): AgreementReason[] {
  const reasons = new Map<string, AgreementReason>();
  for (const { key, counts } of keys) {
    for (const { agreement, reason, resources, examples } of counts) {
      if (!reason || agreement === 'both-good' || agreement === 'both-bad') {
        continue;
      }
      const name = `${agreement} ${reason}`;
      const one = reasons.get(name) ?? {
        agreement,
        reason,
        verdicts: 0,
        keys: [],
        examples: [],
      };
      one.verdicts += resources;
      one.keys.push(key);
      one.examples = [...new Set([...one.examples, ...examples])].slice(
        0,
        EXAMPLES,
      );
      reasons.set(name, one);
    }
  }
  return [...reasons.values()].sort(
    (a, b) =>
      Number(a.agreement === 'undecided') -
        Number(b.agreement === 'undecided') || b.verdicts - a.verdicts,
  );
}

/** How many resources stand in one way about a key. */
export function countOf(
  { counts }: KeyAgreement,
  agreement: VerdictAgreement,
): number {
  return counts
    .filter(count => count.agreement === agreement)
    .reduce((sum, { resources }) => sum + resources, 0);
}
