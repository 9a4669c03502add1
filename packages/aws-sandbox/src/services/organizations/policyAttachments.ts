import { POLICY_TYPES } from '../../organization/OrganizationPolicies';
import { AwsError } from '../../protocol/AwsError';
import { InputReader } from '../../protocol/InputReader';
import { compact, JsonObject } from '../../protocol/json';
import { CallContext } from '../../protocol/Operation';
import { MANAGEMENT_ACCOUNT_ID, ROOT_ID } from '../../world/organization';
import { unitsAbove } from '../../world/organizationalUnits';
import { accountArn } from './accounts';
import { describeUnit, findUnit, ROOT } from './hierarchy';
import {
  constraintViolation,
  INVALID_INPUT,
  notPermitted,
  pageReader,
  targetNotFound,
} from './organizationsErrors';
import { describeSummary, policyOf } from './policyOperations';

const TARGET = /^(r-[0-9a-z]{4,32}|\d{12}|ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})$/;
const MAX_ATTACHED = 10;

/** Types of which DescribeEffectivePolicy tells; those of control policies it does not know. */
const MANAGEMENT_POLICY_TYPES = [
  'TAG_POLICY',
  'BACKUP_POLICY',
  'AISERVICES_OPT_OUT_POLICY',
  'CHATBOT_POLICY',
  'DECLARATIVE_POLICY_EC2',
  'SECURITYHUB_POLICY',
] as const;

function targetOf(reader: InputReader, { sandbox }: CallContext): string {
  const id =
    reader.string('TargetId', { required: true, pattern: TARGET }) ?? '';
  reader.check();
  if (id !== ROOT_ID && !findUnit(id) && !sandbox.findAccount(id)) {
    throw targetNotFound();
  }
  return id;
}

export function attachPolicy(
  input: JsonObject,
  context: CallContext,
): JsonObject {
  const reader = new InputReader(input, INVALID_INPUT);
  const target = targetOf(reader, context);
  const policy = policyOf(reader, context);
  const { policies } = context.sandbox;
  const attached = policies.attachedTo(target, policy.type);
  if (attached.some(({ id }) => id === policy.id)) {
    throw new AwsError(
      'DuplicatePolicyAttachmentException',
      'The selected policy is already attached to the specified target.',
    );
  }
  if (attached.length >= MAX_ATTACHED) {
    throw constraintViolation(
      'MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
      'You have attached the maximum number of policies of that type to the target.',
    );
  }
  policies.attach(policy.id, target);
  return {};
}

export function detachPolicy(
  input: JsonObject,
  context: CallContext,
): JsonObject {
  const reader = new InputReader(input, INVALID_INPUT);
  const target = targetOf(reader, context);
  const policy = policyOf(reader, context);
  const { policies } = context.sandbox;
  const attached = policies.attachedTo(target, policy.type);
  if (!attached.some(({ id }) => id === policy.id)) {
    throw new AwsError(
      'PolicyNotAttachedException',
      "The policy isn't attached to the specified target in the specified root.",
    );
  }
  if (policy.type === 'SERVICE_CONTROL_POLICY' && attached.length === 1) {
    throw constraintViolation(
      'MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
      'You must have at least one service control policy attached to the target.',
    );
  }
  policies.detach(policy.id, target);
  return {};
}

export function listPoliciesForTarget(
  input: JsonObject,
  context: CallContext,
): JsonObject {
  const reader = new InputReader(input, INVALID_INPUT);
  const type = reader.oneOf('Filter', POLICY_TYPES, { required: true });
  const target = targetOf(reader, context);
  const cut = pageReader(input, reader);
  const page = cut(
    type ? context.sandbox.policies.attachedTo(target, type) : [],
  );
  return compact({
    Policies: page.items.map(describeSummary),
    NextToken: page.next,
  });
}

export function listTargetsForPolicy(
  input: JsonObject,
  context: CallContext,
): JsonObject {
  const reader = new InputReader(input, INVALID_INPUT);
  const { id } = policyOf(reader, context);
  const cut = pageReader(input, reader);
  const page = cut(
    context.sandbox.policies
      .targetsOf(id)
      .flatMap(target => describeTarget(target, context) ?? []),
  );
  return compact({ Targets: page.items, NextToken: page.next });
}

function describeTarget(
  id: string,
  { sandbox }: CallContext,
): JsonObject | undefined {
  if (id === ROOT_ID) {
    return { TargetId: id, Arn: ROOT.Arn, Name: ROOT.Name, Type: 'ROOT' };
  }
  const unit = findUnit(id);
  if (unit) {
    const { Arn, Name } = describeUnit(unit);
    return { TargetId: id, Arn, Name, Type: 'ORGANIZATIONAL_UNIT' };
  }
  const account = sandbox.findAccount(id);
  return (
    account && {
      TargetId: id,
      Arn: accountArn(id),
      Name: account.name,
      Type: 'ACCOUNT',
    }
  );
}

/** Any account may ask about itself, the management account about all. */
export function describeEffectivePolicy(
  input: JsonObject,
  { caller, sandbox }: CallContext,
): JsonObject {
  const reader = new InputReader(input, INVALID_INPUT);
  const type = reader.oneOf('PolicyType', MANAGEMENT_POLICY_TYPES, {
    required: true,
  });
  const id =
    reader.string('TargetId', { pattern: /^\d{12}$/ }) ?? caller.accountId;
  reader.check();
  if (id !== caller.accountId && caller.accountId !== MANAGEMENT_ACCOUNT_ID) {
    throw notPermitted();
  }
  const account = sandbox.findAccount(id);
  if (!account) throw targetNotFound();
  const tags =
    type === 'TAG_POLICY'
      ? sandbox.policies.effectiveTagPolicy([...unitsAbove(account), id])
      : {};
  if (Object.keys(tags).length === 0) {
    throw new AwsError(
      'EffectivePolicyNotFoundException',
      "The account doesn't have an effective policy of this type.",
    );
  }
  return {
    EffectivePolicy: {
      PolicyContent: JSON.stringify({ tags }),
      LastUpdatedTimestamp: Math.floor(sandbox.now().getTime() / 1000),
      TargetId: id,
      PolicyType: type,
    },
  };
}
