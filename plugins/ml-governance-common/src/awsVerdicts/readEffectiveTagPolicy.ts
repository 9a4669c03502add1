import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { effectivePolicyOf } from '../policies/effectivePolicyOf';
import { EffectiveTagPolicy } from '../policies/effectiveTagPolicy';

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
 * gives it: merged, so without operators. What AWS may add to its form is
 * passed over; what a person wrote is for {@link parseEffectiveTagPolicy}.
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
  return effectivePolicyOf(result.data.tags);
}
