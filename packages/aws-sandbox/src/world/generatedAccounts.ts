import { BillTags, billTagsOf } from './BillStream';
import { Account, ACCOUNTS, MANAGEMENT_ACCOUNT_ID } from './organization';
import { ENVIRONMENTS, TAG_KEYS } from './tagKeys';

const FIRST_ID = 700_000_000_000;

const MAX_ACCOUNTS = 10_000;

/** A further account, for tests of scale, of one environment. */
function generatedAccount(index: number): Account {
  const environment = ENVIRONMENTS[index % ENVIRONMENTS.length];
  const name = `ml-unit-${String(index).padStart(3, '0')}-${environment}`;
  return {
    id: String(FIRST_ID + index),
    name,
    email: `aws-${name}@anycompany.example`,
    status: 'ACTIVE',
    joined: '2024-01-15',
    tags: {
      [TAG_KEYS.environment]: environment,
      [TAG_KEYS.owner]: 'ml-platform',
    },
  };
}

/** An account that is or was of the organisation. */
function findAccount(id: string): Account | undefined {
  const known = ACCOUNTS.find(account => account.id === id);
  if (known) return known;
  const index = Number(id) - FIRST_ID;
  return index >= 1 && index <= MAX_ACCOUNTS
    ? generatedAccount(index)
    : undefined;
}

/** The name of an account, whether or not it is still there. */
export function accountNameOf(id: string): string | undefined {
  return findAccount(id)?.name;
}

const billTagsById = new Map<string, BillTags>();

/** The tags of an account that the bill carries: those of activated keys. */
export function accountBillTagsOf(id: string): BillTags {
  let tags = billTagsById.get(id);
  if (!tags) {
    tags = billTagsOf(
      Object.entries(findAccount(id)?.tags ?? {}).map(([Key, Value]) => ({
        Key,
        Value,
      })),
    );
    billTagsById.set(id, tags);
  }
  return tags;
}

/** The accounts that resources can be in: active, and not the management account. */
export function memberAccounts(accounts: readonly Account[]): Account[] {
  return accounts.filter(
    ({ id, status }) => status === 'ACTIVE' && id !== MANAGEMENT_ACCOUNT_ID,
  );
}

/**
 * The demo's accounts, and so many more that there are as many member accounts
 * with resources as asked for.
 */
export function accountsOf(members: number = 0): readonly Account[] {
  const missing = Math.min(
    members - memberAccounts(ACCOUNTS).length,
    MAX_ACCOUNTS,
  );
  const generated: Account[] = [];
  for (let i = 1; i <= missing; i++) generated.push(generatedAccount(i));
  return [...ACCOUNTS, ...generated];
}
