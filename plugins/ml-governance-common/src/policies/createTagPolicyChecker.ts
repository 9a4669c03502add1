import { ResourceTag } from '../evaluation/AwsResource';
import { rememberRecent } from '../evaluation/rememberRecent';
import { compilePolicyTypes } from './compilePolicyTypes';
import { EffectiveTagPolicy, EffectiveTagRule } from './effectiveTagPolicy';
import { ENFORCEABLE_TYPES, REPORTABLE_TYPES } from './tagPolicyTypes';

/**
 * How a resource stands to the tag policy of its account. The lists are those
 * of the compliance details of AWS's Tagging API.
 *
 * @public
 */
export interface TagPolicyCompliance {
  isCompliant: boolean;
  /** Keys of the resource that the policy writes in another case. */
  noncompliantKeys: string[];
  /** Keys of the resource whose values the policy does not list. */
  keysWithNoncompliantValues: string[];
  /** Keys that the policy reports as missing on resources of this type. */
  missingKeys: string[];
  /**
   * Keys of the resource that AWS would refuse to write as they stand, because
   * the policy is enforced for resources of this type.
   */
  refusedKeys: string[];
}

/**
 * Holds resources against one tag policy.
 *
 * @public
 */
export interface TagPolicyChecker {
  /**
   * @param resource - `tags` is empty for a resource that was never tagged;
   * where the type is absent nothing is reported missing and nothing refused
   */
  check(resource: {
    type?: string;
    tags: readonly ResourceTag[];
  }): TagPolicyCompliance;
}

interface CompiledRule {
  tagKey: string;
  allows: (value: string) => boolean;
  isEnforcedFor: (type: string | undefined) => boolean;
  isRequiredFor: (type: string | undefined) => boolean;
}

/**
 * Compiles a tag policy into what AWS Organizations makes of it, as it is
 * documented:
 *
 * - only tags whose key is a key of the policy, in whatever case, are looked
 *   at; their key has to be written as the policy does and their value has to
 *   be one of those that it lists, case and all, where a `*` stands for any text
 * - a resource that lacks a key complies, unless the policy reports the key as
 *   missing on its type
 * - enforcement refuses to write tags that do not comply; what is there already
 *   stays, and so does what has no tags at all
 *
 * @param policy - the effective one of an account
 * @public
 */
export function createTagPolicyChecker(
  policy: EffectiveTagPolicy,
): TagPolicyChecker {
  const rules = new Map(
    Object.entries(policy.tags).map(([key, rule]) => [
      key.toLowerCase(),
      compileRule(rule),
    ]),
  );
  const ruleOf = rememberRecent(key => ({
    rule: rules.get(key.toLowerCase()),
  }));

  return {
    check({ type, tags }) {
      const noncompliantKeys: string[] = [];
      const keysWithNoncompliantValues: string[] = [];
      const refusedKeys: string[] = [];
      const present = new Set<CompiledRule>();
      for (const { key, value } of tags) {
        const { rule } = ruleOf(key);
        if (!rule) continue;
        present.add(rule);
        const isKeyRight = key === rule.tagKey;
        const isValueRight = rule.allows(value);
        if (!isKeyRight) noncompliantKeys.push(key);
        if (!isValueRight) keysWithNoncompliantValues.push(key);
        if ((!isKeyRight || !isValueRight) && rule.isEnforcedFor(type)) {
          refusedKeys.push(key);
        }
      }
      const missingKeys: string[] = [];
      for (const rule of rules.values()) {
        if (!present.has(rule) && rule.isRequiredFor(type)) {
          missingKeys.push(rule.tagKey);
        }
      }
      return {
        isCompliant:
          noncompliantKeys.length === 0 &&
          keysWithNoncompliantValues.length === 0 &&
          missingKeys.length === 0,
        noncompliantKeys,
        keysWithNoncompliantValues,
        missingKeys,
        refusedKeys,
      };
    },
  };
}

function compileRule(rule: EffectiveTagRule): CompiledRule {
  return {
    tagKey: rule.tagKey,
    allows: rule.tagValues ? compileValues(rule.tagValues) : () => true,
    isEnforcedFor: compilePolicyTypes(
      rule.enforcedFor ?? [],
      ENFORCEABLE_TYPES,
    ),
    isRequiredFor: compilePolicyTypes(
      rule.reportRequiredTagFor ?? [],
      REPORTABLE_TYPES,
    ),
  };
}

function compileValues(values: readonly string[]): (value: string) => boolean {
  const exact = new Set(values.filter(value => !value.includes('*')));
  const parts = values
    .filter(value => value.includes('*'))
    .map(value => value.split('*'));
  return value =>
    exact.has(value) ||
    parts.some(
      ([start, end]) =>
        value.length >= start.length + end.length &&
        value.startsWith(start) &&
        value.endsWith(end),
    );
}
