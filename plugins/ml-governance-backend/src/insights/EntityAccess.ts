import {
  AuthService,
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  AuthorizeResult,
  ResourcePermission,
} from '@backstage/plugin-permission-common';

/**
 * Bytes of a request to the permission backend, and of what it asks the
 * catalog in turn: both refuse bodies of more than 100 kB.
 */
const MAX_BODY = 80_000;
/** Of one item beside its reference and its conditions. */
const ITEM = 400;

/** Which entities a caller may see, and what about them. */
export class EntityAccess {
  constructor(
    private readonly options: {
      catalog: CatalogService;
      permissions: PermissionsService;
      auth: AuthService;
      fields: string[];
    },
  ) {}

  /**
   * The entity, where the caller may see it and is given the permission. The
   * policy decides both in one question, and by the catalog's own conditions,
   * while the entity is read as the plugin. Where the policy does not let the
   * caller see it, the catalog has the last word.
   *
   * @throws NotFoundError where the caller may not see the entity, as if it were not there
   * @throws NotAllowedError where the caller may see it, but not this about it
   */
  async one(
    entityRef: string,
    permission: ResourcePermission<'catalog-entity'>,
    credentials: BackstageCredentials,
  ): Promise<Entity> {
    const { permissions } = this.options;
    const [entity, [visible, allowed]] = await Promise.all([
      this.asPlugin(entityRef),
      permissions.authorize(
        [
          { permission: catalogEntityReadPermission, resourceRef: entityRef },
          { permission, resourceRef: entityRef },
        ],
        { credentials },
      ),
    ]);
    const shown =
      entity && visible.result === AuthorizeResult.ALLOW
        ? entity
        : await this.shown(entityRef, credentials);
    if (allowed.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `You may see ${entityRef} but not this about it; ask for the permission ${permission.name}`,
      );
    }
    return shown;
  }

  /**
   * The entity as the catalog shows it to the caller.
   *
   * @throws NotFoundError where it does not, as if there were none
   */
  async shown(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<Entity> {
    const entity = await this.options.catalog.getEntityByRef(entityRef, {
      credentials,
    });
    if (!entity) {
      throw new NotFoundError(
        `There is no entity ${entityRef} in the catalog, or you may not see it`,
      );
    }
    return entity;
  }

  /** Those that the caller may see, by reference, in the order asked. */
  async visible(
    entityRefs: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<Map<string, Entity>> {
    if (entityRefs.length === 0) return new Map();
    const { items } = await this.options.catalog.getEntitiesByRefs(
      { entityRefs: [...entityRefs], fields: this.options.fields },
      { credentials },
    );
    return new Map(
      items.flatMap(entity =>
        entity ? [[stringifyEntityRef(entity), entity]] : [],
      ),
    );
  }

  /**
   * Those of the entities that the permission is given for. Policies decide
   * about a permission without knowing the entity; only where they answer with
   * conditions does each of them have to be looked at.
   */
  async allowed(
    permission: ResourcePermission<'catalog-entity'>,
    entityRefs: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<ReadonlySet<string>> {
    if (entityRefs.length === 0) return new Set();
    const { permissions } = this.options;
    const [decision] = await permissions.authorizeConditional(
      [{ permission }],
      {
        credentials,
      },
    );
    if (decision.result !== AuthorizeResult.CONDITIONAL) {
      const all = decision.result === AuthorizeResult.ALLOW;
      return new Set(all ? entityRefs : []);
    }
    const conditions = JSON.stringify(decision.conditions).length;
    const allowed = await Promise.all(
      bodiesOf(entityRefs, conditions + ITEM).map(async refs => {
        const decisions = await permissions.authorize(
          refs.map(resourceRef => ({ permission, resourceRef })),
          { credentials },
        );
        return refs.filter(
          (_, index) => decisions[index].result === AuthorizeResult.ALLOW,
        );
      }),
    );
    return new Set(allowed.flat());
  }

  private async asPlugin(entityRef: string): Promise<Entity | undefined> {
    const { auth, catalog } = this.options;
    return await catalog.getEntityByRef(entityRef, {
      credentials: await auth.getOwnServiceCredentials(),
    });
  }
}

/** Cut into as many as fit into one request each. */
function bodiesOf(refs: readonly string[], bytesBeside: number): string[][] {
  const bodies: string[][] = [];
  let bytes = MAX_BODY;
  for (const ref of refs) {
    bytes += ref.length + bytesBeside;
    const body = bodies.at(-1);
    if (body && bytes <= MAX_BODY) {
      body.push(ref);
    } else {
      bodies.push([ref]);
      bytes = ref.length + bytesBeside;
    }
  }
  return bodies;
}
