import { Knex } from 'knex';
import { EntityMapping } from '@ml-governance/backstage-plugin-ml-governance-common';
import { Attribution } from '../portfolio/Portfolio';
import { chunksOf } from './insertInChunks';

/** What is held of a Group, User, System or Domain. */
export interface HeldRollup {
  services: number;
  applications: number;
  /** When the catalog was read for it. */
  computedAt: string;
  /** Absent without any application id. */
  set?: { id: number; kept: boolean };
}

/** An entity that claims application ids by itself. */
export interface HeldClaimant {
  entityRef: string;
  title?: string;
  applicationIds: string[];
  /** Empty where no Group owns it; absent until the catalog has been read for it. */
  ownerGroup?: string;
}

interface RollupRow {
  services: number;
  applications: number;
  read_at: string;
  set_id: number | null;
  kept: boolean | number | null;
}

/** The portfolio as it was read from the catalog last. */
export class PortfolioReader {
  constructor(private readonly knex: Knex) {}

  /** `undefined` where the catalog has not been read since the entity is there. */
  async rollup(entityRef: string): Promise<HeldRollup | undefined> {
    return (await this.rollups([entityRef])).get(entityRef);
  }

  async rollups(
    entityRefs: readonly string[],
  ): Promise<Map<string, HeldRollup>> {
    const held = new Map<string, HeldRollup>();
    for (const refs of chunksOf(entityRefs)) {
      const rows = await this.knex('rollups')
        .join('portfolio', 'portfolio.id', this.knex.raw('1'))
        .leftJoin('application_sets', 'application_sets.id', 'rollups.set_id')
        .whereIn('entity_ref', refs)
        .select<(RollupRow & { entity_ref: string })[]>(
          'entity_ref',
          'services',
          'applications',
          'read_at',
          'set_id',
          'kept',
        );
      for (const { entity_ref, ...row } of rows) {
        held.set(entity_ref, toHeldRollup(row));
      }
    }
    return held;
  }

  /** The ids of a set in order, the first of them where there is a limit. */
  async applicationIds(setId: number, limit?: number): Promise<string[]> {
    const query = this.knex('application_set_members')
      .where({ set_id: setId })
      .orderBy('application_id');
    if (limit !== undefined) query.limit(limit);
    return await query.pluck('application_id');
  }

  /** The ids of several sets, each in order. */
  async applicationIdsOfSets(
    setIds: readonly number[],
  ): Promise<Map<number, string[]>> {
    const ids = new Map<number, string[]>();
    for (const chunk of chunksOf(setIds)) {
      const rows = await this.knex('application_set_members')
        .whereIn('set_id', chunk)
        .orderBy(['set_id', 'application_id'])
        .select<{ set_id: number; application_id: string }[]>();
      for (const { set_id, application_id } of rows) {
        const own = ids.get(set_id);
        if (own) own.push(application_id);
        else ids.set(set_id, [application_id]);
      }
    }
    return ids;
  }

  /** What Groups expect of everything they own; nothing of those not yet read. */
  async ownerTags(
    groupRefs: readonly string[],
  ): Promise<Map<string, EntityMapping['owner']>> {
    const tags = new Map<string, EntityMapping['owner']>();
    for (const refs of chunksOf(groupRefs)) {
      const rows = await this.knex('rollups')
        .whereIn('entity_ref', refs)
        .whereNotNull('owner_tags')
        .select<{ entity_ref: string; owner_tags: string }[]>(
          'entity_ref',
          'owner_tags',
        );
      for (const { entity_ref, owner_tags } of rows) {
        tags.set(entity_ref, JSON.parse(owner_tags));
      }
    }
    return tags;
  }

  /** When the catalog was read last; `undefined` before. */
  async readAt(): Promise<string | undefined> {
    const row = await this.knex('portfolio')
      .where({ id: 1 })
      .first<{ read_at: string | null }>('read_at');
    return row.read_at ?? undefined;
  }

  /** Whose each application id is that some entity claims. */
  async attributions(): Promise<Map<string, Attribution>> {
    const rows = await this.knex('attributions').select<
      { application_id: string; attributed_to: string; root_group: string }[]
    >('application_id', 'attributed_to', 'root_group');
    return new Map(
      rows.map(row => [
        row.application_id,
        {
          to: row.attributed_to,
          ...(row.root_group ? { ref: row.root_group } : {}),
        } as Attribution,
      ]),
    );
  }

  /** The titles of the Groups that application ids are attributed to. */
  async rootGroupTitles(): Promise<Map<string, string>> {
    return await this.titlesIn(this.knex('attributions').select('root_group'));
  }

  /** The titles of the Groups that own claimants without a detour. */
  async ownerGroupTitles(): Promise<Map<string, string>> {
    return await this.titlesIn(this.knex('claimants').select('owner_group'));
  }

  private async titlesIn(groups: Knex.QueryBuilder) {
    const rows = await this.knex('rollups')
      .whereIn('entity_ref', groups)
      .whereNotNull('title')
      .select<{ entity_ref: string; title: string }[]>('entity_ref', 'title');
    return new Map(rows.map(row => [row.entity_ref, row.title]));
  }

  /** Every entity that claims application ids by itself. */
  async claimants(): Promise<HeldClaimant[]> {
    const [claimants, claims] = await Promise.all([
      this.knex('claimants').select<
        {
          entity_ref: string;
          title: string | null;
          owner_group: string | null;
        }[]
      >('entity_ref', 'title', 'owner_group'),
      this.knex('claims').select<
        { entity_ref: string; application_id: string }[]
      >('entity_ref', 'application_id'),
    ]);
    const idsOf = new Map<string, string[]>();
    for (const { entity_ref, application_id } of claims) {
      const ids = idsOf.get(entity_ref);
      if (ids) ids.push(application_id);
      else idsOf.set(entity_ref, [application_id]);
    }
    return claimants.map(({ entity_ref, title, owner_group }) => ({
      entityRef: entity_ref,
      ...(title ? { title } : {}),
      ...(owner_group === null ? {} : { ownerGroup: owner_group }),
      applicationIds: idsOf.get(entity_ref) ?? [],
    }));
  }

  /** The other entities that claim any of the ids, by id, both in order. */
  async otherClaimants(
    applicationIds: readonly string[],
    entityRef: string,
  ): Promise<Map<string, string[]>> {
    const claimants = new Map<string, string[]>();
    for (const ids of chunksOf(applicationIds)) {
      const rows = await this.knex('claims')
        .whereIn('application_id', ids)
        .whereNot({ entity_ref: entityRef })
        .orderBy(['application_id', 'entity_ref'])
        .select<{ application_id: string; entity_ref: string }[]>();
      for (const { application_id, entity_ref } of rows) {
        const refs = claimants.get(application_id);
        if (refs) refs.push(entity_ref);
        else claimants.set(application_id, [entity_ref]);
      }
    }
    return claimants;
  }
}

function toHeldRollup(row: RollupRow): HeldRollup {
  return {
    services: row.services,
    applications: row.applications,
    computedAt: row.read_at,
    ...(row.set_id === null
      ? {}
      : { set: { id: row.set_id, kept: Boolean(row.kept) } }),
  };
}
