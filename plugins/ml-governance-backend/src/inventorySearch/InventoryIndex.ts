import { ResourceOrder, ResourcePlace } from '../database/ResourceSelection';
import { IndexedResources } from './IndexedResources';
import { conditionsOn, InventoryConditions } from './resourceConditions';
import { ResourceOrders } from './ResourceOrders';

/** Resources as a search found them. */
export interface FoundPlaces {
  /** Those of the page, in order. */
  places: ResourcePlace[];
  /** Whether any follow. */
  more: boolean;
  /** Over all pages. */
  total: number;
}

/** The whole inventory as it was at a moment, to be searched. */
export class InventoryIndex {
  private readonly orders: ResourceOrders;

  constructor(readonly resources: IndexedResources) {
    this.orders = new ResourceOrders(resources);
  }

  find(
    conditions: InventoryConditions,
    page: ResourceOrder & { after?: ResourcePlace; limit: number },
  ): FoundPlaces {
    const { sort, order, after, limit } = page;
    const { resources, orders } = this;
    const tests = conditionsOn(resources, conditions);
    const sorted = orders.by(sort);
    const isAscending = order === 'asc';
    // Where in `sorted` the page begins, and beyond which side it lies.
    const cut = after
      ? orders.countBefore(after, sort, { inclusive: isAscending })
      : undefined;
    const places: ResourcePlace[] = [];
    let more = false;
    let total = 0;
    for (let step = 0; step < sorted.length; step += 1) {
      const at = isAscending ? step : sorted.length - 1 - step;
      const index = sorted[at];
      if (!tests.every(isSuch => isSuch(index))) continue;
      total += 1;
      const isAfter = cut === undefined || (isAscending ? at >= cut : at < cut);
      if (!isAfter) continue;
      if (places.length < limit) places.push(orders.placeOf(index, sort));
      else more = true;
    }
    return { places, more, total };
  }
}
