import { InputError } from '@backstage/errors';
import { z } from 'zod';
import {
  EffectiveTagPolicy,
  EffectiveTagRule,
} from '../policies/effectiveTagPolicy';

const values = z.array(z.string());
const document = z.object({
  tags: z.record(
    z.string(),
    z.object({
      tag_key: z.string().optional(),
      tag_value: values.optional(),
      enforced_for: values.optional(),
      report_required_tag_for: values.optional(),
    }),
  ),
});

/**
 * Reads the effective tag policy of an account as `DescribeEffectivePolicy`
 * gives it: merged, so without operators.
 *
 * @throws InputError for anything else
 * @public
 */
export function readEffectiveTagPolicy(text: string): EffectiveTagPolicy {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new InputError('The effective tag policy is no JSON', error);
  }
  const result = document.safeParse(json);
  if (!result.success) {
    throw new InputError(
      `The effective tag policy is not in the form of AWS: ${z.prettifyError(
        result.error,
      )}`,
    );
  }
  const rules = Object.entries(result.data.tags).map(
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
