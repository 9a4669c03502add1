import {
  InventoryQuery,
  InventoryResponse,
  OverviewResponse,
  ResourcesQuery,
  ResourcesResponse,
  SourcesResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/**
 * The AWS resources, and what they and the bill were read from.
 *
 * @public
 */
export interface InventoryApi {
  /**
   * The organisation at a glance: where its bill stands and how far its
   * resources keep the tag dictionary.
   *
   * @param query - days as `YYYY-MM-DD`, half-open; the month to date where absent
   * @throws `ResponseError` with the backend's message: 400 for a range that it
   * does not serve, 403 without the organization permission
   */
  getOverview(query?: {
    from?: string;
    to?: string;
  }): Promise<OverviewResponse>;

  /**
   * One page of the AWS resources of an entity, with their tags and findings.
   *
   * @param entityRef - the full reference, such as `component:default/fraud-detection`
   * @throws `ResponseError` with the backend's message: 400 for a condition
   * that it does not know or a cursor of another query, 403 without the
   * compliance permission, 404 for an entity that does not exist or that the
   * caller may not see
   */
  getResources(
    entityRef: string,
    query?: ResourcesQuery,
  ): Promise<ResourcesResponse>;

  /**
   * One page of the whole inventory, across accounts and regions.
   *
   * @throws `ResponseError` with the backend's message: 400 for a condition
   * that it does not know or a cursor of another query, 403 without the
   * organization permission
   */
  searchResources(query?: InventoryQuery): Promise<InventoryResponse>;

  /**
   * The health of every source, with the accounts and regions that fail.
   *
   * @throws `ResponseError` with the backend's message: 403 without the sources
   * permission
   */
  getSources(): Promise<SourcesResponse>;
}
