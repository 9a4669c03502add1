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
  /** In lowercase. */
  policyKey: string;
  tagKey: string;
  allows: (value: string) => boolean;
  isEnforcedFor: (type: string | undefined) => boolean;
  isRequiredFor: (type: string | undefined) => boolean;
}

/** Under a policy without keys everything complies. */
const COMPLIANT: TagPolicyCompliance = Object.freeze({
  isCompliant: true,
  noncompliantKeys: [],
  keysWithNoncompliantValues: [],
  missingKeys: [],
  refusedKeys: [],
});

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
  const rules = Object.entries(policy.tags).map(([policyKey, rule]) =>
    compileRule(policyKey.toLowerCase(), rule),
  );
  const ruleOf = compilePolicyKeys(rules);
  const requiredOf = rememberRecent(type =>
    rules.filter(rule => rule.isRequiredFor(type)),
  );

  return {
    check({ type, tags }) {
      if (rules.length === 0) return COMPLIANT;
      const noncompliantKeys: string[] = [];
      const keysWithNoncompliantValues: string[] = [];
      const refusedKeys: string[] = [];
      const present: CompiledRule[] = [];
      for (const { key, value } of tags) {
        const rule = ruleOf(key);
        if (!rule) continue;
        const isKeyRight = key === rule.tagKey;
        const isValueRight = rule.allows(value);
        if (!isKeyRight) noncompliantKeys.push(key);
        if (!isValueRight) keysWithNoncompliantValues.push(key);
        if ((!isKeyRight || !isValueRight) && rule.isEnforcedFor(type)) {
          refusedKeys.push(key);
        }
        present.push(rule);
      }
      const missing = requiredOf(type ?? '').filter(
        rule => !present.includes(rule),
      );
      return {
        isCompliant:
          noncompliantKeys.length === 0 &&
          keysWithNoncompliantValues.length === 0 &&
          missing.length === 0,
        noncompliantKeys,
        keysWithNoncompliantValues,
        missingKeys: missing.map(({ tagKey }) => tagKey),
        refusedKeys,
      };
    },
  };
}

/** Compiles the lookup of rules by the keys on resources, in whatever case. */
function compilePolicyKeys(
  rules: readonly CompiledRule[],
): (key: string) => CompiledRule | undefined {
  // Most keys are written right, and to compare is cheaper than to hash.
  const exact: CompiledRule[][] = [];
  for (const rule of rules) (exact[rule.tagKey.length] ??= []).push(rule);
  const byPolicyKey = new Map(rules.map(rule => [rule.policyKey, rule]));
  const inAnyCase = rememberRecent(key => ({
    rule: byPolicyKey.get(key.toLowerCase()),
  }));
  return key => {
    for (const rule of exact[key.length] ?? []) {
      if (rule.tagKey === key) return rule;
    }
    return inAnyCase(key).rule;
  };
}

function compileRule(policyKey: string, rule: EffectiveTagRule): CompiledRule {
  return {
    policyKey,
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
  if (parts.length === 0) return value => exact.has(value);
  // Values come again and again, and a policy may list thousands of wildcards.
  const matched = rememberRecent(value => ({
    any: parts.some(
      ([start, end]) =>
        value.length >= start.length + end.length &&
        value.startsWith(start) &&
        value.endsWith(end),
    ),
  }));
  return value => exact.has(value) || matched(value).any;
}
