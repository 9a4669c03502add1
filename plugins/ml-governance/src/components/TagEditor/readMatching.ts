import {
  InventoryResource,
  MAX_PLANNED_RESOURCES,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { MlGovernanceApi } from '../../api/MlGovernanceApi';
import { InventoryFilters } from './inventoryFilters';

/** The most that the backend gives in one go. */
const PAGE = 1_000;

/** How many resources can be selected, as no plan can have more. */
export const MAX_SELECTED = MAX_PLANNED_RESOURCES;

/**
 * All resources that some filters leave, `MAX_SELECTED` at most, in the order
 * of the list; once the signal is aborted, no further page is asked for.
 */
export async function readMatching(
  api: Pick<MlGovernanceApi, 'searchResources'>,
  filters: InventoryFilters,
  signal: AbortSignal,
): Promise<InventoryResource[]> {
  const found = new Map<string, InventoryResource>();
  let cursor: string | undefined;
  do {
    const page = await api.searchResources({
      ...filters,
      limit: PAGE,
      ...(cursor ? { cursor } : {}),
    });
    for (const one of page.items) {
      if (found.size < MAX_SELECTED) found.set(one.arn, one);
    }
    cursor = page.nextCursor === cursor ? undefined : page.nextCursor;
  } while (cursor && found.size < MAX_SELECTED && !signal.aborted);
  return [...found.values()];
}
