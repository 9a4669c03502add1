import { Tag } from '../inventory/Resource';
import { EffectiveTagPolicy } from './EffectiveTagPolicy';
import { ALL_SUPPORTED, isEnforceable } from './tagPolicySyntax';

/**
 * Why a tag policy refuses to write tags to a resource of a type; `undefined`
 * where it lets them pass. It looks only at what is written: a tag that is not
 * there is no violation.
 */
export function tagPolicyViolation(
  policy: EffectiveTagPolicy,
  resourceType: string,
  tags: readonly Tag[],
): string | undefined {
  for (const { Key, Value } of tags) {
    const rule = ruleOf(policy, Key);
    if (!rule || !namesType(rule.enforced_for, resourceType)) continue;
    if (!isEnforceable(resourceType)) continue;
    if (rule.tag_key !== Key) {
      return `The tag policy does not allow the specified capitalization for the following tag key: '${rule.tag_key}'.`;
    }
    if (!allowsValue(rule.tag_value, Value)) {
      return `The tag policy does not allow the specified value for the following tag key: '${Key}'.`;
    }
  }
  return undefined;
}

/** The rule about a key, in whichever case it is written. */
export function ruleOf(policy: EffectiveTagPolicy, key: string) {
  const policyKey = key.toLowerCase();
  return Object.hasOwn(policy, policyKey) ? policy[policyKey] : undefined;
}

/** Whether a list of types, or of all that a service supports, has a type. */
export function namesType(
  list: readonly string[] | undefined,
  resourceType: string,
): boolean {
  const [service] = resourceType.split(':');
  return (list ?? []).some(entry =>
    [resourceType, `${service}:${ALL_SUPPORTED}`, `${service}:*`].includes(
      entry,
    ),
  );
}

/** Any value where there is no list; `*` stands for any text, even none. */
export function allowsValue(
  allowed: readonly string[] | undefined,
  value: string,
): boolean {
  if (!allowed) return true;
  return allowed.some(pattern => {
    const [start, end] = pattern.split('*');
    if (end === undefined) return pattern === value;
    return (
      value.length >= start.length + end.length &&
      value.startsWith(start) &&
      value.endsWith(end)
    );
  });
}
