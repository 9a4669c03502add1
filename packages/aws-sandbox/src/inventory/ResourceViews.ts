import { Resource } from './Resource';

export interface ResourceOrder {
  by: 'arn' | 'name' | 'createdAt' | 'modifiedAt';
  descending?: boolean;
}

/** Some resources that exist at an instant, in an order. */
export interface ResourceView {
  /** What stands for the resources and their choice. */
  key: string;
  order: ResourceOrder;
  now: number;
  candidates(): readonly Resource[];
}

/**
 * Keeps what was chosen and sorted for one page, so that the next pages cost
 * no more than their own length. A view is made anew once a resource of it
 * comes into being.
 */
export class ResourceViews {
  readonly #views = new Map<
    string,
    { resources: readonly Resource[]; from: number; until: number }
  >();

  get(view: ResourceView): readonly Resource[] {
    const { now, order } = view;
    const key = `${view.key} ${order.by} ${order.descending ?? false}`;
    const kept = this.#views.get(key);
    if (kept && kept.from <= now && now < kept.until) return kept.resources;
    const resources: Resource[] = [];
    let until = Infinity;
    for (const resource of view.candidates()) {
      if (resource.createdAt <= now) resources.push(resource);
      else until = Math.min(until, resource.createdAt);
    }
    resources.sort(comparing(order));
    this.#views.set(key, { resources, from: now, until });
    return resources;
  }

  clear(): void {
    this.#views.clear();
  }
}

/** By what the order names, and by ARN where that leaves it open. */
function comparing({ by, descending }: ResourceOrder) {
  const sign = descending ? -1 : 1;
  return (a: Resource, b: Resource): number => {
    const [left, right] = [a[by], b[by]];
    if (left !== right) return left < right ? -sign : sign;
    return a.arn < b.arn ? -sign : sign;
  };
}
