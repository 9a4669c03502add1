import {
  EntityMapping,
  ReviewScope,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { groupedBy } from './groupedBy';

/** An entity with application ids, as the catalog was read last. */
export interface ReviewedClaimant {
  entityRef: string;
  title?: string;
  applicationIds: string[];
  /** Owner-tag values that are expected of its resources. */
  expected: string[];
  /** Absent where no Group owns it. */
  ownerGroup?: string;
  /** When it was deployed or changed last, ISO 8601 in UTC, where that is known. */
  changedAt?: string;
}

/** What a campaign goes through, in a number of queries that does not grow. */
export class ReviewPortfolio {
  constructor(private readonly knex: Knex) {}

  /** Every entity with application ids, in order. */
  async claimants(): Promise<ReviewedClaimant[]> {
    const rows = await this.knex('claimants')
      .leftJoin(
        'last_changes',
        'last_changes.entity_ref',
        'claimants.entity_ref',
      )
      .orderBy('claimants.entity_ref')
      .select<
        {
          entity_ref: string;
          title: string | null;
          owner: string;
          owner_group: string | null;
          changed_at: string | null;
        }[]
      >('claimants.entity_ref', 'title', 'owner', 'owner_group', 'changed_at');
    const claims = await this.knex('claims')
      .orderBy(['entity_ref', 'application_id'])
      .select<{ entity_ref: string; application_id: string }[]>(
        'entity_ref',
        'application_id',
      );
    const idsOf = groupedBy(claims, one => one.entity_ref);
    return rows.map(({ entity_ref, title, owner, owner_group, changed_at }) => {
      const { expected }: EntityMapping['owner'] = JSON.parse(owner);
      return {
        entityRef: entity_ref,
        ...(title ? { title } : {}),
        applicationIds: (idsOf.get(entity_ref) ?? []).map(
          one => one.application_id,
        ),
        expected,
        ...(owner_group ? { ownerGroup: owner_group } : {}),
        ...(changed_at === null ? {} : { changedAt: changed_at }),
      };
    });
  }

  /** The entities that a scope is about; nothing for all. */
  async within({
    kind,
    entityRefs,
  }: ReviewScope): Promise<ReadonlySet<string> | undefined> {
    if (kind === 'all') return undefined;
    const refs: string[] = await this.knex('rollup_services')
      .whereIn('entity_ref', entityRefs)
      .distinct('service_ref')
      .pluck('service_ref');
    return new Set(refs);
  }

  /** The domains that each entity is part of, in order. */
  async domains(): Promise<Map<string, string[]>> {
    const rows = await this.knex('rollup_services')
      .join('rollups', 'rollups.entity_ref', 'rollup_services.entity_ref')
      .where('rollups.kind', 'domain')
      .orderBy(['rollup_services.service_ref', 'rollup_services.entity_ref'])
      .select<{ service_ref: string; entity_ref: string }[]>(
        'rollup_services.service_ref',
        'rollup_services.entity_ref',
      );
    return new Map(
      [...groupedBy(rows, row => row.service_ref)].map(([service, own]) => [
        service,
        own.map(row => row.entity_ref),
      ]),
    );
  }

  /** Of those, the ones that the catalog has not, as it was read last. */
  async unknown(entityRefs: readonly string[]): Promise<string[]> {
    const known: string[] = await this.knex('rollups')
      .whereIn('entity_ref', [...entityRefs])
      .pluck('entity_ref');
    return entityRefs.filter(ref => !known.includes(ref));
  }

  /** The owner-tag values that stand for some Group. */
  async ownerValuesOfGroups(): Promise<string[]> {
    const tags: string[] = await this.knex('rollups')
      .whereNotNull('owner_tags')
      .pluck('owner_tags');
    return tags.flatMap(
      one => (JSON.parse(one) as EntityMapping['owner']).expected,
    );
  }
}
