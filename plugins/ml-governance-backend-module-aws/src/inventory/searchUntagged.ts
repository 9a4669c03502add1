import type { SearchInput } from '@aws-sdk/client-resource-explorer-2';
import { z } from 'zod';
import { AwsResource } from '@ml-governance/backstage-plugin-ml-governance-common';
import { paginate } from '../client/paginate';
import { parseArn } from './arn';
import { callExplorer } from './explorerCall';
import { CollectorFailure, CollectorScope } from './InventoryCollector';
import { ExplorerView } from './ResourceExplorerViews';

/** Names the rows of this collector. */
export const EXPLORER_COLLECTOR = 'resource-explorer';
const EXPLORER_OPERATION = 'resource-explorer-2:Search';

/** A search gives no more than this, on however many pages. */
const MOST_RESULTS = 1000;

const answerSchema = z.object({
  NextToken: z.string().nullish(),
  Count: z.object({ Complete: z.boolean().nullish() }).nullish(),
  Resources: z
    .array(
      z.object({
        Arn: z.string().min(1),
        OwningAccountId: z.string().min(1),
        Region: z.string().min(1),
      }),
    )
    .nullish()
    .transform(resources => resources ?? []),
});

const typesSchema = z.object({
  NextToken: z.string().nullish(),
  ResourceTypes: z
    .array(
      z.object({
        Service: z.string().min(1),
        ResourceType: z.string().min(1),
      }),
    )
    .nullish()
    .transform(types => types ?? []),
});

/** What a search gives; the failure where it could not give all. */
export type Untagged =
  { resources: AwsResource[] } | { failure: CollectorFailure };

/**
 * The resources of a region that nobody has tagged, of every service that
 * Resource Explorer knows. A search that has more results than it can give is
 * split by service, and by type where that does not do. A resource may come
 * twice.
 */
export async function* searchUntagged(
  scope: CollectorScope,
  view: ExplorerView,
  region: string,
): AsyncGenerator<Untagged, void, undefined> {
  const query = `accountid:${scope.partition.accountId} region:${region} tag:none resourcetype.supports:tags`;
  const all = search(scope, view, query);
  if (!(yield* all)) return;
  const types = await supportedTypes(scope, view);
  for (const [service, ofService] of types) {
    const some = search(scope, view, `${query} service:${service}`);
    if (!(yield* some)) continue;
    for (const type of ofService) {
      const few = search(scope, view, `${query} resourcetype:${type}`);
      if (!(yield* few)) continue;
      yield {
        failure: {
          operation: EXPLORER_OPERATION,
          code: 'TooManyResults',
          message: `More than ${MOST_RESULTS} resources of type ${type} in ${region} were never tagged. Resource Explorer tells of the first ${MOST_RESULTS} only; tag some of them to find the rest`,
        },
      };
    }
  }
}

/** Gives the results; returns whether there are more than it can give. */
async function* search(
  scope: CollectorScope,
  view: ExplorerView,
  query: string,
): AsyncGenerator<Untagged, boolean, undefined> {
  const pages = paginate({
    operation: EXPLORER_OPERATION,
    request: token =>
      callExplorer(scope, answerSchema, {
        operation: 'Search',
        input: {
          QueryString: query,
          ViewArn: view.arn,
          MaxResults: MOST_RESULTS,
          NextToken: token,
        } satisfies SearchInput,
        region: view.region,
        view: view.arn,
      }),
    nextToken: page => page.NextToken,
    onRestart: () => {},
  });
  let isCut = false;
  for await (const page of pages) {
    if (page.Count?.Complete === false) isCut = true;
    const resources = page.Resources.flatMap(found => {
      if (found.OwningAccountId !== scope.partition.accountId) return [];
      const arn = parseArn(found.Arn);
      return {
        arn: found.Arn,
        type: arn.type,
        name: arn.name,
        accountId: found.OwningAccountId,
        region: found.Region,
        tags: [],
      };
    });
    if (resources.length > 0) yield { resources };
  }
  return isCut;
}

async function supportedTypes(
  scope: CollectorScope,
  { region }: ExplorerView,
): Promise<Map<string, string[]>> {
  const pages = paginate({
    operation: 'resource-explorer-2:ListSupportedResourceTypes',
    request: token =>
      callExplorer(scope, typesSchema, {
        operation: 'ListSupportedResourceTypes',
        input: { MaxResults: MOST_RESULTS, NextToken: token },
        region,
      }),
    nextToken: page => page.NextToken,
  });
  const types = new Map<string, string[]>();
  for await (const page of pages) {
    for (const { Service, ResourceType } of page.ResourceTypes) {
      types.set(Service, [...(types.get(Service) ?? []), ResourceType]);
    }
  }
  return types;
}
