import { Resource } from '../../inventory/Resource';
import { MAX_TAGS } from '../../inventory/tagConstraints';
import { AwsError } from '../../protocol/AwsError';
import { InputReader } from '../../protocol/InputReader';
import { JsonObject } from '../../protocol/json';
import { CallContext } from '../../protocol/Operation';
import {
  refusalOfRemoval,
  refusalOfTags,
  TagRefusal,
} from '../resources/tagWrites';

const INVALID = 'InvalidParameterValue';
const MAX_RESOURCES = 1000;

/** What ids begin with, and what AWS answers where there is no such thing. */
const KINDS: readonly {
  prefix: string;
  notFound: string;
  what: string;
}[] = [
  {
    prefix: 'i-',
    notFound: 'InvalidInstanceID.NotFound',
    what: 'instance',
  },
  {
    prefix: 'vol-',
    notFound: 'InvalidVolume.NotFound',
    what: 'volume',
  },
];

/** All of the resources are tagged or, where one cannot be, none. */
export function createTags(
  input: JsonObject,
  context: CallContext,
): JsonObject {
  const reader = InputReader.ofTexts(input, INVALID);
  const tags = (
    reader.objects('Tag', { required: true, min: 1, max: MAX_TAGS }) ?? []
  ).map(tag => ({
    Key: tag.string('Key', { required: true }) ?? '',
    Value: tag.string('Value') ?? '',
  }));
  const resources = resourcesOf(reader, context);
  const { inventory } = context.sandbox.today();
  for (const resource of resources) {
    refuse(refusalOfTags(resource, tags, context.sandbox));
  }
  for (const resource of resources) inventory.addTags(resource, tags);
  return { return: 'true' };
}

/**
 * Takes tags off: by key, only those of the value where one is given, and all
 * of the caller's own where no tag is given.
 */
export function deleteTags(
  input: JsonObject,
  context: CallContext,
): JsonObject {
  const reader = InputReader.ofTexts(input, INVALID);
  const tags = reader.objects('Tag', { max: MAX_TAGS })?.map(tag => ({
    key: tag.string('Key', { required: true }) ?? '',
    value: tag.string('Value'),
  }));
  const resources = resourcesOf(reader, context);
  const { inventory } = context.sandbox.today();
  for (const resource of resources) {
    refuse(refusalOfRemoval(resource, tags?.map(({ key }) => key) ?? []));
  }
  for (const resource of resources) {
    const gone = inventory
      .tagsOf(resource)
      .filter(({ Key, Value }) =>
        tags
          ? tags.some(
              ({ key, value }) => key === Key && (value ?? Value) === Value,
            )
          : !Key.startsWith('aws:'),
      );
    inventory.removeTags(
      resource,
      gone.map(({ Key }) => Key),
    );
  }
  return { return: 'true' };
}

/** @throws AwsError where one of the ids is none, or of nothing that exists */
function resourcesOf(
  reader: InputReader,
  { caller, sandbox }: CallContext,
): Resource[] {
  const ids =
    reader.strings('ResourceId', {
      required: true,
      min: 1,
      max: MAX_RESOURCES,
    }) ?? [];
  reader.check();
  const { accountId, region } = caller;
  const { inventory } = sandbox.today();
  return ids.map(id => {
    const kind = KINDS.find(({ prefix }) => id.startsWith(prefix));
    if (!kind) {
      throw new AwsError('InvalidID', `The ID '${id}' is not valid`);
    }
    const arn = `arn:aws:ec2:${region}:${accountId}:${kind.what}/${id}`;
    const resource = inventory.find(arn, accountId, region);
    if (!resource || resource.createdAt > sandbox.now().getTime()) {
      throw new AwsError(
        kind.notFound,
        `The ${kind.what} ID '${id}' does not exist`,
      );
    }
    return resource;
  });
}

const CODES: Readonly<Record<TagRefusal['kind'], string>> = {
  untaggable: INVALID,
  invalid: INVALID,
  'too-many': 'TagLimitExceeded',
  'tag-policy': 'TagPolicyViolation',
};

function refuse(refusal: TagRefusal | undefined): void {
  if (refusal) throw new AwsError(CODES[refusal.kind], refusal.message);
}
