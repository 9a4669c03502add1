import { ZodError } from 'zod/v4';
import {
  OrganizationPolicy,
  POLICY_TYPES,
  policyArn,
  PolicyType,
} from '../../organization/OrganizationPolicies';
import { parseServiceControlPolicy } from '../../organization/serviceControlPolicySyntax';
import { parseTagPolicy } from '../../organization/tagPolicySyntax';
import { AwsError } from '../../protocol/AwsError';
import { InputReader } from '../../protocol/InputReader';
import { compact, JsonObject } from '../../protocol/json';
import { CallContext } from '../../protocol/Operation';
import { idOf } from '../../world/chance';
import {
  constraintViolation,
  INVALID_INPUT,
  invalidInput,
  pageReader,
} from './organizationsErrors';

const POLICY_ID = /^p-[0-9a-zA-Z_]{8,128}$/;
const NAME = { min: 1, max: 128 };
const DESCRIPTION = { max: 512 };
const MAX_POLICIES = 1000;

/** White space counts, as it does for whatever comes through an SDK. */
const MAX_CHARACTERS: Readonly<Record<PolicyType, number>> = {
  TAG_POLICY: 10_000,
  SERVICE_CONTROL_POLICY: 10_240,
};

export function describeSummary(policy: OrganizationPolicy): JsonObject {
  const { id, type, awsManaged } = policy;
  return {
    Id: id,
    Arn: policyArn(policy),
    Name: policy.name,
    Description: policy.description,
    Type: type,
    AwsManaged: awsManaged,
  };
}

function describePolicyInFull(policy: OrganizationPolicy): JsonObject {
  return {
    Policy: { PolicySummary: describeSummary(policy), Content: policy.content },
  };
}

/** The policy that a request names. Checks the whole input that was read so far. */
export function policyOf(
  reader: InputReader,
  { sandbox }: CallContext,
): OrganizationPolicy {
  const id = reader.string('PolicyId', { required: true, pattern: POLICY_ID });
  reader.check();
  const policy = sandbox.policies.find(id ?? '');
  if (!policy) {
    throw new AwsError(
      'PolicyNotFoundException',
      "You specified a policy that doesn't exist.",
    );
  }
  return policy;
}

export function listPolicies(
  input: JsonObject,
  { sandbox }: CallContext,
): JsonObject {
  const reader = new InputReader(input, INVALID_INPUT);
  const type = reader.oneOf('Filter', POLICY_TYPES, { required: true });
  const cut = pageReader(input, reader);
  const page = cut(type ? sandbox.policies.list(type) : []);
  return compact({
    Policies: page.items.map(describeSummary),
    NextToken: page.next,
  });
}

export function describePolicy(
  input: JsonObject,
  context: CallContext,
): JsonObject {
  const reader = new InputReader(input, INVALID_INPUT);
  return describePolicyInFull(policyOf(reader, context));
}

export function createPolicy(
  input: JsonObject,
  context: CallContext,
): JsonObject {
  const reader = new InputReader(input, INVALID_INPUT);
  const name = reader.string('Name', { required: true, ...NAME }) ?? '';
  const description =
    reader.string('Description', { required: true, ...DESCRIPTION }) ?? '';
  const content = reader.string('Content', { required: true, min: 1 }) ?? '';
  const type =
    reader.oneOf('Type', POLICY_TYPES, { required: true }) ?? POLICY_TYPES[0];
  reader.check();
  const { policies } = context.sandbox;
  checkName(name, type, context);
  checkContent(content, type);
  if (policies.list(type).length >= MAX_POLICIES) {
    throw constraintViolation(
      'POLICY_NUMBER_LIMIT_EXCEEDED',
      'You have exceeded the number of policies that you can have in an organization.',
    );
  }
  const policy = {
    id: `p-${idOf(`${type}/${name}`, 10, 'abcdefghijklmnopqrstuvwxyz0123456789')}`,
    name,
    description,
    type,
    content,
    awsManaged: false,
  };
  policies.put(policy);
  return describePolicyInFull(policy);
}

export function updatePolicy(
  input: JsonObject,
  context: CallContext,
): JsonObject {
  const reader = new InputReader(input, INVALID_INPUT);
  const name = reader.string('Name', NAME);
  const description = reader.string('Description', DESCRIPTION);
  const content = reader.string('Content', { min: 1 });
  const policy = changeable(policyOf(reader, context));
  if (name !== undefined && name !== policy.name) {
    checkName(name, policy.type, context);
  }
  if (content !== undefined) checkContent(content, policy.type);
  const changed = {
    ...policy,
    name: name ?? policy.name,
    description: description ?? policy.description,
    content: content ?? policy.content,
  };
  context.sandbox.policies.put(changed);
  return describePolicyInFull(changed);
}

export function deletePolicy(
  input: JsonObject,
  context: CallContext,
): JsonObject {
  const reader = new InputReader(input, INVALID_INPUT);
  const { id } = changeable(policyOf(reader, context));
  const { policies } = context.sandbox;
  if (policies.targetsOf(id).length > 0) {
    throw new AwsError(
      'PolicyInUseException',
      'The policy is attached to one or more entities. You must detach it from all roots, OUs, and accounts before performing this operation.',
    );
  }
  policies.delete(id);
  return {};
}

function changeable(policy: OrganizationPolicy): OrganizationPolicy {
  if (policy.awsManaged) {
    throw invalidInput(
      'IMMUTABLE_POLICY',
      'You specified a policy that is managed by Amazon Web Services and cannot be modified.',
    );
  }
  return policy;
}

function checkName(
  name: string,
  type: PolicyType,
  { sandbox }: CallContext,
): void {
  if (sandbox.policies.list(type).some(policy => policy.name === name)) {
    throw new AwsError(
      'DuplicatePolicyException',
      'A policy with the same name already exists.',
    );
  }
}

function checkContent(content: string, type: PolicyType): void {
  if (content.length > MAX_CHARACTERS[type]) {
    throw constraintViolation(
      'POLICY_CONTENT_LIMIT_EXCEEDED',
      'You have exceeded the maximum policy size.',
    );
  }
  try {
    if (type === 'TAG_POLICY') parseTagPolicy(content);
    else parseServiceControlPolicy(content);
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof ZodError)) {
      throw error;
    }
    throw new AwsError(
      'MalformedPolicyDocumentException',
      `The provided policy document does not meet the requirements of the specified policy type: ${reasonOf(error)}`,
    );
  }
}

function reasonOf(error: SyntaxError | ZodError): string {
  if (!(error instanceof ZodError)) return error.message;
  return error.issues
    .map(({ path, message }) => `${path.join('.')} ${message}`.trim())
    .join('; ');
}
