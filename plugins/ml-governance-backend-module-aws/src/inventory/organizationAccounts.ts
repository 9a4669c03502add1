import type { ListAccountsCommandInput } from '@aws-sdk/client-organizations';
import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { AwsClients } from '../client/AwsClients';
import { checkAnswer } from '../client/checkAnswer';
import { paginate } from '../client/paginate';

const ACCOUNTS_OPERATION = 'organizations:ListAccounts';

/** The most that Organizations gives a page. */
const PAGE_SIZE = 20;

/** States of an account in which nobody can look into it. */
const CLOSED_STATES = new Set([
  'CLOSED',
  'PENDING_ACTIVATION',
  'PENDING_CLOSURE',
  'SUSPENDED',
]);

/** An account of the organisation that can be looked into. */
export interface OrganizationAccount {
  id: string;
  name?: string;
}

const accountsSchema = z.object({
  NextToken: z.string().nullish(),
  Accounts: z.array(
    z.object({
      Id: z.string().regex(/^\d{12}$/, 'expected a 12-digit account id'),
      Name: z.string().nullish(),
      State: z.string().nullish(),
      // What `State` was called before; AWS has retired it.
      Status: z.string().nullish(),
    }),
  ),
});

/**
 * The accounts of the organisation that are open.
 *
 * @throws where the list breaks off, since what it leaves out would be
 * forgotten.
 */
export async function listOrganizationAccounts(options: {
  clients: AwsClients;
  signal: AbortSignal;
}): Promise<OrganizationAccount[]> {
  const { clients, signal } = options;
  const pages = paginate({
    operation: ACCOUNTS_OPERATION,
    request: async token =>
      checkAnswer(
        accountsSchema,
        await clients.call(
          'organizations',
          'ListAccounts',
          {
            MaxResults: PAGE_SIZE,
            NextToken: token,
          } satisfies ListAccountsCommandInput,
          { signal },
        ),
        ACCOUNTS_OPERATION,
      ),
    nextToken: page => page.NextToken,
    onRestart: () => {},
  });
  const accounts = new Map<string, OrganizationAccount>();
  for await (const page of pages) {
    for (const account of page.Accounts) {
      if (CLOSED_STATES.has(account.State ?? account.Status ?? '')) continue;
      if (accounts.has(account.Id)) continue;
      accounts.set(account.Id, {
        id: account.Id,
        name: account.Name ?? undefined,
      });
    }
  }
  if (accounts.size === 0) {
    throw new InputError(
      `${ACCOUNTS_OPERATION} names no open account; check mlGovernance.aws.payerAccountId, or list the accounts under mlGovernance.aws.accounts`,
    );
  }
  return [...accounts.values()];
}
