import { Today } from '../Sandbox';

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
 * Everything that exists today, with the tags that it carries at the moment.
 *
 * @param where - an account, a region, or both; everywhere where absent
 */
export function trueResources(
  { world, inventory }: Today,
  where: { accountId?: string; region?: string },
): TrueResource[] {
  return world.resources
    .filter(
      ({ accountId, region }) =>
        (where.accountId ?? accountId) === accountId &&
        (where.region ?? region) === region,
    )
    .map(resource => ({
      arn: resource.arn,
      type: resource.type,
      accountId: resource.accountId,
      region: resource.region,
      tags: Object.fromEntries(
        inventory.tagsOf(resource).map(({ Key, Value }) => [Key, Value]),
      ),
      everTagged: inventory.everTagged(resource),
    }));
}
