import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  Entity,
  parseEntityRef,
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { resolveEntityMapping } from '@ml-governance/backstage-plugin-ml-governance-common';
import { MappedEntity, unmappedHint } from './MappedEntity';

/** Looks entities up as the caller sees them. */
export class EntityMappings {
  constructor(
    private readonly options: {
      catalog: CatalogService;
      applicationIdKey: string;
      isMlService: (entity: Entity) => boolean;
    },
  ) {}

  /** @throws NotFoundError where the caller may not see the entity, as if it were not there */
  async visible(
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

  async mapped(
    entity: Entity,
    credentials: BackstageCredentials,
  ): Promise<MappedEntity & { hint?: string }> {
    const ownerGroup = await this.ownerGroup(entity, credentials);
    const mapping = resolveEntityMapping({
      entity,
      ...(ownerGroup ? { ownerGroup } : {}),
      applicationIdKey: this.options.applicationIdKey,
      isMlService: this.options.isMlService(entity),
    });
    return {
      entityRef: stringifyEntityRef(entity),
      mapping,
      ...(mapping.applicationIds.length === 0
        ? { hint: unmappedHint(entity.metadata.name) }
        : {}),
    };
  }

  /** The group that owns the entity; one that is missing or hidden is no error. */
  private async ownerGroup(
    entity: Entity,
    credentials: BackstageCredentials,
  ): Promise<Entity | undefined> {
    const owner = entity.relations?.find(
      relation =>
        relation.type === RELATION_OWNED_BY &&
        parseEntityRef(relation.targetRef).kind.toLocaleLowerCase('en-US') ===
          'group',
    );
    if (!owner) return undefined;
    return await this.options.catalog.getEntityByRef(owner.targetRef, {
      credentials,
    });
  }
}
