import { Inventory } from '../../inventory/Inventory';
import { Resource, Tag } from '../../inventory/Resource';
import { isReservedKey, MAX_TAGS } from '../../inventory/tagConstraints';
import { AwsError } from '../../protocol/AwsError';
import { InputReader } from '../../protocol/InputReader';
import { isJsonObject, JsonObject } from '../../protocol/json';
import { CallContext } from '../../protocol/Operation';
import { resourceError } from '../../control/faultErrors';
import { refusalOfTagWrite } from '../controlledCall';
import {
  refusalOfRemoval,
  refusalOfTags,
  TagRefusal,
} from '../resources/tagWrites';
import { INVALID_PARAMETER, invalidParameter } from './taggingErrors';

const MAX_ARNS = 20;

export function tagResources(
  input: JsonObject,
  context: CallContext,
): JsonObject {
  const tags = readTags(input);
  return forEachResource(
    input,
    { context, call: 'TagResources', tags },
    (resource, inventory) => {
      const refusal = refusalOfTags(resource, tags, context.sandbox);
      if (!refusal) inventory.addTags(resource, tags);
      return refusal;
    },
  );
}

export function untagResources(
  input: JsonObject,
  context: CallContext,
): JsonObject {
  const reader = new InputReader(input, INVALID_PARAMETER);
  const keys =
    reader.strings('TagKeys', { required: true, min: 1, max: MAX_TAGS }) ?? [];
  reader.check();
  refuseReserved(keys);
  return forEachResource(
    input,
    { context, call: 'UntagResources', tags: [] },
    (resource, inventory) => {
      const refusal = refusalOfRemoval(resource, keys);
      if (!refusal) inventory.removeTags(resource, keys);
      return refusal;
    },
  );
}

function readTags(input: JsonObject): Tag[] {
  const { Tags } = input;
  if (!isJsonObject(Tags)) throw invalidParameter('Tags must not be null');
  const tags = Object.entries(Tags).map(([Key, Value]) => {
    if (typeof Value !== 'string') {
      throw invalidParameter(`The value of tag '${Key}' must be a string`);
    }
    return { Key, Value };
  });
  if (tags.length < 1 || tags.length > MAX_TAGS) {
    throw invalidParameter(`Tags must have 1 to ${MAX_TAGS} entries`);
  }
  refuseReserved(tags.map(({ Key }) => Key));
  return tags;
}

/** Keys of AWS fail the whole call, whatever the resources. */
function refuseReserved(keys: readonly string[]): void {
  const reserved = keys.find(isReservedKey);
  if (reserved !== undefined) {
    throw invalidParameter(
      `Tag key '${reserved}' is invalid: the prefix aws: is reserved for AWS use`,
    );
  }
}

/** A call that writes to many resources, with the tags that it sets. */
interface TagWrite {
  context: CallContext;
  call: 'TagResources' | 'UntagResources';
  tags: readonly Tag[];
}

/**
 * Changes resource by resource. What fails does not fail the call: it is
 * answered with status 200 and listed in `FailedResourcesMap`.
 */
function forEachResource(
  input: JsonObject,
  write: TagWrite,
  change: (resource: Resource, inventory: Inventory) => TagRefusal | undefined,
): JsonObject {
  const reader = new InputReader(input, INVALID_PARAMETER);
  const arns =
    reader.strings('ResourceARNList', {
      required: true,
      min: 1,
      max: MAX_ARNS,
    }) ?? [];
  reader.check();
  const failed: JsonObject = {};
  for (const arn of arns) {
    const error = changeOne(arn, write, change);
    if (error) {
      failed[arn] = {
        StatusCode: error.status,
        ErrorCode: error.code,
        ErrorMessage: error.message,
      };
    }
  }
  return { FailedResourcesMap: failed };
}

function changeOne(
  arn: string,
  write: TagWrite,
  change: (resource: Resource, inventory: Inventory) => TagRefusal | undefined,
): AwsError | undefined {
  const { context, call, tags } = write;
  const { caller, sandbox } = context;
  const { accountId, region } = caller;
  const fault = sandbox.faults.takeForResource(arn, {
    prefix: 'tag',
    name: call,
    accountId,
    region,
  });
  if (fault) return resourceError(fault.error);
  const { inventory } = sandbox.today();
  const resource = inventory.find(arn, accountId, region);
  if (!resource || resource.createdAt > sandbox.now().getTime()) {
    return invalidParameter(
      `The resource ${arn} does not exist in ${region} of account ${accountId}`,
    );
  }
  const denied = refusalOfTagWrite(
    arn,
    { isRemoval: call === 'UntagResources', tags },
    context,
  );
  if (denied) return denied;
  const refusal = change(resource, inventory);
  return refusal && errorOfRefusal(resource, refusal);
}

/** By the code of the service that hosts the resource, where that is known. */
function errorOfRefusal(
  { type }: Resource,
  { kind, message }: TagRefusal,
): AwsError {
  if (kind === 'tag-policy' && type.startsWith('ec2:')) {
    return new AwsError('TagPolicyViolation', message);
  }
  if (kind === 'tag-policy' && type === 's3:bucket') {
    return new AwsError('TagPolicyException', message);
  }
  return invalidParameter(message);
}
