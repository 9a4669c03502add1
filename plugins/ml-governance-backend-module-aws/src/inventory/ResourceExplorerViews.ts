import { isError, NotFoundError } from '@backstage/errors';
import { z } from 'zod';
import { paginate } from '../client/paginate';
import { callExplorer, explorerCause } from './explorerCall';
import { CollectorScope } from './InventoryCollector';

/** Where and through which view the resources of an account are searched. */
export interface ExplorerView {
  /** The region to search in. */
  region: string;
  arn: string;
  /** The regions whose resources are found there. */
  covers: ReadonlySet<string>;
}

/** Why an account is not searched, though nothing failed. */
export class NoExplorerViewError extends NotFoundError {}

const PURPOSE =
  'to find what was never tagged of services that the inventory does not list itself';

const indexesSchema = z.object({
  NextToken: z.string().nullish(),
  Indexes: z
    .array(z.object({ Region: z.string().min(1), Type: z.string().nullish() }))
    .nullish()
    .transform(indexes => indexes ?? []),
});

const defaultViewSchema = z.object({ ViewArn: z.string().nullish() });

const viewSchema = z.object({
  View: z
    .object({
      IncludedProperties: z
        .array(z.object({ Name: z.string() }))
        .nullish()
        .transform(properties => properties ?? []),
    })
    .nullish(),
});

/**
 * The views that Resource Explorer has in an account: of its aggregator
 * index, which covers all regions, or else one for each region with an index
 * of its own. Looked up once a refresh for all regions of an account.
 */
export class ResourceExplorerViews {
  readonly #indexes = new Map<string, Promise<Indexes>>();
  readonly #views = new Map<string, Promise<string>>();

  /** Forgets what was looked up, for the next refresh. */
  forget(): void {
    this.#indexes.clear();
    this.#views.clear();
  }

  /**
   * The view that finds the resources of the scope's region.
   *
   * @throws NoExplorerViewError where the account has not set one up.
   */
  async find(scope: CollectorScope): Promise<ExplorerView> {
    const { accountId, region } = scope.partition;
    const { regions, aggregator } = await once(this.#indexes, accountId, () =>
      readIndexes(scope),
    );
    if (!aggregator && !regions.has(region)) {
      throw new NoExplorerViewError(
        `Resource Explorer has no index of ${region} in account ${accountId}. Create one there (resource-explorer-2:CreateIndex), ${PURPOSE}`,
      );
    }
    const searched = aggregator ?? region;
    return {
      region: searched,
      arn: await once(this.#views, `${accountId} ${searched}`, () =>
        readDefaultView(scope, searched),
      ),
      covers: aggregator ? regions : new Set([region]),
    };
  }
}

interface Indexes {
  regions: ReadonlySet<string>;
  aggregator?: string;
}

/**
 * What fails is tried again by whoever waited for it: it may have failed by
 * where it was asked, such as in a region that is not enabled, or by a refresh
 * that was aborted.
 */
async function once<Value>(
  held: Map<string, Promise<Value>>,
  key: string,
  read: () => Promise<Value>,
): Promise<Value> {
  for (let others = held.get(key); others; others = held.get(key)) {
    try {
      return await others;
    } catch (error) {
      if (error instanceof NoExplorerViewError) throw error;
      if (held.get(key) === others) held.delete(key);
    }
  }
  const reading = read();
  held.set(key, reading);
  try {
    return await reading;
  } catch (error) {
    const isKept = error instanceof NoExplorerViewError;
    if (!isKept && held.get(key) === reading) held.delete(key);
    throw error;
  }
}

async function readIndexes(scope: CollectorScope): Promise<Indexes> {
  const pages = paginate({
    operation: 'resource-explorer-2:ListIndexes',
    request: token =>
      callExplorer(scope, indexesSchema, {
        operation: 'ListIndexes',
        input: { MaxResults: 100, NextToken: token },
      }),
    nextToken: page => page.NextToken,
  });
  const regions = new Set<string>();
  let aggregator: string | undefined;
  for await (const page of pages) {
    for (const index of page.Indexes) {
      regions.add(index.Region);
      if (index.Type === 'AGGREGATOR') aggregator = index.Region;
    }
  }
  return { regions, aggregator };
}

async function readDefaultView(
  scope: CollectorScope,
  region: string,
): Promise<string> {
  const { accountId } = scope.partition;
  const arn = await readDefaultViewArn(scope, region);
  if (!arn) {
    throw new NoExplorerViewError(
      `Resource Explorer has no default view in ${region} of account ${accountId}. Create a view there that includes tags and make it the default (resource-explorer-2:CreateView, AssociateDefaultView), ${PURPOSE}`,
    );
  }
  const { View: view } = await callExplorer(scope, viewSchema, {
    operation: 'GetView',
    input: { ViewArn: arn },
    region,
    view: arn,
  });
  // A view without tags takes every resource for one that has none.
  if (!view?.IncludedProperties.some(({ Name }) => Name === 'tags')) {
    throw new NoExplorerViewError(
      `The default view of Resource Explorer in ${region} of account ${accountId} does not include tags (${arn}). Include them (resource-explorer-2:UpdateView), ${PURPOSE}`,
    );
  }
  return arn;
}

async function readDefaultViewArn(
  scope: CollectorScope,
  region: string,
): Promise<string | undefined> {
  try {
    const answer = await callExplorer(scope, defaultViewSchema, {
      operation: 'GetDefaultView',
      input: {},
      region,
    });
    return answer.ViewArn ?? undefined;
  } catch (error) {
    const { cause } = explorerCause(error, scope);
    if (isError(cause) && cause.name === 'ResourceNotFoundException') {
      return undefined;
    }
    throw error;
  }
}
