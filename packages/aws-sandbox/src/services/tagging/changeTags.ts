import { Inventory } from '../../inventory/Inventory';
import { Resource, Tag } from '../../inventory/Resource';
import { isReservedKey, MAX_TAGS } from '../../inventory/tagConstraints';
import { AwsError } from '../../protocol/AwsError';
import { InputReader } from '../../protocol/InputReader';
import { isJsonObject, JsonObject } from '../../protocol/json';
import { CallContext } from '../../protocol/Operation';
import { resourceError } from '../../control/faultErrors';
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
    { context, call: 'TagResources' },
    (resource, inventory) => {
      const refusal = refusalOfTags(resource, tags, inventory);
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
    { context, call: 'UntagResources' },
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

/**
 * Changes resource by resource. What fails does not fail the call: it is
 * answered with status 200 and listed in `FailedResourcesMap`.
 */
function forEachResource(
  input: JsonObject,
  { context, call }: { context: CallContext; call: string },
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
    const error = changeOne(arn, { context, call }, change);
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
  { context, call }: { context: CallContext; call: string },
  change: (resource: Resource, inventory: Inventory) => TagRefusal | undefined,
): AwsError | undefined {
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
  const refusal = change(resource, inventory);
  return refusal && invalidParameter(refusal.message);
}
