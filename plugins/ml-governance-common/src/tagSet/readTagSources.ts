import {
  Entity,
  parseEntityRef,
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import { TagSetSources } from './TagSet';

/**
 * Reads what tags are inherited from. A reference without kind names a Group as
 * `owner`, a System as `system` and a Component as `entity`; blank ones say
 * nothing. Without `owner`, it is the Group that owns the entity, or else the
 * system.
 *
 * @param getEntity - asks the catalog as the person whom it is for
 * @throws NotFoundError for what the catalog does not show them
 * @throws InputError for what is no reference, and where an owner is no Group,
 * which alone has an owner value
 * @public
 */
export async function readTagSources(
  asked: { entity?: string; system?: string; owner?: string },
  getEntity: (entityRef: string) => Promise<Entity | undefined>,
): Promise<Pick<TagSetSources, 'entity' | 'system' | 'ownerGroup'>> {
  const read = async (
    name: 'entity' | 'system' | 'owner',
    defaultKind: string,
  ): Promise<Entity | undefined> => {
    const text = asked[name]?.trim();
    if (!text) return undefined;
    const ref = inFull(name, text, defaultKind);
    const found = await getEntity(ref);
    if (found) return found;
    throw new NotFoundError(
      `The catalog has no ${ref}, or does not show it to you; choose another as '${name}'`,
    );
  };
  const [entity, system, owner] = await Promise.all([
    read('entity', 'component'),
    read('system', 'system'),
    read('owner', 'group'),
  ]);
  if (owner && owner.kind.toLocaleLowerCase('en-US') !== 'group') {
    throw new InputError(
      `'owner' must be a group, whose value the owner tag has; ${stringifyEntityRef(owner)} is none`,
    );
  }
  const ownerRef = ownerGroupRefOf(entity) ?? ownerGroupRefOf(system);
  const ownerGroup =
    owner ?? (ownerRef === undefined ? undefined : await getEntity(ownerRef));
  return {
    ...(entity ? { entity } : {}),
    ...(system ? { system } : {}),
    ...(ownerGroup ? { ownerGroup } : {}),
  };
}

function inFull(name: string, text: string, defaultKind: string): string {
  try {
    return stringifyEntityRef(
      parseEntityRef(text, { defaultKind, defaultNamespace: 'default' }),
    );
  } catch (error) {
    throw new InputError(
      `'${name}' must be an entity reference such as ${defaultKind}:default/example, not ${JSON.stringify(text)}`,
      error,
    );
  }
}

/** The Group that owns the entity, the first of several. */
function ownerGroupRefOf(entity: Entity | undefined): string | undefined {
  return entity?.relations?.find(
    ({ type, targetRef }) =>
      type === RELATION_OWNED_BY && targetRef.startsWith('group:'),
  )?.targetRef;
}
