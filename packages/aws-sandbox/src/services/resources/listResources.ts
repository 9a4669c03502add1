import { Inventory } from '../../inventory/Inventory';
import { Resource, ResourceType } from '../../inventory/Resource';
import { ResourceOrder } from '../../inventory/ResourceViews';
import { InputReader } from '../../protocol/InputReader';
import { Caller } from '../../protocol/Caller';
import { compact, JsonObject } from '../../protocol/json';
import { CallContext, Operation } from '../../protocol/Operation';
import { pageOf } from '../../protocol/pageToken';
import { readerOf, ServiceStyle } from './ServiceStyle';

/** What is known when a resource is described. */
export interface Telling {
  caller: Caller;
  inventory: Inventory;
  /** The instant of the call, in epoch milliseconds. */
  now: number;
}

/** The members that cut a list into pages. */
export interface PageMembers {
  size: string;
  /** 0 where that stands for the usual size. */
  min: number;
  max: number;
  /** How many items a page has where the request does not say. */
  usual: number;
  token: string;
  /** The answer's member, where it is called otherwise. */
  nextToken?: string;
}

/** What a request wants other than everything in the usual order. */
export interface Narrowing {
  order?: ResourceOrder;
  fits?: readonly ((resource: Resource) => boolean)[];
  /** A last change that the inventory knows nothing of, such as a sorting. */
  arrange?(resources: readonly Resource[]): readonly Resource[];
}

/** A call that lists or describes the resources of one type. */
export interface Listing {
  type: ResourceType;
  /** Where the answer holds the items, outermost member first. */
  items: readonly [string, ...string[]];
  page: PageMembers;
  describe(resource: Resource, telling: Telling): unknown;
  /** By ARN where absent. */
  order?: ResourceOrder;
  /** Whether every region answers for all of them, as with buckets. */
  everyRegion?: boolean;
  narrow?(reader: InputReader, telling: Telling): Narrowing;
  /** Members of the answer beside the items and the token. */
  beside?(context: CallContext): JsonObject;
}

/** The operation that answers a listing, page by page. */
export function listOperation(
  listing: Listing,
  style: ServiceStyle,
): Operation {
  const { page: members } = listing;
  return (input, context) => {
    const { caller, sandbox } = context;
    const reader = readerOf(style, input);
    const size = reader.integer(members.size, members);
    reader.string(members.token, { max: 8192 });
    const { inventory } = sandbox.today();
    const telling = { caller, inventory, now: sandbox.now().getTime() };
    const { order, fits, arrange } = listing.narrow?.(reader, telling) ?? {};
    reader.check();
    const all = inventory.list({
      accountId: caller.accountId,
      region: listing.everyRegion ? undefined : caller.region,
      type: listing.type,
      now: telling.now,
      order: order ?? listing.order ?? { by: 'arn' },
    });
    const wanted = fits?.length
      ? all.filter(resource => fits.every(fit => fit(resource)))
      : all;
    const page = pageOf(
      arrange ? arrange(wanted) : wanted,
      size || members.usual,
      {
        input,
        tokenName: members.token,
        ignore: [members.size],
        invalid: style.invalidPageToken,
      },
    );
    return compact({
      ...nested(
        listing.items,
        page.items.map(resource => listing.describe(resource, telling)),
      ),
      ...listing.beside?.(context),
      [members.nextToken ?? members.token]: page.next,
    });
  };
}

function nested(path: readonly string[], items: unknown[]): JsonObject {
  const [outermost, ...inner] = path;
  return {
    [outermost]: inner.reduceRight<unknown>(
      (content, member) => ({ [member]: content }),
      items,
    ),
  };
}

/** The operations of a table of listings, by their names. */
export function listOperations(
  listings: Readonly<Record<string, Listing>>,
  style: ServiceStyle,
): Record<string, Operation> {
  return Object.fromEntries(
    Object.entries(listings).map(([name, listing]) => [
      name,
      listOperation(listing, style),
    ]),
  );
}
