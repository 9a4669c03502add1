import { createHash } from 'node:crypto';
import { AccountPolicy } from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { chunksOf } from '../database/insertInChunks';
import { scopesOf } from './HeldScopes';

/** A policy that is in force in some accounts. */
interface SharedPolicy {
  id: string;
  accounts: number;
  content: string;
}

/** Which policies are in force, and in how many accounts. */
interface PoliciesInForce {
  readAt: string;
  accounts: number;
  withoutPolicy: number;
  /** The most widely used first. */
  policies: SharedPolicy[];
  morePolicies: number;
}

interface CountRow {
  digest: string | null;
  accounts: number | string;
  read_at: string;
  scope_id: number;
}

interface AccountRow {
  scope_id: number;
  account_id: string;
  account_name: string | null;
  digest: string | null;
  read_at: string;
}

/** Where a page of accounts ends. */
export type AccountPlace = readonly [accountId: string, scopeId: number];

/** An account in a page. */
interface PlacedAccount {
  account: AccountPolicy;
  place: AccountPlace;
}

/** The tag policy that is in force in each account. */
export class EffectivePolicyTable {
  constructor(private readonly knex: Knex) {}

  async write(
    transaction: Knex.Transaction,
    scopeId: number,
    content: string | undefined,
  ): Promise<void> {
    await transaction('effective_policies').insert({
      scope_id: scopeId,
      digest: content === undefined ? null : digestOf(content),
      content: content ?? null,
    });
  }

  /**
   * @param limit - how many policies are told of
   * @returns `undefined` until an account was read
   */
  async inForce(
    sources: readonly string[],
    limit: number,
  ): Promise<PoliciesInForce | undefined> {
    const rows: CountRow[] = await scopesOf(
      this.knex,
      'effective-policies',
      sources,
    )
      .join('effective_policies', 'scope_id', 'tag_compliance_scopes.id')
      .groupBy('digest')
      .select('digest', {
        accounts: this.knex.raw('COUNT(*)'),
        read_at: this.knex.raw('MIN(read_at)'),
        scope_id: this.knex.raw('MIN(scope_id)'),
      });
    if (rows.length === 0) return undefined;
    const counted = rows
      .filter(({ digest }) => digest !== null)
      .sort((a, b) => Number(b.accounts) - Number(a.accounts));
    const told = counted.slice(0, limit);
    const contents: { digest: string; content: string }[] = await this.knex(
      'effective_policies',
    )
      .whereIn(
        'scope_id',
        told.map(row => row.scope_id),
      )
      .select('digest', 'content');
    const contentOf = new Map(
      contents.map(({ digest, content }) => [digest, content]),
    );
    return {
      readAt: rows.map(({ read_at }) => read_at).sort()[0],
      accounts: sumOf(rows),
      withoutPolicy: sumOf(rows.filter(({ digest }) => digest === null)),
      policies: told.flatMap(({ digest, accounts }) => {
        const content = digest === null ? undefined : contentOf.get(digest);
        // It may have been replaced since it was counted.
        if (digest === null || content === undefined) return [];
        return [{ id: digest, accounts: Number(accounts), content }];
      }),
      morePolicies: counted.length - told.length,
    };
  }

  /**
   * The id of the policy of each account that was read; `null` for none.
   *
   * @param accountIds - of these accounts alone
   */
  async byAccount(
    sources: readonly string[],
    accountIds?: readonly string[],
  ): Promise<Map<string, string | null>> {
    const rows: { account_id: string; digest: string | null }[] =
      await scopesOf(this.knex, 'effective-policies', sources, accountIds)
        .join('effective_policies', 'scope_id', 'tag_compliance_scopes.id')
        .orderBy('account_id')
        .select('account_id', 'digest');
    return new Map(rows.map(({ account_id, digest }) => [account_id, digest]));
  }

  /** The documents of policies, each once, however many accounts share it. */
  async contentsOf(ids: readonly string[]): Promise<Map<string, string>> {
    const contents = new Map<string, string>();
    for (const chunk of chunksOf(ids)) {
      const rows: { digest: string; content: string }[] = await this.knex(
        'effective_policies',
      )
        .whereIn(
          'scope_id',
          this.knex('effective_policies')
            .whereIn('digest', chunk)
            .groupBy('digest')
            .min('scope_id'),
        )
        .select('digest', 'content');
      for (const { digest, content } of rows) contents.set(digest, content);
    }
    return contents;
  }

  /** Accounts by their ids, from after one on. */
  async page(
    sources: readonly string[],
    options: { after?: AccountPlace; limit: number },
  ): Promise<PlacedAccount[]> {
    const { after, limit } = options;
    const rows: AccountRow[] = await scopesOf(
      this.knex,
      'effective-policies',
      sources,
    )
      .join('effective_policies', 'scope_id', 'tag_compliance_scopes.id')
      .modify(query => {
        if (after)
          query.whereRaw('(account_id, scope_id) > (?, ?)', [...after]);
      })
      .orderBy(['account_id', 'scope_id'])
      .limit(limit)
      .select('scope_id', 'account_id', 'account_name', 'digest', 'read_at');
    return rows.map(row => ({
      account: {
        accountId: row.account_id,
        ...(row.account_name ? { accountName: row.account_name } : {}),
        ...(row.digest ? { policyId: row.digest } : {}),
        readAt: row.read_at,
      },
      place: [row.account_id, row.scope_id],
    }));
  }
}

function sumOf(rows: readonly CountRow[]): number {
  return rows.reduce((sum, { accounts }) => sum + Number(accounts), 0);
}

function digestOf(content: string): string {
  return createHash('sha256').update(content).digest('base64url');
}
