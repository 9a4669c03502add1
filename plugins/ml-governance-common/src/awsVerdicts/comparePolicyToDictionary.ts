import { TagDefinition, TagDictionary } from '../dictionary/TagDictionary';
import {
  EffectiveTagPolicy,
  EffectiveTagRule,
} from '../policies/effectiveTagPolicy';

/**
 * How a tag policy of AWS stands to a definition of the dictionary.
 *
 * - `same`: it asks for the same key and the same values, or neither asks for
 *   anything
 * - `absent`: it does not know the key, and the dictionary asks for it
 * - `other-case`: it writes the key in another case, so that resources cannot
 *   please both
 * - `any-value`: it takes every value, and the dictionary does not
 * - `other-values`: the values that it lists are not those of the dictionary
 *
 * @public
 */
export type PolicyAgreement =
  'same' | 'absent' | 'other-case' | 'any-value' | 'other-values';

/**
 * A definition of the dictionary beside a tag policy.
 *
 * @public
 */
export interface PolicyKeyComparison {
  /** The dictionary's key. */
  key: string;
  mandatory: boolean;
  agreement: PolicyAgreement;
  /** The key as the policy writes it, where that differs. */
  policyKey?: string;
  /**
   * Whether the policy reports the key as missing on any type. One that does
   * not takes a resource without the tag for a good one.
   */
  reportsMissing: boolean;
}

/**
 * A tag policy beside the dictionary.
 *
 * @public
 */
export interface PolicyComparison {
  /** In the dictionary's order. */
  keys: PolicyKeyComparison[];
  /** Keys that the policy knows and the dictionary does not; sorted. */
  onlyInPolicy: string[];
}

/**
 * Holds the tag policy that is in force in an account against the dictionary:
 * where the two differ, AWS and the dictionary judge the same resource
 * differently.
 *
 * @public
 */
export function comparePolicyToDictionary(
  dictionary: TagDictionary,
  policy: EffectiveTagPolicy,
): PolicyComparison {
  const known = new Set(dictionary.tags.map(({ key }) => key.toLowerCase()));
  return {
    keys: dictionary.tags.map(definition => {
      const { key, mandatory } = definition;
      const rule = Object.hasOwn(policy.tags, key.toLowerCase())
        ? policy.tags[key.toLowerCase()]
        : undefined;
      return {
        key,
        mandatory,
        agreement: agreementOf(definition, rule),
        ...(rule && rule.tagKey !== key ? { policyKey: rule.tagKey } : {}),
        reportsMissing: (rule?.reportRequiredTagFor ?? []).length > 0,
      };
    }),
    onlyInPolicy: Object.entries(policy.tags)
      .filter(([policyKey]) => !known.has(policyKey))
      .map(([, { tagKey }]) => tagKey)
      .sort(),
  };
}

function agreementOf(
  { key, mandatory, allowedValues, pattern }: TagDefinition,
  rule: EffectiveTagRule | undefined,
): PolicyAgreement {
  const isValueRuled = allowedValues !== undefined || pattern !== undefined;
  if (!rule) return mandatory || isValueRuled ? 'absent' : 'same';
  if (rule.tagKey !== key) return 'other-case';
  if (!rule.tagValues) return isValueRuled ? 'any-value' : 'same';
  if (!allowedValues) return 'other-values';
  const own = new Set(allowedValues);
  const theirs = new Set(rule.tagValues);
  const isSame =
    own.size === theirs.size && [...own].every(value => theirs.has(value));
  return isSame ? 'same' : 'other-values';
}
