import { InputReader } from '../../protocol/InputReader';
import { compact, JsonObject } from '../../protocol/json';
import { AwsService, CallContext } from '../../protocol/Operation';
import { pageOf } from '../../protocol/pageToken';
import { restJson } from '../../protocol/restJson';
import { isoTime } from '../resources/wireTime';
import {
  AGGREGATOR_REGION,
  ERROR,
  getView,
  invalidPageToken,
  listIndexes,
  listSupportedResourceTypes,
  unauthorizedView,
  viewOf,
} from './explorerIndexes';
import { searchHits } from './searchHits';

const MAX_RESULTS = 1000;

function getDefaultView(
  _input: JsonObject,
  { caller }: CallContext,
): JsonObject {
  return compact({ ViewArn: viewOf(caller) });
}

function listViews(input: JsonObject, { caller }: CallContext): JsonObject {
  const reader = new InputReader(input, ERROR);
  reader.integer('MaxResults', { min: 1, max: 50 });
  reader.string('NextToken', { max: 2048 });
  reader.check();
  const view = viewOf(caller);
  return { Views: view ? [view] : [] };
}

/** Answers the first 1,000 hits at most, page by page. */
function search(
  input: JsonObject,
  { caller, sandbox }: CallContext,
): JsonObject {
  const reader = new InputReader(input, ERROR);
  const query = reader.string('QueryString', { required: true, max: 1280 });
  const size = reader.integer('MaxResults', { min: 1, max: MAX_RESULTS });
  const asked = reader.string('ViewArn', { max: 1000 });
  reader.string('NextToken', { min: 1, max: 2048 });
  reader.check();
  const view = viewOf(caller);
  if (!view || (asked !== undefined && asked !== view)) {
    throw unauthorizedView();
  }
  const { inventory } = sandbox.today();
  const now = sandbox.now().getTime();
  const resources = inventory.list({
    accountId: caller.accountId,
    region: caller.region === AGGREGATOR_REGION ? undefined : caller.region,
    now,
    order: { by: 'arn' },
  });
  const found = searchHits(query ?? '', resources, inventory);
  const page = pageOf(found.slice(0, MAX_RESULTS), size ?? 50, {
    input,
    tokenName: 'NextToken',
    ignore: ['MaxResults'],
    invalid: invalidPageToken,
  });
  const LastReportedAt = isoTime(now - 3_600_000);
  return compact({
    Resources: page.items.map(resource => {
      const tags = inventory.tagsOf(resource);
      return {
        Arn: resource.arn,
        OwningAccountId: resource.accountId,
        Region: resource.region,
        ResourceType: resource.type,
        Service: resource.type.split(':')[0],
        LastReportedAt,
        Properties:
          tags.length > 0 ? [{ Name: 'tags', LastReportedAt, Data: tags }] : [],
      };
    }),
    Count: {
      TotalResources: Math.min(found.length, MAX_RESULTS),
      Complete: found.length <= MAX_RESULTS,
    },
    ViewArn: view,
    NextToken: page.next,
  });
}

export const resourceExplorerService: AwsService = {
  prefix: 'resource-explorer-2',
  protocol: restJson,
  throttling: ['ThrottlingException', 429],
  expiredPageToken: invalidPageToken,
  routes: [
    { operation: 'GetDefaultView', method: 'POST', path: '/GetDefaultView' },
    { operation: 'GetView', method: 'POST', path: '/GetView' },
    { operation: 'ListIndexes', method: 'POST', path: '/ListIndexes' },
    {
      operation: 'ListSupportedResourceTypes',
      method: 'POST',
      path: '/ListSupportedResourceTypes',
    },
    { operation: 'ListViews', method: 'POST', path: '/ListViews' },
    { operation: 'Search', method: 'POST', path: '/Search' },
  ],
  operations: {
    GetDefaultView: getDefaultView,
    GetView: getView,
    ListIndexes: listIndexes,
    ListSupportedResourceTypes: listSupportedResourceTypes,
    ListViews: listViews,
    Search: search,
  },
};
