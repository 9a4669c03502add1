import { Resource, Tag } from '../../inventory/Resource';
import { isReservedKey } from '../../inventory/tagConstraints';
import { AwsError } from '../../protocol/AwsError';
import { BinaryAnswer } from '../../protocol/BinaryAnswer';
import { isJsonObject, JsonObject } from '../../protocol/json';
import { Sandbox } from '../../Sandbox';
import { refusalOfTagSet, TagRefusal } from '../resources/tagWrites';
import { aboutBucket } from './aboutBucket';

export const getBucketTagging = aboutBucket((bucket, _input, { sandbox }) => {
  const tags = sandbox.today().inventory.tagsOf(bucket);
  if (tags.length === 0) {
    throw new AwsError('NoSuchTagSet', 'The TagSet does not exist', 404);
  }
  return { Tagging: { TagSet: { Tag: tags } } };
});

/** The tags of the request are all that the bucket has then. */
export const putBucketTagging = aboutBucket((bucket, input, { sandbox }) => {
  replace(bucket, readTagSet(input), sandbox);
  return noContent();
});

export const deleteBucketTagging = aboutBucket((bucket, _input, context) => {
  replace(bucket, [], context.sandbox);
  return noContent();
});

function noContent(): BinaryAnswer {
  return new BinaryAnswer(new Uint8Array(), 'application/xml', {}, 204);
}

function replace(
  bucket: Resource,
  tags: readonly Tag[],
  sandbox: Sandbox,
): void {
  const { inventory } = sandbox.today();
  keepSystemTags(inventory.tagsOf(bucket), tags);
  refuse(
    refusalOfTagSet(
      bucket,
      { written: tags.filter(({ Key }) => !isReservedKey(Key)), after: tags },
      sandbox,
    ),
  );
  inventory.replaceTags(bucket, tags);
}

const CODES: Readonly<Record<TagRefusal['kind'], string>> = {
  untaggable: 'InvalidTag',
  invalid: 'InvalidTag',
  'too-many': 'BadRequest',
  'tag-policy': 'TagPolicyException',
};

function refuse(refusal: TagRefusal | undefined): void {
  if (refusal) throw new AwsError(CODES[refusal.kind], refusal.message);
}

/** What AWS has set stays as it is, and has to be in the request. */
function keepSystemTags(before: readonly Tag[], after: readonly Tag[]): void {
  const holds = (tags: readonly Tag[], { Key, Value }: Tag) =>
    tags.some(tag => tag.Key === Key && tag.Value === Value);
  const system = (tags: readonly Tag[]) =>
    tags.filter(({ Key }) => isReservedKey(Key));
  if (!system(after).every(tag => holds(before, tag))) {
    throw new AwsError(
      'InvalidTag',
      'System tags cannot be added/updated by requester',
    );
  }
  if (!system(before).every(tag => holds(after, tag))) {
    throw new AwsError(
      'InvalidTag',
      'System tags cannot be removed by requester',
    );
  }
}

function readTagSet({ Tagging }: JsonObject): Tag[] {
  const [tagSet] = listOf(isJsonObject(Tagging) ? Tagging.TagSet : undefined);
  if (tagSet === undefined) throw malformedTagging();
  const items = isJsonObject(tagSet) ? listOf(tagSet.Tag) : [];
  const tags = items.map(item => {
    if (!isJsonObject(item)) throw malformedTagging();
    const [Key] = listOf(item.Key);
    const [Value] = listOf(item.Value);
    if (typeof Key !== 'string' || typeof Value !== 'string') {
      throw malformedTagging();
    }
    return { Key, Value };
  });
  if (new Set(tags.map(({ Key }) => Key)).size < tags.length) {
    throw new AwsError(
      'InvalidTag',
      'Cannot provide multiple Tags with the same key',
    );
  }
  return tags;
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function malformedTagging(): AwsError {
  return new AwsError(
    'MalformedXML',
    'The XML you provided was not well-formed or did not validate against our published schema',
  );
}
