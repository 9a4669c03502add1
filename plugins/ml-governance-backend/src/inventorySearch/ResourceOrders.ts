import { ResourceSort } from '@ml-governance/backstage-plugin-ml-governance-common';
import { ResourcePlace } from '../database/ResourceSelection';
import { IndexedResources } from './IndexedResources';
import { compareTexts } from './TextTable';

const SHARED_SORTS = {
  type: 'type',
  account: 'accountId',
  region: 'region',
  'first-seen': 'firstSeenAt',
} as const;

/** Resources in every order that somebody asked for, each made once. */
export class ResourceOrders {
  private byArn: Uint32Array | undefined;
  private readonly made = new Map<ResourceSort, Uint32Array>();

  constructor(private readonly resources: IndexedResources) {}

  /** Their indexes, ascending; the ARN decides among equals, then the source. */
  by(sort: ResourceSort): Uint32Array {
    const known = this.made.get(sort);
    if (known) return known;
    const { size } = this.resources;
    const byArn = this.arnOrder();
    const rankOf = this.ranks(sort);
    // Whole numbers below 2^53, which are sorted without a function's help.
    const places = new Float64Array(size);
    byArn.forEach((index, position) => {
      places[position] = rankOf(index) * size + position;
    });
    const order = Uint32Array.from(places.sort(), place => byArn[place % size]);
    this.made.set(sort, order);
    return order;
  }

  placeOf(index: number, sort: ResourceSort): ResourcePlace {
    return {
      value: this.valueOf(index, sort),
      arn: this.resources.arns[index],
      sourceId: this.resources.sourceIds[index],
    };
  }

  /** How many stand before the place, or in it where `inclusive`. */
  countBefore(
    place: ResourcePlace,
    sort: ResourceSort,
    options: { inclusive: boolean },
  ): number {
    const order = this.by(sort);
    let from = 0;
    let to = order.length;
    while (from < to) {
      const middle = Math.floor((from + to) / 2);
      const compared = this.compare(order[middle], place, sort);
      if (compared < 0 || (compared === 0 && options.inclusive)) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  private compare(
    index: number,
    place: ResourcePlace,
    sort: ResourceSort,
  ): number {
    const { arns, sourceIds } = this.resources;
    const value = this.valueOf(index, sort);
    const byValue =
      typeof value === 'number'
        ? value - Number(place.value)
        : compareTexts(value, String(place.value));
    return (
      byValue ||
      compareTexts(arns[index], place.arn) ||
      sourceIds[index] - place.sourceId
    );
  }

  private valueOf(index: number, sort: ResourceSort): string | number {
    if (sort === 'weight') return this.resources.weights[index];
    if (sort === 'name') return this.resources.names[index];
    return this.resources.textOf(SHARED_SORTS[sort], index);
  }

  private arnOrder(): Uint32Array {
    const { size, arns, sourceIds } = this.resources;
    this.byArn ??= Uint32Array.from({ length: size }, (_, index) => index).sort(
      (left, right) =>
        compareTexts(arns[left], arns[right]) ||
        sourceIds[left] - sourceIds[right],
    );
    return this.byArn;
  }

  private ranks(sort: ResourceSort): (index: number) => number {
    const { weights, names, shared } = this.resources;
    if (sort === 'weight') {
      return rankedBy(weights, (left, right) => left - right);
    }
    if (sort === 'name') return rankedBy(names, compareTexts);
    const { table, numbers } = shared[SHARED_SORTS[sort]];
    const ranks = table.ranks();
    return index => ranks[numbers[index]];
  }
}

function rankedBy<T>(
  values: readonly T[],
  compare: (left: T, right: T) => number,
): (index: number) => number {
  const sorted = [...new Set(values)].sort(compare);
  const ranks = new Map(sorted.map((value, rank) => [value, rank]));
  return index => ranks.get(values[index]) ?? 0;
}
