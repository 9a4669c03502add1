import {
  TagCompliancePart,
  TagComplianceScope,
} from '@ml-governance/backstage-plugin-ml-governance-node';
import { Knex } from 'knex';
import { lockSource } from '../database/SourceTable';
import { forgetContents } from './ScopeContents';

/** A scope of which something is or will be held. */
export interface HeldScope extends TagComplianceScope {
  /** Stands for the scope in other tables. */
  id: number;
  /** When it was last read; absent until it was. */
  readAt?: string;
}

interface ScopeRow {
  id: number;
  part: TagCompliancePart;
  account_id: string;
  region: string;
  account_name: string | null;
  read_at: string | null;
}

/** What the parts of each source of tag compliance were asked of. */
export class TagComplianceScopeTable {
  constructor(private readonly knex: Knex) {}

  /**
   * Makes the listed scopes the only ones of a part: what was held of others
   * is forgotten.
   */
  async keepOnly(
    sourceId: number,
    part: TagCompliancePart,
    listed: readonly TagComplianceScope[],
  ): Promise<HeldScope[]> {
    return await this.knex.transaction(async transaction => {
      await lockSource(transaction, sourceId);
      for (const scope of listed) {
        await transaction('tag_compliance_scopes')
          .insert({
            source_id: sourceId,
            ...identityOf(scope),
            account_name: scope.accountName ?? null,
          })
          .onConflict(['source_id', 'part', 'account_id', 'region'])
          .merge(['account_name']);
      }
      const kept = new Set(listed.map(nameOf));
      const held = await this.rows(transaction, sourceId, part);
      await forget(
        transaction,
        held.filter(scope => !kept.has(nameOf(scope))),
      );
      return held.filter(scope => kept.has(nameOf(scope)));
    });
  }

  /** Forgets all parts but these. */
  async keepParts(
    sourceId: number,
    parts: readonly TagCompliancePart[],
  ): Promise<void> {
    await this.knex.transaction(async transaction => {
      await lockSource(transaction, sourceId);
      const held = await this.rows(transaction, sourceId);
      await forget(
        transaction,
        held.filter(({ part }) => !parts.includes(part)),
      );
    });
  }

  /**
   * Puts what was read of a scope in the place of what was held of it. Nothing
   * is written where the scope was forgotten meanwhile.
   *
   * @param write - writes the rows of its contents
   */
  async replace(options: {
    sourceId: number;
    scope: HeldScope;
    readAt: Date;
    write: (transaction: Knex.Transaction) => Promise<void>;
  }): Promise<void> {
    const { id } = options.scope;
    await this.knex.transaction(async transaction => {
      await lockSource(transaction, options.sourceId);
      const found = await transaction('tag_compliance_scopes')
        .where({ id })
        .update({ read_at: options.readAt.toISOString() });
      if (found === 0) return;
      await forgetContents(transaction, id);
      await options.write(transaction);
    });
  }

  private async rows(
    transaction: Knex.Transaction,
    sourceId: number,
    part?: TagCompliancePart,
  ): Promise<HeldScope[]> {
    const rows = await transaction('tag_compliance_scopes')
      .where({ source_id: sourceId, ...(part ? { part } : {}) })
      .orderBy(['part', 'account_id', 'region'])
      .select<ScopeRow[]>('*');
    return rows.map(toScope);
  }
}

function toScope(row: ScopeRow): HeldScope {
  return {
    id: row.id,
    part: row.part,
    ...(row.account_id ? { accountId: row.account_id } : {}),
    ...(row.account_name ? { accountName: row.account_name } : {}),
    ...(row.region ? { region: row.region } : {}),
    ...(row.read_at ? { readAt: row.read_at } : {}),
  };
}

async function forget(
  transaction: Knex.Transaction,
  scopes: readonly HeldScope[],
): Promise<void> {
  for (const { id } of scopes) {
    await forgetContents(transaction, id);
    await transaction('tag_compliance_scopes').where({ id }).delete();
  }
}

function identityOf({ part, accountId, region }: TagComplianceScope) {
  return { part, account_id: accountId ?? '', region: region ?? '' };
}

function nameOf(scope: TagComplianceScope): string {
  const { part, account_id, region } = identityOf(scope);
  return JSON.stringify([part, account_id, region]);
}
