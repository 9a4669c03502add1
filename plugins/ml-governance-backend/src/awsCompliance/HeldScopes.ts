import { TagCompliancePart } from '@ml-governance/backstage-plugin-ml-governance-node';
import { Knex } from 'knex';

/** The scopes of a part that were read, of the registered sources. */
export interface HeldScopes {
  ids: readonly number[];
  /** When the one that was read longest ago was. */
  readAt: string;
}

/**
 * The scopes of a part that knows only one for each source.
 *
 * @returns `undefined` until one was read
 */
export async function heldScopesOf(
  knex: Knex,
  part: TagCompliancePart,
  sources: readonly string[],
): Promise<HeldScopes | undefined> {
  const scopes = await scopesOf(knex, part, sources).select<
    { id: number; read_at: string }[]
  >('tag_compliance_scopes.id', 'read_at');
  if (scopes.length === 0) return undefined;
  return {
    ids: scopes.map(({ id }) => id),
    readAt: scopes.map(({ read_at }) => read_at).sort()[0],
  };
}

/**
 * A query of the scopes of a part that were read.
 *
 * @param accountIds - those of these accounts alone
 */
export function scopesOf(
  knex: Knex,
  part: TagCompliancePart,
  sources: readonly string[],
  accountIds?: readonly string[],
): Knex.QueryBuilder {
  const query = knex('tag_compliance_scopes')
    .join('sources', 'sources.id', 'tag_compliance_scopes.source_id')
    .where({ 'sources.kind': 'tag-compliance' })
    .whereIn('sources.source', [...sources])
    .where({ 'tag_compliance_scopes.part': part })
    .whereNotNull('tag_compliance_scopes.read_at');
  return accountIds
    ? query.whereIn('tag_compliance_scopes.account_id', [...accountIds])
    : query;
}
