import { EvaluatedResource } from '@ml-governance/backstage-plugin-ml-governance-common';

/** As many as are on their way to the page at once: a few screens of them. */
export const PAGE_SIZE = 200;

/** Tells a resource from every other: two inventories may list one ARN. */
export function resourceKey({
  source,
  arn,
}: Pick<EvaluatedResource, 'source' | 'arn'>): string {
  return `${source} ${arn}`;
}
