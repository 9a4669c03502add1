import { Resource, ResourceType, Tag } from '../../inventory/Resource';
import {
  isReservedKey,
  MAX_TAGS,
  tagProblem,
  takesAnyText,
} from '../../inventory/tagConstraints';
import { tagPolicyViolation } from '../../organization/enforcedTagPolicy';
import { Sandbox } from '../../Sandbox';

/** Why a change of tags is not taken. Each service has its own codes for it. */
export interface TagRefusal {
  kind: 'untaggable' | 'invalid' | 'too-many' | 'tag-policy';
  message: string;
}

/** Types that have no tags of their own: versions of a model use the group's. */
const WITHOUT_TAGS: readonly ResourceType[] = ['sagemaker:model-package'];

/** Why AWS would not set these tags on a resource; `undefined` where it does. */
export function refusalOfTags(
  resource: Resource,
  tags: readonly Tag[],
  sandbox: Sandbox,
): TagRefusal | undefined {
  if (WITHOUT_TAGS.includes(resource.type)) return untaggable(resource);
  const before = sandbox.today().inventory.tagsOf(resource);
  return refusalOfTagSet(
    resource,
    { written: tags, after: [...before, ...tags] },
    sandbox,
  );
}

/**
 * The same for a resource that is to have no other tags than these, whether it
 * exists or is to be created.
 */
export function refusalOfTagSet(
  { type, accountId }: Pick<Resource, 'type' | 'accountId'>,
  { written, after }: { written: readonly Tag[]; after: readonly Tag[] },
  sandbox: Sandbox,
): TagRefusal | undefined {
  for (const tag of written) {
    const message = tagProblem(tag, takesAnyText(type));
    if (message) return { kind: 'invalid', message };
  }
  if (new Set(after.map(({ Key }) => Key)).size > MAX_TAGS) {
    return {
      kind: 'too-many',
      message: `A resource may have ${MAX_TAGS} tags`,
    };
  }
  const violation = tagPolicyViolation(
    sandbox.tagPolicyOf(accountId),
    type,
    written,
  );
  return violation ? { kind: 'tag-policy', message: violation } : undefined;
}

/** Why AWS would not take these keys off a resource. */
export function refusalOfRemoval(
  resource: Resource,
  keys: readonly string[],
): TagRefusal | undefined {
  if (WITHOUT_TAGS.includes(resource.type)) return untaggable(resource);
  const reserved = keys.find(isReservedKey);
  return reserved === undefined
    ? undefined
    : {
        kind: 'invalid',
        message: `Tag key '${reserved}' is invalid: the prefix aws: is reserved for AWS use`,
      };
}

function untaggable({ arn }: Resource): TagRefusal {
  return {
    kind: 'untaggable',
    message: `${arn} is a versioned model package, which cannot be tagged: tag its model package group`,
  };
}
