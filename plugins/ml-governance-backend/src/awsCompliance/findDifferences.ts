import { AwsResource } from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  ResourcePlace,
  ResourceStream,
  StreamedResource,
} from '../database/ResourceStream';
import { yieldTurn } from '../database/yieldTurn';

/** A page looks at so many resources at most: what is rare is found page by page. */
const LOOKED_AT = 10_000;

/** A resource on which verdicts differ. */
type Differing<Verdict> = Pick<
  AwsResource,
  'arn' | 'type' | 'name' | 'accountId' | 'region'
> & { verdicts: Verdict[] };

/**
 * One page of the resources on which verdicts differ, found by comparing.
 *
 * @param options - `differencesOf` tells of each resource of a batch, in its
 * order, the verdicts that differ
 * @returns at most `limit` resources, and where to go on; the latter is absent
 * where nothing is left to look at
 */
export async function findDifferences<Verdict>(options: {
  batches: ReturnType<ResourceStream['behind']>;
  limit: number;
  differencesOf: (
    resources: readonly StreamedResource[],
  ) => Promise<Verdict[][]>;
}): Promise<{ items: Differing<Verdict>[]; next?: ResourcePlace }> {
  const { batches, limit, differencesOf } = options;
  const items: Differing<Verdict>[] = [];
  let lookedAt = 0;
  for await (const { sourceId, resources } of batches) {
    const differences = await differencesOf(resources);
    for (const [index, resource] of resources.entries()) {
      const verdicts = differences[index];
      if (verdicts.length === 0) continue;
      const { arn, type, name, accountId, region } = resource;
      items.push({ arn, type, name, accountId, region, verdicts });
      if (items.length === limit) return { items, next: { sourceId, arn } };
    }
    lookedAt += resources.length;
    if (lookedAt >= LOOKED_AT) {
      const { arn } = resources[resources.length - 1];
      return { items, next: { sourceId, arn } };
    }
    await yieldTurn();
  }
  return { items };
}
