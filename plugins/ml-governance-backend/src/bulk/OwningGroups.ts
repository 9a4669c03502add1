import {
  EntityMapping,
  foldWords,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';

/** Which Groups go by which owner tags. */
export interface OwningGroups {
  /** Whether any Group goes by it, in whatever spelling. */
  has(ownerTag: string): boolean;
  /** The one Group that goes by it; nothing where several do. */
  groupOf(ownerTag: string): string | undefined;
}

/** The Groups of the catalog as they were read last. */
export async function readOwningGroups(knex: Knex): Promise<OwningGroups> {
  const rows = await knex('rollups')
    .where({ kind: 'group' })
    .whereNotNull('owner_tags')
    .orderBy('entity_ref')
    .select<{ entity_ref: string; owner_tags: string }[]>(
      'entity_ref',
      'owner_tags',
    );
  const groups = new Map<string, Set<string>>();
  for (const { entity_ref, owner_tags } of rows) {
    const { expected } = JSON.parse(owner_tags) as EntityMapping['owner'];
    for (const value of expected) {
      const words = foldWords(value);
      groups.set(words, (groups.get(words) ?? new Set()).add(entity_ref));
    }
  }
  return {
    has: ownerTag => groups.has(foldWords(ownerTag)),
    groupOf: ownerTag => {
      const [only, ...others] = groups.get(foldWords(ownerTag)) ?? [];
      return others.length === 0 ? only : undefined;
    },
  };
}
