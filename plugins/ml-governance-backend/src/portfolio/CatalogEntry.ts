import {
  Entity,
  parseEntityRef,
  RELATION_CHILD_OF,
  RELATION_MEMBER_OF,
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  EntityMapping,
  instantOf,
  ownerTagsOfGroup,
  resolveEntityMapping,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/** Kinds whose pages show everything that they own or contain. */
export const ROLLUP_KINDS = ['group', 'user', 'system', 'domain'] as const;

export type RollupKind = (typeof ROLLUP_KINDS)[number];

/** What roll-ups need to know of an entity of the catalog. */
export interface CatalogEntry {
  ref: string;
  kind: string;
  title?: string;
  /** What it claims by itself. The owner is its own word alone. */
  own: EntityMapping;
  /** What a Group expects of everything that it owns. */
  ownerTags?: EntityMapping['owner'];
  ownedBy: string[];
  childOf: string[];
  memberOf: string[];
  partOf: string[];
  /** When it was deployed or changed last, ISO 8601 in UTC, where it says so. */
  changedAt?: string;
}

export interface MappingRules {
  /** The dictionary's application-id key. */
  applicationIdKey: string;
  isMlService: (entity: Entity) => boolean;
  /** The annotations that say when an entity was deployed or changed last. */
  lastChangeAnnotations: readonly string[];
}

export function catalogEntry(
  entity: Entity,
  { applicationIdKey, isMlService, lastChangeAnnotations }: MappingRules,
): CatalogEntry {
  const kind = lowerCase(entity.kind);
  const title = titleOf(entity);
  const changedAt = lastChangeOf(entity, lastChangeAnnotations);
  return {
    ref: stringifyEntityRef(entity),
    kind,
    ...(title ? { title } : {}),
    own: resolveEntityMapping({
      entity,
      applicationIdKey,
      isMlService: isMlService(entity),
    }),
    ...(kind === 'group' ? { ownerTags: ownerTagsOfGroup(entity) } : {}),
    ownedBy: relatedTo(entity, RELATION_OWNED_BY),
    childOf: relatedTo(entity, RELATION_CHILD_OF),
    memberOf: relatedTo(entity, RELATION_MEMBER_OF),
    partOf: relatedTo(entity, RELATION_PART_OF),
    ...(changedAt === undefined ? {} : { changedAt }),
  };
}

export function isRollupKind(kind: string): kind is RollupKind {
  return ROLLUP_KINDS.some(one => one === lowerCase(kind));
}

/** The Group that owns the entity, the first of several. */
export function ownerGroupRefOf(entity: Entity): string | undefined {
  return relatedTo(entity, RELATION_OWNED_BY).find(isGroupRef);
}

export function isGroupRef(ref: string): boolean {
  return ref.startsWith('group:');
}

/** The latest of what the annotations say; what is no time is left out. */
function lastChangeOf(
  { metadata: { annotations = {} } }: Entity,
  names: readonly string[],
): string | undefined {
  return names
    .flatMap(name => {
      // The catalog holds what its processors let pass, whatever its type says.
      const text: unknown = annotations[name];
      return typeof text === 'string' ? (instantOf(text) ?? []) : [];
    })
    .sort()
    .at(-1);
}

function relatedTo(entity: Entity, type: string): string[] {
  const refs = (entity.relations ?? [])
    .filter(relation => relation.type === type)
    .map(({ targetRef }) => stringifyEntityRef(parseEntityRef(targetRef)));
  return [...new Set(refs)];
}

export function titleOf({ metadata, spec }: Entity): string | undefined {
  const profile = spec?.profile;
  const displayName =
    profile && typeof profile === 'object' && !Array.isArray(profile)
      ? profile.displayName
      : undefined;
  return [metadata.title, displayName]
    .flatMap(title =>
      // PostgreSQL holds no such character, which a catalog may well have.
      typeof title === 'string' ? title.replaceAll('\u0000', '') : [],
    )
    .find(title => title !== '');
}

function lowerCase(text: string): string {
  return text.toLocaleLowerCase('en-US');
}
