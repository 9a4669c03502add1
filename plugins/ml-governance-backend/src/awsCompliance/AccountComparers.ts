import {
  createVerdictComparer,
  EffectiveTagPolicy,
  readEffectiveTagPolicy,
  VerdictComparer,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { EffectivePolicyTable } from './EffectivePolicyTable';

/**
 * What verdicts are compared by in each account: the tag policy that is in
 * force there. Accounts share it where they have the same.
 */
export class AccountComparers {
  private readonly unread = createVerdictComparer('unread');

  private constructor(
    private readonly byAccount: ReadonlyMap<string, VerdictComparer>,
  ) {}

  /** @param policies - ids of the policies in force, `null` for none, by account */
  static async of(
    policies: ReadonlyMap<string, string | null>,
    table: EffectivePolicyTable,
  ): Promise<AccountComparers> {
    const ids = new Set(policies.values());
    const contents = await table.contentsOf([...ids].filter(id => id !== null));
    const comparers = new Map<string | null, VerdictComparer>();
    for (const id of ids) {
      comparers.set(
        id,
        createVerdictComparer(
          id === null ? 'none' : understood(contents.get(id)),
        ),
      );
    }
    const byAccount = new Map<string, VerdictComparer>();
    for (const [accountId, id] of policies) {
      const comparer = comparers.get(id);
      if (comparer) byAccount.set(accountId, comparer);
    }
    return new AccountComparers(byAccount);
  }

  for(accountId: string): VerdictComparer {
    return this.byAccount.get(accountId) ?? this.unread;
  }
}

/** A document that is not understood tells as little as one that was not read. */
function understood(
  content: string | undefined,
): EffectiveTagPolicy | 'unread' {
  if (content === undefined) return 'unread';
  try {
    return readEffectiveTagPolicy(content);
  } catch {
    return 'unread';
  }
}
