import {
  BulkQuery,
  EntityMapping,
  findPersonalData,
  foldWords,
  SeenOwner,
  ServiceClaim,
  ServiceClaimsResponse,
  SharedApplicationId,
  TagDefinition,
  TagEvaluator,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { z } from 'zod';
import { WITHHELD_VALUE } from '../assessment/withheldTags';
import { chunksOf } from '../database/insertInChunks';
import { decodeBulkCursor, encodeBulkCursor } from './bulkCursor';
import { OwningGroups, readOwningGroups } from './OwningGroups';

const DEFAULT_LIMIT = 500;
const MAX_NAMED = 10;
const MAX_OWNERS = 20;
const LIST = ['claims'];

const place = z.tuple([z.string()]);

interface ClaimantRow {
  entity_ref: string;
  title: string | null;
  owner: string;
}

/** Who claims which application ids, in a number of queries that the claimants do not add to. */
export class ServiceClaims {
  constructor(
    private readonly options: {
      knex: Knex;
      evaluator: TagEvaluator;
      /** Absent where the dictionary defines no owner tag. */
      owner: TagDefinition | undefined;
    },
  ) {}

  /** @throws InputError for a cursor of another question */
  async page({
    cursor,
    limit = DEFAULT_LIMIT,
  }: BulkQuery): Promise<ServiceClaimsResponse> {
    const { knex } = this.options;
    const query = knex('claimants')
      .orderBy('entity_ref')
      .limit(limit + 1)
      .select<ClaimantRow[]>('entity_ref', 'title', 'owner');
    if (cursor !== undefined) {
      const [after] = decodeBulkCursor(LIST, cursor, place);
      query.where('entity_ref', '>', after);
    }
    const rows: ClaimantRow[] = await query;
    const shown = rows.slice(0, limit);
    const refs = shown.map(row => row.entity_ref);
    const idsOf = await this.claimsOf('entity_ref', refs);
    const ids = [...new Set([...idsOf.values()].flat())];
    const claimantsOf = await this.claimsOf('application_id', ids);
    const seen = await this.ownersOf(refs);
    const groups = await readOwningGroups(knex);
    const last = shown.at(-1);
    return {
      items: shown.map(({ entity_ref, title, owner }) => {
        const applicationIds = idsOf.get(entity_ref) ?? [];
        const mapping = JSON.parse(owner) as EntityMapping['owner'];
        return {
          entityRef: entity_ref,
          ...(title ? { title } : {}),
          applicationIds: applicationIds.filter(id => !findPersonalData(id)),
          shared: sharedOf(entity_ref, applicationIds, claimantsOf),
          ...this.ownersOfClaim(mapping, seen.get(entity_ref) ?? [], groups),
        };
      }),
      ...(last && rows.length > limit
        ? { nextCursor: encodeBulkCursor(LIST, [last.entity_ref]) }
        : {}),
    };
  }

  private ownersOfClaim(
    owner: EntityMapping['owner'],
    seen: readonly { value: string; resources: number }[],
    groups: OwningGroups,
  ): Pick<ServiceClaim, 'owner' | 'refusedOwners' | 'seenOwners'> {
    const expected = owner.expected.filter(value => !findPersonalData(value));
    const own = new Set(expected.map(value => foldWords(value)));
    return {
      owner: { ...owner, expected },
      refusedOwners:
        owner.rule === 'entity-annotation'
          ? expected.filter(value => this.isRefused(value))
          : [],
      seenOwners: seen
        .filter(
          ({ value }) => value !== WITHHELD_VALUE && !findPersonalData(value),
        )
        .map((one): SeenOwner => ({
          ...one,
          known: own.has(foldWords(one.value)) || groups.has(one.value),
        }))
        .sort(
          (left, right) =>
            right.resources - left.resources ||
            (left.value < right.value ? -1 : 1),
        )
        .slice(0, MAX_OWNERS),
    };
  }

  private isRefused(value: string): boolean {
    const { owner, evaluator } = this.options;
    if (!owner) return false;
    const { findings } = evaluator.evaluate({
      tags: [{ key: owner.key, value }],
    });
    return findings.some(
      ({ status, definitionKey }) =>
        status === 'violation' && definitionKey === owner.key,
    );
  }

  /** What the claims pair with each of these, in order. */
  private async claimsOf(
    column: 'entity_ref' | 'application_id',
    values: readonly string[],
  ): Promise<Map<string, string[]>> {
    const other = column === 'entity_ref' ? 'application_id' : 'entity_ref';
    const pairs = new Map<string, string[]>();
    for (const chunk of chunksOf(values)) {
      const rows: Record<string, string>[] = await this.options
        .knex('claims')
        .whereIn(column, chunk)
        .orderBy([column, other])
        .select(column, other);
      for (const row of rows) {
        const paired = pairs.get(row[column]);
        if (paired) paired.push(row[other]);
        else pairs.set(row[column], [row[other]]);
      }
    }
    return pairs;
  }

  /** The owner tags on what each claims, as they were counted last. */
  private async ownersOf(
    refs: readonly string[],
  ): Promise<Map<string, { value: string; resources: number }[]>> {
    const { knex } = this.options;
    const owners = new Map<string, { value: string; resources: number }[]>();
    for (const chunk of chunksOf(refs)) {
      const rows: { entity_ref: string; key: string; n: number | string }[] =
        await knex('claims')
          .join('tally_counts', join =>
            join
              .on('tally_counts.application_id', 'claims.application_id')
              .onVal('tally_counts.kind', 'owner'),
          )
          .where({
            tally_id: knex('portfolio').where({ id: 1 }).select('tally_id'),
          })
          .whereIn('claims.entity_ref', chunk)
          .groupBy('claims.entity_ref', 'key')
          .select('claims.entity_ref', 'key')
          .sum({ n: 'resources' });
      for (const { entity_ref, key, n } of rows) {
        const own = owners.get(entity_ref) ?? [];
        own.push({ value: key, resources: Number(n) });
        owners.set(entity_ref, own);
      }
    }
    return owners;
  }
}

function sharedOf(
  entityRef: string,
  applicationIds: readonly string[],
  claimantsOf: ReadonlyMap<string, string[]>,
): SharedApplicationId[] {
  return applicationIds.flatMap(applicationId => {
    const others = (claimantsOf.get(applicationId) ?? []).filter(
      ref => ref !== entityRef,
    );
    if (others.length === 0 || findPersonalData(applicationId)) return [];
    return [
      {
        applicationId,
        others: others.length,
        entityRefs: others.slice(0, MAX_NAMED),
      },
    ];
  });
}
