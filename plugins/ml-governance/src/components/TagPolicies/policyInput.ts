import {
  effectiveTagPolicy,
  EffectiveTagPolicy,
  parseEffectiveTagPolicy,
  parseTagPolicy,
  TagPolicyInput,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/** What somebody pasted: one policy, or a JSON list of several that are attached together. */
export function policyInput(text: string): TagPolicyInput | TagPolicyInput[] {
  try {
    const parsed: unknown = JSON.parse(text);
    if (Array.isArray(parsed)) return parsed;
  } catch {
    // Whoever reads the policy says what is wrong with it.
  }
  return text;
}

/**
 * The policy that pasted ones come to. One without any operator is taken for an
 * effective one, which AWS has merged already.
 *
 * @throws InputError that says what AWS would not take
 */
export function pastedPolicy(text: string): EffectiveTagPolicy {
  const input = policyInput(text);
  if (typeof input === 'string' && !input.includes('"@@')) {
    return parseEffectiveTagPolicy(input);
  }
  const policies = Array.isArray(input) ? input : [input];
  return effectiveTagPolicy([
    policies.map(policy =>
      parseTagPolicy(
        typeof policy === 'string' ? policy : JSON.stringify(policy),
      ),
    ),
  ]);
}
