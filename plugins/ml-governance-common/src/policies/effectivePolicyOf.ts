import { EffectiveTagPolicy, EffectiveTagRule } from './effectiveTagPolicy';

/** One key of an effective tag policy, as AWS writes it. */
interface EffectivePolicyTag {
  tag_key?: string;
  tag_value?: string[];
  enforced_for?: string[];
  report_required_tag_for?: string[];
}

/** An effective tag policy out of AWS's form, by policy keys in any case. */
export function effectivePolicyOf(
  tags: Readonly<Record<string, EffectivePolicyTag>>,
): EffectiveTagPolicy {
  const rules = Object.entries(tags).map(
    ([policyKey, tag]): [string, EffectiveTagRule] => {
      const folded = policyKey.toLowerCase();
      const rule: EffectiveTagRule = { tagKey: tag.tag_key ?? folded };
      if (tag.tag_value) rule.tagValues = tag.tag_value;
      if (tag.enforced_for) rule.enforcedFor = tag.enforced_for;
      if (tag.report_required_tag_for) {
        rule.reportRequiredTagFor = tag.report_required_tag_for;
      }
      return [folded, rule];
    },
  );
  return { tags: Object.fromEntries(rules), ignored: [] };
}
