import { EntityMapping } from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  CatalogEntry,
  isGroupRef,
  isRollupKind,
  RollupKind,
} from './CatalogEntry';
import { Hierarchy } from './Hierarchy';

/** An entity that claims application ids by itself. */
export interface Claimant {
  ref: string;
  title?: string;
  applicationIds: readonly string[];
  owner: EntityMapping['owner'];
  /** The Group that owns it without a detour. */
  ownerGroup?: string;
  /** When it was deployed or changed last, ISO 8601 in UTC, where that is known. */
  changedAt?: string;
}

/** What a Group, User, System or Domain adds up to. */
export interface Rollup {
  ref: string;
  kind: RollupKind;
  title?: string;
  /** What a Group expects of everything that it owns. */
  ownerTags?: EntityMapping['owner'];
  /** The claimants that are part of it, in order. */
  services: readonly string[];
  /** Each id once, in order, however many entities claim it. */
  applicationIds: readonly string[];
}

/** Whose an application id is. */
export type Attribution =
  | { to: 'root-group'; ref: string }
  | { to: 'several-root-groups' }
  | { to: 'no-group' };

/** Who claims what, and what it adds up to. */
export interface Portfolio {
  claimants: readonly Claimant[];
  rollups: readonly Rollup[];
  /** Of every application id that anybody claims. */
  attributions: ReadonlyMap<string, Attribution>;
}

/** Works the portfolio out of what the catalog says; knows no order of entries. */
export function portfolioOf(entries: readonly CatalogEntry[]): Portfolio {
  const groups = new Map(
    entries.filter(({ kind }) => kind === 'group').map(one => [one.ref, one]),
  );
  const claimants = entries
    .filter(({ own }) => own.applicationIds.length > 0)
    .map(entry => ({ entry, claimant: claimantOf(entry, groups) }));
  const idsOf = new Map(
    claimants.map(({ claimant }) => [claimant.ref, claimant.applicationIds]),
  );
  const tree = new Hierarchy(
    new Map([...groups].map(([ref, { childOf }]) => [ref, childOf])),
  );
  const ownedBy = ownedByEach(entries, idsOf);
  const belowGroup = tree.contents(ref => ownedBy.get(ref) ?? []);
  const inContainer = new Hierarchy(
    new Map(entries.map(({ ref, partOf }) => [ref, partOf])),
  ).contents(ref => (idsOf.has(ref) ? [ref] : []));

  const partsOf = ({ ref, kind, memberOf }: CatalogEntry) => {
    if (kind === 'group') return [belowGroup.get(ref)];
    if (kind === 'user') return [ref, ...memberOf].map(one => ownedBy.get(one));
    return [inContainer.get(ref)];
  };
  const servicesOf = (entry: CatalogEntry): Set<string> => {
    const services = new Set(idsOf.has(entry.ref) ? [entry.ref] : []);
    for (const part of partsOf(entry)) {
      for (const one of part ?? []) services.add(one);
    }
    return services;
  };

  return {
    claimants: claimants.map(({ claimant }) => claimant).sort(byRef),
    rollups: entries
      .flatMap(entry => {
        const { ref, kind, title, ownerTags } = entry;
        if (!isRollupKind(kind)) return [];
        const services = [...servicesOf(entry)].sort();
        const ids = services.flatMap(service => idsOf.get(service) ?? []);
        return {
          ref,
          kind,
          title,
          ownerTags,
          services,
          applicationIds: [...new Set(ids)].sort(),
        };
      })
      .sort(byRef),
    attributions: attributionsOf(
      claimants.map(({ entry }) => entry),
      tree.roots(),
    ),
  };
}

function claimantOf(
  { ref, title, own, ownedBy, changedAt }: CatalogEntry,
  groups: ReadonlyMap<string, CatalogEntry>,
): Claimant {
  const owner = ownedBy.find(one => isGroupRef(one) && groups.has(one));
  const tags = owner === undefined ? undefined : groups.get(owner)?.ownerTags;
  return {
    ref,
    title,
    applicationIds: own.applicationIds,
    owner: own.owner.rule === 'none' && tags ? tags : own.owner,
    ...(owner === undefined ? {} : { ownerGroup: owner }),
    ...(changedAt === undefined ? {} : { changedAt }),
  };
}

/** The claimants that each Group and User owns without a detour; itself too. */
function ownedByEach(
  entries: readonly CatalogEntry[],
  idsOf: ReadonlyMap<string, unknown>,
): Map<string, string[]> {
  const owned = new Map<string, string[]>();
  for (const { ref, ownedBy } of entries) {
    if (!idsOf.has(ref)) continue;
    for (const owner of [...ownedBy, ref]) {
      const services = owned.get(owner);
      if (services) services.push(ref);
      else owned.set(owner, [ref]);
    }
  }
  return owned;
}

function attributionsOf(
  claimants: readonly CatalogEntry[],
  roots: ReadonlyMap<string, ReadonlySet<string>>,
): Map<string, Attribution> {
  const rootsOfId = new Map<string, Set<string>>();
  for (const { ref, own, ownedBy } of claimants) {
    const above = [...ownedBy, ref].flatMap(owner => [
      ...(roots.get(owner) ?? []),
    ]);
    for (const id of own.applicationIds) {
      const found = rootsOfId.get(id) ?? new Set();
      for (const root of above) found.add(root);
      rootsOfId.set(id, found);
    }
  }
  return new Map(
    [...rootsOfId].map(([id, found]) => [id, attributionTo([...found])]),
  );
}

function attributionTo(roots: readonly string[]): Attribution {
  if (roots.length > 1) return { to: 'several-root-groups' };
  const [ref] = roots;
  return ref === undefined ? { to: 'no-group' } : { to: 'root-group', ref };
}

function byRef(left: { ref: string }, right: { ref: string }): number {
  return left.ref < right.ref ? -1 : 1;
}
