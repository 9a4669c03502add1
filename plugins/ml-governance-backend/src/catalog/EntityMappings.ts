import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  EntityMapping,
  ownerTagsOfGroup,
  resolveEntityMapping,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { HeldRollup, PortfolioReader } from '../database/PortfolioReader';
import { isRollupKind, ownerGroupRefOf } from '../portfolio/CatalogEntry';
import {
  emptyRollupHint,
  MappedEntity,
  MAX_NAMED_APPLICATIONS,
  unmappedHint,
} from './MappedEntity';

/** What entities stand for. */
export class EntityMappings {
  constructor(
    private readonly options: {
      catalog: CatalogService;
      portfolio: PortfolioReader;
      applicationIdKey: string;
      isMlService: (entity: Entity) => boolean;
    },
  ) {}

  /** What the entity stands for. Its owner is what it says itself, see `ownerOf`. */
  async mapped(entity: Entity): Promise<MappedEntity> {
    const [mapped] = await this.mappedAll([entity]);
    return mapped;
  }

  async mappedAll(entities: readonly Entity[]): Promise<MappedEntity[]> {
    const { portfolio } = this.options;
    const held = await portfolio.rollups(
      entities
        .filter(({ kind }) => isRollupKind(kind))
        .map(entity => stringifyEntityRef(entity)),
    );
    const sets = [...held.values()].flatMap(({ set }) => (set ? [set] : []));
    const ids = await portfolio.applicationIdsOfSets(
      sets.filter(({ kept }) => !kept).map(({ id }) => id),
    );
    return entities.map(entity =>
      isRollupKind(entity.kind)
        ? this.mappedRollup(entity, held.get(stringifyEntityRef(entity)), ids)
        : this.mappedService(entity),
    );
  }

  /** With the first of its application ids, where they are added up already. */
  async withNamedIds(mapped: MappedEntity): Promise<MappedEntity> {
    const { setId } = mapped.applications;
    if (setId === undefined) return mapped;
    const applicationIds = await this.options.portfolio.applicationIds(
      setId,
      MAX_NAMED_APPLICATIONS,
    );
    return { ...mapped, applications: { applicationIds, setId } };
  }

  /** Who should own the entity, by its own word or by that of its group. */
  async ownerOf(
    entity: Entity,
    mapped: MappedEntity,
    credentials: BackstageCredentials,
  ): Promise<EntityMapping['owner']> {
    const { owner } = mapped.mapping;
    const groupRef = ownerGroupRefOf(entity);
    if (owner.rule !== 'none' || groupRef === undefined) return owner;
    const held = await this.options.portfolio.ownerTags([groupRef]);
    const tags = held.get(groupRef);
    if (tags) return tags;
    // A group that is new, or that there is none of; hidden ones are no error.
    const group = await this.options.catalog.getEntityByRef(groupRef, {
      credentials,
    });
    return group ? ownerTagsOfGroup(group) : owner;
  }

  /**
   * The same of many entities by their references, as far as the catalog has
   * been read for their groups.
   */
  async ownersOf(
    entities: readonly Entity[],
  ): Promise<Map<string, EntityMapping['owner']>> {
    const groups = entities.flatMap(entity => ownerGroupRefOf(entity) ?? []);
    const tags = await this.options.portfolio.ownerTags([...new Set(groups)]);
    return new Map(
      entities.map(entity => {
        const { owner } = this.ownMapping(entity);
        const ofGroup = tags.get(ownerGroupRefOf(entity) ?? '');
        return [
          stringifyEntityRef(entity),
          owner.rule === 'none' && ofGroup ? ofGroup : owner,
        ];
      }),
    );
  }

  private mappedService(entity: Entity): MappedEntity {
    const mapping = this.ownMapping(entity);
    const { applicationIds } = mapping;
    return {
      entityRef: stringifyEntityRef(entity),
      mapping,
      applications: { applicationIds },
      ...(applicationIds.length === 0
        ? { hint: unmappedHint(entity.metadata.name) }
        : {}),
    };
  }

  private mappedRollup(
    entity: Entity,
    held: HeldRollup | undefined,
    idsOfSets: ReadonlyMap<number, string[]>,
  ): MappedEntity {
    const mapped = {
      entityRef: stringifyEntityRef(entity),
      mapping: this.ownMapping(entity),
      applications: { applicationIds: [] },
    };
    if (!held) return { ...mapped, unread: true };
    const { set, ...rollup } = held;
    if (!set) {
      const hint = emptyRollupHint(entity.kind.toLocaleLowerCase('en-US'));
      return { ...mapped, rollup, hint };
    }
    return {
      ...mapped,
      rollup,
      applications: set.kept
        ? { applicationIds: [], setId: set.id }
        : { applicationIds: idsOfSets.get(set.id) ?? [] },
    };
  }

  private ownMapping(entity: Entity): EntityMapping {
    const { applicationIdKey, isMlService } = this.options;
    return resolveEntityMapping({
      entity,
      applicationIdKey,
      isMlService: isMlService(entity),
    });
  }
}
