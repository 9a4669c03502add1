import {
  EvaluatedResource,
  ResourcesResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/** As many as are on their way to the page at once: a few screens of them. */
export const PAGE_SIZE = 200;

/** The pages of a list that have come so far. */
export interface ResourcePages {
  first: ResourcesResponse;
  items: readonly EvaluatedResource[];
  nextCursor?: string;
}

/** Tells a resource from every other: two inventories may list one ARN. */
export function resourceKey({
  source,
  arn,
}: Pick<EvaluatedResource, 'source' | 'arn'>): string {
  return `${source} ${arn}`;
}

/** A list that begins with a page. */
export function firstPage(page: ResourcesResponse): ResourcePages {
  return { first: page, items: page.items, nextCursor: page.nextCursor };
}

/**
 * The list with one page more. A resource that is there already, because the
 * inventory was read anew in the meantime, does not come twice.
 */
export function withPage(
  pages: ResourcePages,
  page: ResourcesResponse,
): ResourcePages {
  const known = new Set(pages.items.map(resourceKey));
  return {
    first: pages.first,
    items: [
      ...pages.items,
      ...page.items.filter(item => !known.has(resourceKey(item))),
    ],
    // A cursor that comes back would be followed for ever.
    nextCursor:
      page.nextCursor === pages.nextCursor ? undefined : page.nextCursor,
  };
}
