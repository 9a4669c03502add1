import { Tag } from '../inventory/Resource';
import {
  ControlledCall,
  controlPolicyRefusal,
} from '../organization/controlPolicyRefusal';
import { AwsError } from '../protocol/AwsError';
import { commonError } from '../protocol/commonErrors';
import { isJsonObject, JsonObject } from '../protocol/json';
import { AwsService, CallContext } from '../protocol/Operation';
import { ORGANIZATION_ID } from '../world/organization';
import { callerArn, principalArn } from './callerArn';

/** Calls that IAM knows by another name. */
const ACTIONS: Readonly<Record<string, string>> = {
  's3:ListBuckets': 's3:ListAllMyBuckets',
  's3:ListObjectsV2': 's3:ListBucket',
  's3:HeadBucket': 's3:ListBucket',
  's3:HeadObject': 's3:GetObject',
  's3:DeleteBucketTagging': 's3:PutBucketTagging',
};

/** Services whose calls are counted under another name than IAM's. */
const PREFIXES: Readonly<Record<string, string>> = {
  'bedrock-agent': 'bedrock',
};

/**
 * @throws AwsError where a service control policy refuses the call
 */
export function refuseControlled(
  service: AwsService,
  name: string,
  input: JsonObject,
  context: CallContext,
): void {
  const prefix = PREFIXES[service.prefix] ?? service.prefix;
  const call = `${prefix}:${name}`;
  const refusal = refusalOf(
    {
      action: ACTIONS[call] ?? call,
      resource:
        service.resourceOf?.(name, input, context.caller) ?? arnIn(input),
      tags: requestTags(input),
    },
    context,
  );
  if (refusal) {
    throw commonError(service.protocol.errors, 'access-denied', refusal);
  }
}

/** What is to be done to one resource of a call that changes many. */
export function refusalOfTagWrite(
  arn: string,
  { isRemoval, tags }: { isRemoval: boolean; tags: readonly Tag[] },
  context: CallContext,
): AwsError | undefined {
  const service = arn.split(':')[2] ?? '';
  const message = refusalOf(
    { action: tagAction(service, isRemoval), resource: arn, tags },
    context,
  );
  return message
    ? new AwsError('AccessDeniedException', message, 403)
    : undefined;
}

/** The service's own permission, which the Tagging API asks for as well. */
function tagAction(service: string, isRemoval: boolean): string {
  switch (service) {
    case 'sagemaker':
      return isRemoval ? 'sagemaker:DeleteTags' : 'sagemaker:AddTags';
    case 'ec2':
    case 'redshift':
      return `${service}:${isRemoval ? 'DeleteTags' : 'CreateTags'}`;
    case 's3':
      return 's3:PutBucketTagging';
    default:
      return `${service}:${isRemoval ? 'UntagResource' : 'TagResource'}`;
  }
}

function refusalOf(
  call: Pick<ControlledCall, 'action' | 'resource'> & { tags: readonly Tag[] },
  context: CallContext,
): string | undefined {
  const { caller, sandbox } = context;
  const account = sandbox.findAccount(caller.accountId);
  if (!account) return undefined;
  const { action, resource } = call;
  const reason = controlPolicyRefusal(
    sandbox.policies,
    sandbox.pathOf(account),
    {
      accountId: caller.accountId,
      action,
      resource,
      context: conditionContext(call, context),
    },
  );
  return (
    reason &&
    `User: ${callerArn(context)} is not authorized to perform: ${action} on resource: ${resource} ${reason}`
  );
}

function conditionContext(
  { resource, tags }: { resource: string; tags: readonly Tag[] },
  context: CallContext,
): Map<string, string[]> {
  const { caller, sandbox } = context;
  const { inventory } = sandbox.today();
  const existing = inventory.findByArn(resource);
  const values = new Map<string, string[]>([
    ['aws:principalarn', [principalArn(context)]],
    ['aws:principalaccount', [caller.accountId]],
    ['aws:principalorgid', [ORGANIZATION_ID]],
    ['aws:requestedregion', [caller.region]],
    ['aws:resourceaccount', [existing?.accountId ?? caller.accountId]],
  ]);
  if (tags.length > 0) {
    values.set(
      'aws:tagkeys',
      tags.map(({ Key }) => Key),
    );
  }
  for (const { Key, Value } of tags) {
    values.set(`aws:requesttag/${Key.toLowerCase()}`, [Value]);
  }
  for (const { Key, Value } of existing ? inventory.tagsOf(existing) : []) {
    values.set(`aws:resourcetag/${Key.toLowerCase()}`, [Value]);
  }
  return values;
}

/** The ARN that a request names, in whichever member. */
function arnIn(input: JsonObject): string {
  const arns = Object.values(input).filter(
    value => typeof value === 'string' && value.startsWith('arn:'),
  );
  return arns.length > 0 ? String(arns[0]) : '*';
}

/** The tags in a request: a list in whichever case, or an object. */
function requestTags({ Tags, tags, Tag: form }: JsonObject): Tag[] {
  const given = Tags ?? tags ?? form;
  if (isJsonObject(given)) {
    return Object.entries(given).map(([Key, Value]) => ({
      Key,
      Value: String(Value),
    }));
  }
  if (!Array.isArray(given)) return [];
  return given.filter(isJsonObject).flatMap(tag => {
    const Key = tag.Key ?? tag.key;
    return typeof Key === 'string'
      ? [{ Key, Value: String(tag.Value ?? tag.value ?? '') }]
      : [];
  });
}
