import { Resource, ResourceType, Tag } from '../../inventory/Resource';
import { Inventory } from '../../inventory/Inventory';
import {
  isReservedKey,
  MAX_TAGS,
  tagProblem,
  takesAnyText,
} from '../../inventory/tagConstraints';

/** Why a change of tags is not taken. Each service has its own codes for it. */
export interface TagRefusal {
  kind: 'untaggable' | 'invalid' | 'too-many';
  message: string;
}

/** Types that have no tags of their own: versions of a model use the group's. */
const WITHOUT_TAGS: readonly ResourceType[] = ['sagemaker:model-package'];

/** Why AWS would not set these tags on a resource; `undefined` where it does. */
export function refusalOfTags(
  resource: Resource,
  tags: readonly Tag[],
  inventory: Inventory,
): TagRefusal | undefined {
  if (WITHOUT_TAGS.includes(resource.type)) return untaggable(resource);
  for (const tag of tags) {
    const message = tagProblem(tag, takesAnyText(resource.type));
    if (message) return { kind: 'invalid', message };
  }
  const after = new Set(
    [...inventory.tagsOf(resource), ...tags].map(({ Key }) => Key),
  );
  return after.size > MAX_TAGS ? tooManyTags() : undefined;
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

export function tooManyTags(): TagRefusal {
  return { kind: 'too-many', message: `A resource may have ${MAX_TAGS} tags` };
}

function untaggable({ arn }: Resource): TagRefusal {
  return {
    kind: 'untaggable',
    message: `${arn} is a versioned model package, which cannot be tagged: tag its model package group`,
  };
}
