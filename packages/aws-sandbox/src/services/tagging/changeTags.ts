import { Inventory } from '../../inventory/Inventory';
import { Resource, Tag } from '../../inventory/Resource';
import {
  MAX_TAGS,
  tagProblem,
  takesAnyText,
} from '../../inventory/tagConstraints';
import { InputReader } from '../../protocol/InputReader';
import { isJsonObject, JsonObject } from '../../protocol/json';
import { CallContext } from '../../protocol/Operation';
import { INVALID_PARAMETER, invalidParameter } from './taggingErrors';

const MAX_ARNS = 20;

export function tagResources(
  input: JsonObject,
  context: CallContext,
): JsonObject {
  const tags = readTags(input);
  return forEachResource(input, context, (resource, inventory) => {
    for (const tag of tags) {
      const problem = tagProblem(tag, takesAnyText(resource.type));
      if (problem) return problem;
    }
    const after = new Set(
      [...inventory.tagsOf(resource), ...tags].map(tag => tag.Key),
    );
    if (after.size > MAX_TAGS) return `A resource may have ${MAX_TAGS} tags`;
    inventory.addTags(resource, tags);
    return undefined;
  });
}

export function untagResources(
  input: JsonObject,
  context: CallContext,
): JsonObject {
  const reader = new InputReader(input, INVALID_PARAMETER);
  const keys =
    reader.strings('TagKeys', { required: true, min: 1, max: MAX_TAGS }) ?? [];
  reader.check();
  return forEachResource(input, context, (resource, inventory) => {
    inventory.removeTags(resource, keys);
    return undefined;
  });
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
  return tags;
}

/**
 * Changes resource by resource. What fails does not fail the call: it is
 * answered with status 200 and listed in `FailedResourcesMap`.
 */
function forEachResource(
  input: JsonObject,
  context: CallContext,
  change: (resource: Resource, inventory: Inventory) => string | undefined,
): JsonObject {
  const reader = new InputReader(input, INVALID_PARAMETER);
  const arns =
    reader.strings('ResourceARNList', {
      required: true,
      min: 1,
      max: MAX_ARNS,
    }) ?? [];
  reader.check();
  const { inventory } = context.sandbox.today();
  const { accountId, region } = context.caller;
  const failed: JsonObject = {};
  for (const arn of arns) {
    const resource = inventory.find(arn, accountId, region);
    const problem = resource
      ? change(resource, inventory)
      : `The resource ${arn} does not exist in ${region} of account ${accountId}`;
    if (problem) {
      failed[arn] = {
        StatusCode: 400,
        ErrorCode: INVALID_PARAMETER,
        ErrorMessage: problem,
      };
    }
  }
  return { FailedResourcesMap: failed };
}
