import {
  PolicyKeyComparison,
  PolicyTarget,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/** Where a policy differs from the dictionary about a key, and what follows; nothing where it does not. */
export function differenceText(
  comparison: PolicyKeyComparison,
): string | undefined {
  const { agreement, policyKey, mandatory, reportsMissing } = comparison;
  switch (agreement) {
    case 'absent':
      return 'The policy does not know the key: AWS takes any resource for a good one, with or without it.';
    case 'other-case':
      return `The policy writes the key ${policyKey}: what is right for one is wrong for the other.`;
    case 'any-value':
      return 'The policy takes every value: AWS finds none wrong.';
    case 'other-values':
      return 'The policy lists other values: a value may be wrong for one of the two alone.';
    case 'same':
      return mandatory && !reportsMissing
        ? 'The policy asks for it on no type of resource: AWS never says that it is missing.'
        : undefined;
    default: {
      const unknown: never = agreement;
      throw new TypeError(`Unknown agreement ${unknown}`);
    }
  }
}

const TARGETS: Record<PolicyTarget['type'], string> = {
  root: 'the root',
  'organizational-unit': 'the unit',
  account: 'the account',
};

/** What a policy is attached to, in words. */
export function targetText({ id, name, type }: PolicyTarget): string {
  return `${TARGETS[type]} ${name === id ? id : `${name} (${id})`}`;
}
