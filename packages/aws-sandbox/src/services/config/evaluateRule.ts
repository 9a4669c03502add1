import { Resource, Tag } from '../../inventory/Resource';
import { Sandbox } from '../../Sandbox';
import { Account, DEMO_REGIONS } from '../../world/organization';
import { ConfigRule, hasConfigRules } from '../../world/standingConfigRules';

export const COMPLIANCE_TYPES = [
  'COMPLIANT',
  'NON_COMPLIANT',
  'NOT_APPLICABLE',
  'INSUFFICIENT_DATA',
] as const;
export type ComplianceType = (typeof COMPLIANCE_TYPES)[number];

/** Of one resource, under one rule. */
export interface Evaluation {
  resource: Resource;
  compliance: 'COMPLIANT' | 'NON_COMPLIANT';
}

/**
 * What a rule finds in a region of an account. It sees what was never tagged,
 * too; the order is that of the ARNs.
 */
export function evaluateRule(
  rule: ConfigRule,
  { account, region }: { account: Account; region: string },
  sandbox: Sandbox,
): Evaluation[] {
  if (!hasConfigRules(account, region)) return [];
  const { inventory } = sandbox.today();
  return rule.types
    .flatMap(type => [
      ...inventory.list({
        accountId: account.id,
        region,
        type,
        now: sandbox.now().getTime(),
        order: { by: 'arn' },
      }),
    ])
    .sort((a, b) => (a.arn < b.arn ? -1 : 1))
    .map(resource => ({
      resource,
      compliance: hasRequiredTags(rule, inventory.tagsOf(resource))
        ? 'COMPLIANT'
        : 'NON_COMPLIANT',
    }));
}

/** Where there is anything for rules to look at: accounts and their regions. */
export function recordedPlaces(
  sandbox: Sandbox,
): { account: Account; region: string }[] {
  return sandbox
    .accounts()
    .flatMap(account =>
      DEMO_REGIONS.filter(region => hasConfigRules(account, region)).map(
        region => ({ account, region }),
      ),
    );
}

function hasRequiredTags(rule: ConfigRule, tags: readonly Tag[]): boolean {
  const { parameters } = rule;
  if (rule.identifier === 'SAGEMAKER_DOMAIN_TAGGED') {
    return parameters.requiredKeyTags
      .split(',')
      .every(key => tags.some(({ Key }) => Key === key));
  }
  return [1, 2, 3, 4, 5, 6].every(number => {
    const key = parameters[`tag${number}Key`];
    const values = parameters[`tag${number}Value`]?.split(',');
    return (
      key === undefined ||
      tags.some(
        ({ Key, Value }) =>
          Key === key && (values === undefined || values.includes(Value)),
      )
    );
  });
}
