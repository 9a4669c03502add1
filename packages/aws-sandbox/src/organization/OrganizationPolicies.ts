import { EffectiveTagPolicy, mergeTagPolicies } from './EffectiveTagPolicy';
import { MANAGEMENT_ACCOUNT_ID, ORGANIZATION_ID } from '../world/organization';
import {
  parseServiceControlPolicy,
  PolicyStatement,
} from './serviceControlPolicySyntax';
import { parseTagPolicy, TagPolicy } from './tagPolicySyntax';

export const POLICY_TYPES = ['TAG_POLICY', 'SERVICE_CONTROL_POLICY'] as const;
export type PolicyType = (typeof POLICY_TYPES)[number];

export interface OrganizationPolicy {
  id: string;
  name: string;
  description: string;
  type: PolicyType;
  content: string;
  /** Whether AWS wrote it, so that nobody changes it. */
  awsManaged: boolean;
}

/** A statement with the policy that it is of. */
export interface AttachedStatement {
  statement: PolicyStatement;
  policyArn: string;
}

export function policyArn({
  id,
  type,
  awsManaged,
}: OrganizationPolicy): string {
  const place = `${type.toLowerCase()}/${id}`;
  return awsManaged
    ? `arn:aws:organizations::aws:policy/${place}`
    : `arn:aws:organizations::${MANAGEMENT_ACCOUNT_ID}:policy/${ORGANIZATION_ID}/${place}`;
}

/** Attached to everything unless somebody detaches it: without it nothing is allowed. */
const FULL_AWS_ACCESS: OrganizationPolicy = {
  id: 'p-FullAWSAccess',
  name: 'FullAWSAccess',
  description: 'Allows access to every operation',
  type: 'SERVICE_CONTROL_POLICY',
  content: JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
  }),
  awsManaged: true,
};

/** The policies of the organisation and what they are attached to. */
export class OrganizationPolicies {
  readonly #policies = new Map<string, OrganizationPolicy>();
  /** Ids of policies by target, in the order of attachment. */
  readonly #attached = new Map<string, string[]>();
  /** What was parsed and merged since the last change. */
  readonly #tagPolicies = new Map<string, EffectiveTagPolicy>();
  readonly #statements = new Map<string, readonly AttachedStatement[]>();

  /**
   * @param standing - those that there are from the beginning, with targets
   * @param targets - everything that policies can be attached to
   */
  constructor(
    standing: readonly { policy: OrganizationPolicy; targetId: string }[],
    targets: readonly string[],
  ) {
    this.put(FULL_AWS_ACCESS);
    for (const target of targets) this.attach(FULL_AWS_ACCESS.id, target);
    for (const { policy, targetId } of standing) {
      this.put(policy);
      this.attach(policy.id, targetId);
    }
  }

  /** By name, as they are listed. */
  list(type: PolicyType): OrganizationPolicy[] {
    return [...this.#policies.values()]
      .filter(policy => policy.type === type)
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  find(id: string): OrganizationPolicy | undefined {
    return this.#policies.get(id);
  }

  /** Adds a policy, or changes the one of its id. */
  put(policy: OrganizationPolicy): void {
    this.#policies.set(policy.id, policy);
    this.#forget();
  }

  delete(id: string): void {
    this.#policies.delete(id);
    this.#forget();
  }

  /** In the order of their attachment. */
  attachedTo(targetId: string, type: PolicyType): OrganizationPolicy[] {
    return (this.#attached.get(targetId) ?? [])
      .flatMap(id => this.#policies.get(id) ?? [])
      .filter(policy => policy.type === type);
  }

  targetsOf(id: string): string[] {
    return [...this.#attached].flatMap(([target, ids]) =>
      ids.includes(id) ? [target] : [],
    );
  }

  attach(id: string, targetId: string): void {
    this.#attached.set(targetId, [...(this.#attached.get(targetId) ?? []), id]);
    this.#forget();
  }

  detach(id: string, targetId: string): void {
    const kept = (this.#attached.get(targetId) ?? []).filter(it => it !== id);
    this.#attached.set(targetId, kept);
    this.#forget();
  }

  /**
   * The tag policy that holds for an account.
   *
   * @param path - the ids from the root to the account
   */
  effectiveTagPolicy(path: readonly string[]): EffectiveTagPolicy {
    const key = path.join('/');
    const kept = this.#tagPolicies.get(key);
    if (kept) return kept;
    const merged = mergeTagPolicies(
      path.map(target =>
        this.attachedTo(target, 'TAG_POLICY').map(({ content }): TagPolicy =>
          parseTagPolicy(content),
        ),
      ),
    );
    this.#tagPolicies.set(key, merged);
    return merged;
  }

  /** The statements of the service control policies of one target. */
  statementsOf(targetId: string): readonly AttachedStatement[] {
    const kept = this.#statements.get(targetId);
    if (kept) return kept;
    const statements = this.attachedTo(
      targetId,
      'SERVICE_CONTROL_POLICY',
    ).flatMap(policy =>
      parseServiceControlPolicy(policy.content).map(statement => ({
        statement,
        policyArn: policyArn(policy),
      })),
    );
    this.#statements.set(targetId, statements);
    return statements;
  }

  #forget(): void {
    this.#tagPolicies.clear();
    this.#statements.clear();
  }
}
