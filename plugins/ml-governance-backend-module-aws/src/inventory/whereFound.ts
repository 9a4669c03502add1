import { globalRegionOf } from '../config/regions';
import { ParsedArn } from './arn';
import { CollectorScope } from './InventoryCollector';

/** Where resources of services without regions are said to lie. */
export const GLOBAL = 'global';

/** Where a resource lies whose region nothing but its ARN tells. */
export function regionOf(
  { region, service }: ParsedArn,
  { partition }: Pick<CollectorScope, 'partition'>,
): string {
  if (region) return region;
  // A bucket's ARN names no region, though it has one.
  return service === 's3' ? partition.region : GLOBAL;
}

/**
 * Whether a resource is for this partition to tell of, so that no two of an
 * account tell of the same: what lies in a region that is looked into is for
 * that one, the rest for one of them.
 */
export function isFoundHere(region: string, scope: CollectorScope): boolean {
  if (scope.regions.includes(region)) return region === scope.partition.region;
  return region === GLOBAL || scope.findsElsewhere;
}

/** Whether this partition tells of what Resource Explorer calls global. */
export function findsGlobal({
  partition,
  regions,
  findsElsewhere,
}: CollectorScope): boolean {
  const global = globalRegionOf(partition.region);
  return regions.includes(global)
    ? partition.region === global
    : findsElsewhere;
}
