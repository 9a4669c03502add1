import { Resource, Tag } from '../../inventory/Resource';
import { MAX_TAGS } from '../../inventory/tagConstraints';
import { AwsError } from '../../protocol/AwsError';
import { InputReader } from '../../protocol/InputReader';
import { compact, JsonObject } from '../../protocol/json';
import { CallContext } from '../../protocol/Operation';
import { pageOf } from '../../protocol/pageToken';
import { resourceByArn } from '../resources/resourceTags';
import {
  refusalOfRemoval,
  refusalOfTags,
  TagRefusal,
} from '../resources/tagWrites';
import { invalidNextToken, resourceDoesNotExist } from './sageMakerErrors';

const ARN = /^arn:aws[a-z-]*:sagemaker:[a-z0-9-]*:[0-9]{12}:.+$/;

/** The resource that a request names, if the caller's region of SageMaker has it. */
function resourceOf(
  reader: InputReader,
  context: CallContext,
  action: string,
): Resource {
  const arn =
    reader.string('ResourceArn', { required: true, pattern: ARN, max: 256 }) ??
    '';
  reader.check();
  return resourceByArn(arn, context, {
    action,
    notFound: resourceDoesNotExist,
  });
}

export function listTags(input: JsonObject, context: CallContext): JsonObject {
  const reader = new InputReader(input);
  const size = reader.integer('MaxResults', { min: 50, max: 100 });
  reader.string('NextToken', { max: 8192 });
  const resource = resourceOf(reader, context, 'sagemaker:ListTags');
  const { inventory } = context.sandbox.today();
  const page = pageOf(inventory.tagsOf(resource), size ?? 50, {
    input,
    tokenName: 'NextToken',
    ignore: ['MaxResults'],
    invalid: invalidNextToken,
  });
  return compact({ Tags: page.items, NextToken: page.next });
}

export function addTags(input: JsonObject, context: CallContext): JsonObject {
  const reader = new InputReader(input);
  const tags = readTags(reader, { required: true });
  const resource = resourceOf(reader, context, 'sagemaker:AddTags');
  refuseDuplicates(tags);
  const { inventory } = context.sandbox.today();
  refuse(refusalOfTags(resource, tags, context.sandbox));
  inventory.addTags(resource, tags);
  return { Tags: inventory.tagsOf(resource) };
}

/** The tags in a request, whose form is checked with the rest of the input. */
export function readTags(
  reader: InputReader,
  options: { required?: boolean } = {},
): Tag[] {
  const tags = reader.objects('Tags', { ...options, max: MAX_TAGS }) ?? [];
  return tags.map(tag => ({
    Key: tag.string('Key', { required: true }) ?? '',
    Value: tag.string('Value', { required: true }) ?? '',
  }));
}

/** @throws AwsError where a key is there twice */
export function refuseDuplicates(tags: readonly Tag[]): void {
  const keys = tags.map(tag => tag.Key);
  if (new Set(keys).size < keys.length) {
    throw new AwsError(
      'ValidationException',
      'Duplicate tag keys found. Please note that Tag keys are case sensitive.',
    );
  }
}

export function deleteTags(
  input: JsonObject,
  context: CallContext,
): JsonObject {
  const reader = new InputReader(input);
  const keys =
    reader.strings('TagKeys', { required: true, min: 1, max: MAX_TAGS }) ?? [];
  const resource = resourceOf(reader, context, 'sagemaker:DeleteTags');
  refuse(refusalOfRemoval(resource, keys));
  context.sandbox.today().inventory.removeTags(resource, keys);
  return {};
}

/** @throws AwsError where there is a refusal, with SageMaker's code for it */
export function refuse(refusal: TagRefusal | undefined): void {
  if (!refusal) return;
  throw new AwsError(
    refusal.kind === 'too-many'
      ? 'ResourceLimitExceeded'
      : 'ValidationException',
    refusal.message,
  );
}
