import {
  ConfigRuleAgreement,
  ConfigVerdictReason,
  VerdictAgreement,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/** Verdicts of one rule that differ for one reason. */
export interface ConfigReason {
  rule: ConfigRuleAgreement;
  agreement: Exclude<VerdictAgreement, 'both-good' | 'both-bad'>;
  reason: ConfigVerdictReason;
  resources: number;
  /** ARNs of a few of the resources. */
  examples: string[];
}

/** Why rules differ, the most frequent first; what is undecided comes last. */
export function configReasons(
  rules: readonly ConfigRuleAgreement[],
): ConfigReason[] {
  return rules
    .flatMap(rule =>
      rule.counts.flatMap(({ agreement, reason, resources, examples }) =>
        !reason || agreement === 'both-good' || agreement === 'both-bad'
          ? []
          : [{ rule, agreement, reason, resources, examples }],
      ),
    )
    .sort(
      (a, b) =>
        Number(a.agreement === 'undecided') -
          Number(b.agreement === 'undecided') || b.resources - a.resources,
    );
}
