import { Knex } from 'knex';
import { EntityMapping } from '@ml-governance/backstage-plugin-ml-governance-common';
import { ownerVerdict } from '../compliance/ownerVerdict';
import { chunksOf, insertInChunks } from './insertInChunks';

/** What is held about the owner of a claimant, and counted in roll-ups. */
export type OwnerFact = 'verdict' | 'expected' | 'rule';

interface FactRow {
  entity_ref: string;
  fact: OwnerFact;
  value: string;
}

/**
 * Brings it up to date how the owner tags of each claimant stand to what is
 * expected of it, and what that comes to in each roll-up.
 */
export async function renewOwners(
  transaction: Knex.Transaction,
  tallyId: number,
): Promise<void> {
  const claimants: { entity_ref: string; owner: string }[] = await transaction(
    'claimants',
  ).select('entity_ref', 'owner');
  await transaction('service_owners').delete();
  for (const chunk of chunksOf(claimants)) {
    const refs = chunk.map(one => one.entity_ref);
    const tags = await ownerTagsOf(transaction, tallyId, refs);
    await insertInChunks(
      transaction,
      'service_owners',
      chunk.flatMap(({ entity_ref, owner }): FactRow[] => {
        const { expected, rule } = JSON.parse(owner) as EntityMapping['owner'];
        const { seen = [], readable = 0 } = tags.get(entity_ref) ?? {};
        const verdict = ownerVerdict(expected, seen, readable);
        return [
          { entity_ref, fact: 'verdict', value: verdict },
          { entity_ref, fact: 'rule', value: rule },
          ...expected.map((value): FactRow => ({
            entity_ref,
            fact: 'expected',
            value,
          })),
        ];
      }),
    );
  }
  await transaction('rollup_owners').delete();
  await transaction.raw(
    `INSERT INTO rollup_owners (entity_ref, fact, value, services)
     SELECT s.entity_ref, o.fact, o.value, COUNT(*)
     FROM rollup_services s
     JOIN service_owners o ON o.entity_ref = s.service_ref
     GROUP BY s.entity_ref, o.fact, o.value`,
  );
}

async function ownerTagsOf(
  transaction: Knex.Transaction,
  tallyId: number,
  claimants: readonly string[],
): Promise<Map<string, { seen: string[]; readable: number }>> {
  const rows: { entity_ref: string; kind: string; key: string; n: number }[] =
    await transaction('claims')
      .join('tally_counts', join =>
        join
          .on('tally_counts.application_id', 'claims.application_id')
          .onVal('tally_counts.tally_id', tallyId)
          .onIn('tally_counts.kind', ['owner', 'readable']),
      )
      .whereIn('claims.entity_ref', [...claimants])
      .groupBy('claims.entity_ref', 'kind', 'key')
      .select('claims.entity_ref', 'kind', 'key')
      .sum({ n: 'resources' });
  const tags = new Map<string, { seen: string[]; readable: number }>();
  for (const { entity_ref, kind, key, n } of rows) {
    const found = tags.get(entity_ref) ?? { seen: [], readable: 0 };
    if (kind === 'owner') found.seen.push(key);
    else found.readable += Number(n);
    tags.set(entity_ref, found);
  }
  return tags;
}
