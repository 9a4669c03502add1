import { z } from 'zod/v4';
import { Sandbox } from '../Sandbox';
import { isAccountId } from '../world/organization';

const querySchema = z.strictObject({
  accountId: z
    .string()
    .refine(isAccountId, 'must be the 12 digits of an account')
    .optional(),
  region: z.string().min(1).optional(),
  type: z.string().min(1).optional(),
  /** How many to list; the count is of all. */
  limit: z.coerce.number().int().min(0).default(Infinity),
});

/** A resource as it stands, whatever the calls of AWS make of it. */
export interface TrueResource {
  arn: string;
  type: string;
  accountId: string;
  region: string;
  tags: Record<string, string>;
  /** The Tagging API knows those only that are, or were, tagged. */
  everTagged: boolean;
}

/**
 * What exists now, straight from the world: no code of the lists and searches
 * that are held against it. Accounts that a fault took away have nothing.
 *
 * @throws ZodError where the query is not well-formed
 */
export function trueResources(
  sandbox: Sandbox,
  query: URLSearchParams = new URLSearchParams(),
): { count: number; resources: TrueResource[] } {
  const wanted = querySchema.parse(Object.fromEntries(query));
  const { inventory } = sandbox.today();
  const now = sandbox.now().getTime();
  const resources: TrueResource[] = [];
  let count = 0;
  for (const resource of inventory.all()) {
    const { arn, type, accountId, region, createdAt } = resource;
    if (
      createdAt > now ||
      (wanted.accountId ?? accountId) !== accountId ||
      (wanted.region ?? region) !== region ||
      (wanted.type ?? type) !== type ||
      sandbox.faults.isGone(accountId)
    ) {
      continue;
    }
    count += 1;
    if (resources.length < wanted.limit) {
      resources.push({
        arn,
        type,
        accountId,
        region,
        tags: Object.fromEntries(
          inventory.tagsOf(resource).map(({ Key, Value }) => [Key, Value]),
        ),
        everTagged: inventory.everTagged(resource),
      });
    }
  }
  return { count, resources };
}
