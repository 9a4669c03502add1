import type {
  ListAccountsCommandInput,
  ListTagsForResourceCommandInput,
} from '@aws-sdk/client-organizations';
import { LoggerService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { ResourceTag } from '@ml-governance/backstage-plugin-ml-governance-common';
import { AwsClients } from '../client/AwsClients';
import { awsFailure, endsRefresh } from '../client/awsFailure';
import { checkAnswer } from '../client/checkAnswer';
import { paginate } from '../client/paginate';
import { awsTagsSchema } from './awsTags';

const ACCOUNTS_OPERATION = 'organizations:ListAccounts';
const TAGS_OPERATION = 'organizations:ListTagsForResource';

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
  /** Absent where they could not be read. */
  tags?: ResourceTag[];
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

const accountTagsSchema = z.object({
  NextToken: z.string().nullish(),
  Tags: awsTagsSchema,
});

/**
 * The accounts of the organisation that are open, with their tags.
 *
 * Tags that cannot be read are no reason to do without the account; an
 * account list that breaks off is, since what it leaves out would be forgotten.
 */
export async function listOrganizationAccounts(options: {
  clients: AwsClients;
  signal: AbortSignal;
  logger: LoggerService;
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
        tags: await readAccountTags(account.Id, options),
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

async function readAccountTags(
  accountId: string,
  options: {
    clients: AwsClients;
    signal: AbortSignal;
    logger: LoggerService;
  },
): Promise<ResourceTag[] | undefined> {
  const { clients, signal, logger } = options;
  const tags: ResourceTag[] = [];
  try {
    const pages = paginate({
      operation: TAGS_OPERATION,
      request: async token =>
        checkAnswer(
          accountTagsSchema,
          await clients.call(
            'organizations',
            'ListTagsForResource',
            {
              ResourceId: accountId,
              NextToken: token,
            } satisfies ListTagsForResourceCommandInput,
            { signal },
          ),
          TAGS_OPERATION,
        ),
      nextToken: page => page.NextToken,
    });
    for await (const page of pages) {
      tags.push(...page.Tags);
    }
    return tags;
  } catch (error) {
    if (endsRefresh(error, signal)) throw error;
    const { message } = awsFailure(error, TAGS_OPERATION);
    logger.warn(
      `The tags of account ${accountId} could not be read: ${message}`,
    );
    return undefined;
  }
}
