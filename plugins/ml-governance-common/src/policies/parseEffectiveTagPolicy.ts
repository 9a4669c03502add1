import { InputError } from '@backstage/errors';
import { z } from 'zod';
import {
  checkedTagPolicy,
  checkTagKey,
  parsePolicyJson,
  policyTexts,
  policyValues,
} from './checkedTagPolicy';
import { effectivePolicyOf } from './effectivePolicyOf';
import { EffectiveTagPolicy } from './effectiveTagPolicy';
import { countCharacters } from './packIntoDocuments';

/** What policies along the way to an account come to, with room to spare. */
const MAX_CHARACTERS = 50_000;

const document = z.strictObject({
  tags: z.record(
    z.string(),
    z.strictObject({
      tag_key: z.string().optional(),
      tag_value: policyValues.optional(),
      enforced_for: policyTexts.optional(),
      report_required_tag_for: policyTexts.optional(),
    }),
  ),
});

/**
 * Reads an effective tag policy that a person gives: merged, so without
 * operators. Unlike `readEffectiveTagPolicy`, which reads what AWS answered, it
 * passes over nothing: a mistyped setting would restrict nothing, and look
 * harmless.
 *
 * @throws InputError for text that is no JSON, a setting that there is not, a
 * policy key that is not its tag key, a value with more than one `*`, or more
 * than 50,000 characters. The message names the place.
 * @public
 */
export function parseEffectiveTagPolicy(text: string): EffectiveTagPolicy {
  const characters = countCharacters(text);
  if (characters > MAX_CHARACTERS) {
    throw new InputError(
      `The effective tag policy has ${characters} characters, and at most ${MAX_CHARACTERS} are taken; leave out keys that are not compared`,
    );
  }
  const { tags } = checkedTagPolicy(document, parsePolicyJson(text), []);
  for (const [policyKey, tag] of Object.entries(tags)) {
    checkTagKey(policyKey, tag.tag_key);
  }
  return effectivePolicyOf(tags);
}
