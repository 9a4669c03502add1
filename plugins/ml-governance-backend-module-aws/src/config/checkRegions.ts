import { InputError } from '@backstage/errors';
import { ROOT } from './checkConfig';
import { isKnownRegion, partitionOf } from './regions';

/**
 * The regions have to be known and of one partition: a region that does not
 * exist would fail at every refresh, long after the start.
 */
export function checkRegions(
  lists: { path: string; regions: readonly string[] }[],
  additional: readonly string[],
) {
  const all = lists.flatMap(({ path, regions }) =>
    regions.map((region, index) => ({
      region,
      index,
      list: regions,
      at: `${path}[${index}]`,
    })),
  );
  for (const { region, index, list, at } of all) {
    if (!isKnownRegion(region) && !additional.includes(region)) {
      throw new InputError(
        `Invalid config. ${at}: unknown region ${region}; correct its spelling, or, where AWS opened it lately, list it under ${ROOT}.additionalRegions too`,
      );
    }
    if (list.indexOf(region) !== index) {
      throw new InputError(
        `Invalid config. ${at}: region ${region} is listed twice; remove one of the two`,
      );
    }
    const first = all[0];
    if (partitionOf(region) !== partitionOf(first.region)) {
      throw new InputError(
        `Invalid config. ${at}: ${region} lies in the partition ${partitionOf(
          region,
        )}, but ${first.region} (${first.at}) in ${partitionOf(
          first.region,
        )}; credentials are good for one partition only, so list the regions of one`,
      );
    }
  }
}
