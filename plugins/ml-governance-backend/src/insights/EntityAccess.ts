import {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
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

/** Which of many entities a caller may see, and what about them. */
export class EntityAccess {
  constructor(
    private readonly options: {
      catalog: CatalogService;
      permissions: PermissionsService;
      fields: string[];
    },
  ) {}

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
