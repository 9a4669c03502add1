import { MANAGEMENT_ACCOUNT_ID } from '../world/organization';
import { OrganizationPolicies } from './OrganizationPolicies';
import {
  ConditionContext,
  conditionsHold,
  matchesPattern,
} from './policyConditions';
import { PolicyStatement } from './serviceControlPolicySyntax';

/** A call as service control policies look at it. */
export interface ControlledCall {
  accountId: string;
  /** As IAM names it, such as `sagemaker:CreateModel`. */
  action: string;
  /** An ARN, or `*` where the call concerns no resource. */
  resource: string;
  context: ConditionContext;
}

/** Roles of AWS's own services, which no control policy reaches. */
const SERVICE_LINKED = /^arn:aws[a-z-]*:iam::\d{12}:role\/aws-service-role\//;

/**
 * Why the service control policies of the organisation refuse a call, as AWS
 * ends its message; `undefined` where they let it pass. Nothing is refused in
 * the management account.
 *
 * @param path - the ids from the root to the account: each has to allow it
 */
export function controlPolicyRefusal(
  policies: OrganizationPolicies,
  path: readonly string[],
  call: ControlledCall,
): string | undefined {
  if (call.accountId === MANAGEMENT_ACCOUNT_ID) return undefined;
  const [principal] = call.context.get('aws:principalarn') ?? [];
  if (principal && SERVICE_LINKED.test(principal)) return undefined;
  for (const target of path) {
    const denial = policies
      .statementsOf(target)
      .find(
        ({ statement }) =>
          statement.Effect === 'Deny' && concerns(statement, call),
      );
    if (denial) {
      return `with an explicit deny in a service control policy: ${denial.policyArn}`;
    }
  }
  const isAllowed = path.every(target =>
    policies
      .statementsOf(target)
      .some(
        ({ statement }) =>
          statement.Effect === 'Allow' && concerns(statement, call),
      ),
  );
  return isAllowed
    ? undefined
    : `because no service control policy allows the ${call.action} action`;
}

function concerns(statement: PolicyStatement, call: ControlledCall): boolean {
  const action = call.action.toLowerCase();
  const names = (patterns: readonly string[]) =>
    patterns.some(pattern => matchesPattern(pattern.toLowerCase(), action));
  const covers = (patterns: readonly string[]) =>
    patterns.some(pattern => matchesPattern(pattern, call.resource));
  const { Action, NotAction, Resource, NotResource, Condition } = statement;
  return (
    (Action ? names(Action) : !names(NotAction ?? [])) &&
    (Resource ? covers(Resource) : !covers(NotResource ?? [])) &&
    conditionsHold(Condition ?? {}, call.context)
  );
}
