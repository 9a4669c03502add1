import {
  ResourceEvaluation,
  ResourcesResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { IndexedResources, KEY_SEPARATOR } from './IndexedResources';

/** What there is to choose from. */
export type InventoryFacets = ResourcesResponse['facets'];

/** Counts all resources by each property, most first. */
export function facetsOf(
  { shared }: IndexedResources,
  accountNames: ReadonlyMap<string, string>,
): InventoryFacets {
  const tally = (name: keyof typeof shared) => {
    const { table, numbers } = shared[name];
    const counts = new Uint32Array(table.texts.length);
    for (const number of numbers) counts[number] += 1;
    return table.texts.map((value, number) => ({
      value,
      resources: counts[number],
    }));
  };
  const violates = new Map<string, number>();
  for (const { value, resources } of tally('violates')) {
    for (const key of value.split(KEY_SEPARATOR)) {
      if (key !== '') violates.set(key, (violates.get(key) ?? 0) + resources);
    }
  }
  return {
    types: tally('type').sort(mostFirst),
    accounts: tally('accountId')
      .sort(mostFirst)
      .map(({ value, resources }) => {
        const name = accountNames.get(value);
        return { value, ...(name ? { name } : {}), resources };
      }),
    regions: tally('region').sort(mostFirst),
    violates: [...violates]
      .map(([value, resources]) => ({ value, resources }))
      .sort(mostFirst),
    verdicts: tally('verdict')
      .sort(mostFirst)
      .map(({ value, resources }) => ({
        value: value as ResourceEvaluation['verdict'],
        resources,
      })),
  };
}

function mostFirst(
  left: { value: string; resources: number },
  right: { value: string; resources: number },
): number {
  return (
    right.resources - left.resources || (left.value < right.value ? -1 : 1)
  );
}
