import { InputError } from '@backstage/errors';
import { z } from 'zod';
import {
  checkedTagPolicy,
  checkTagKey,
  parsePolicyJson,
  policyTexts,
  policyValues,
} from './checkedTagPolicy';
import { countCharacters } from './packIntoDocuments';
import { TAG_POLICY_QUOTA } from './policyQuotas';

/**
 * What a parent lets the policies below it do with a setting.
 *
 * @public
 */
export type ChildOperator =
  '@@all' | '@@none' | '@@assign' | '@@append' | '@@remove';

/**
 * A setting of a tag policy that holds one value.
 *
 * @public
 */
export interface SingleSetting {
  '@@assign'?: string;
  '@@operators_allowed_for_child_policies'?: ChildOperator[];
}

/**
 * A setting of a tag policy that holds several values.
 *
 * @public
 */
export interface ListSetting {
  '@@assign'?: string[];
  '@@append'?: string[];
  '@@remove'?: string[];
  '@@operators_allowed_for_child_policies'?: ChildOperator[];
}

/**
 * What a tag policy says about one key.
 *
 * @public
 */
export interface TagPolicyTag {
  tag_key?: SingleSetting;
  tag_value?: ListSetting;
  enforced_for?: ListSetting;
  report_required_tag_for?: ListSetting;
  '@@operators_allowed_for_child_policies'?: ChildOperator[];
}

/**
 * A tag policy as somebody attached it: with operators, before it is merged
 * with those above and below it.
 *
 * @public
 */
export interface TagPolicyContent {
  /** By the policy key, which equals the tag key but for case. */
  tags: Record<string, TagPolicyTag>;
  /** What children may do with the policy as a whole. */
  childOperators?: ChildOperator[];
}

const CHILD_OPERATORS = '@@operators_allowed_for_child_policies';
const childOperators = z
  .array(z.enum(['@@all', '@@none', '@@assign', '@@append', '@@remove']))
  .min(1);
const single = z.strictObject({
  '@@assign': z.string().optional(),
  [CHILD_OPERATORS]: childOperators.optional(),
});
const listOf = (list: typeof policyTexts) =>
  z.strictObject({
    '@@assign': list.optional(),
    '@@append': list.optional(),
    '@@remove': list.optional(),
    [CHILD_OPERATORS]: childOperators.optional(),
  });
const tag = z.strictObject({
  tag_key: single.optional(),
  tag_value: listOf(policyValues).optional(),
  enforced_for: listOf(policyTexts).optional(),
  report_required_tag_for: listOf(policyTexts).optional(),
  [CHILD_OPERATORS]: childOperators.optional(),
});
const document = z.strictObject({ tags: z.record(z.string(), z.unknown()) });

/**
 * Reads a tag policy, as `DescribePolicy` gives it or as a person wrote it.
 *
 * @throws InputError for what AWS would not take: text that is no JSON, an
 * operator where it may not stand, a policy key that is not its tag key, or
 * more than 10,000 characters. The message names the place.
 * @public
 */
export function parseTagPolicy(text: string): TagPolicyContent {
  const characters = countCharacters(text);
  if (characters > TAG_POLICY_QUOTA.characters) {
    throw new InputError(
      `The tag policy has ${characters} characters, and AWS takes at most ${TAG_POLICY_QUOTA.characters}; split it, or write it without white space`,
    );
  }
  const { tags } = checkedTagPolicy(document, parsePolicyJson(text), []);
  const { [CHILD_OPERATORS]: ofAll, ...keys } = tags;
  return {
    tags: Object.fromEntries(
      Object.entries(keys).map(([key, value]) => [key, readTag(key, value)]),
    ),
    ...(ofAll !== undefined && {
      childOperators: checkedTagPolicy(childOperators, ofAll, [
        'tags',
        CHILD_OPERATORS,
      ]),
    }),
  };
}

function readTag(policyKey: string, value: unknown): TagPolicyTag {
  const read = checkedTagPolicy(tag, value, ['tags', policyKey]);
  checkTagKey(policyKey, read.tag_key?.['@@assign']);
  return read;
}
