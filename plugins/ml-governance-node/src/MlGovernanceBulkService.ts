import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  BulkResourcesQuery,
  ClaimedResourcesResponse,
  InventoriedAccountsResponse,
  ServiceClaim,
  ServiceFactsResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/**
 * What modules of other plugins read as a whole: the portal's search, its
 * catalog, its scorecards. Everything is read page by page, and nothing is held
 * beyond a page. The credentials have to be those of a plugin; who may see what
 * becomes of the answers is up to the plugin that shows them. Until the catalog
 * has been read for who claims what, all but accounts fail as unavailable, so that
 * nothing is taken for gone. Nothing here calls AWS.
 *
 * @public
 */
export interface MlGovernanceBulkService {
  /**
   * Every entity that claims application ids, by reference.
   *
   * @throws NotAllowedError for the credentials of a user
   */
  claims(options: {
    credentials: BackstageCredentials;
  }): AsyncIterable<ServiceClaim>;

  /**
   * Every resource with who claims it, as pages with the state of the
   * inventories. What stands still in the meantime is on exactly one of them.
   *
   * @throws NotAllowedError for the credentials of a user
   */
  resourcePages(
    query: Pick<BulkResourcesQuery, 'types' | 'claimed'>,
    options: { credentials: BackstageCredentials },
  ): AsyncIterable<ClaimedResourcesResponse>;

  /**
   * Every account whose resources are known, as pages with the state of the
   * inventories.
   *
   * @throws NotAllowedError for the credentials of a user
   */
  accountPages(options: {
    credentials: BackstageCredentials;
  }): AsyncIterable<InventoriedAccountsResponse>;

  /**
   * How every service stands, as pages with the state of the sources.
   *
   * @throws NotAllowedError for the credentials of a user
   */
  factPages(options: {
    credentials: BackstageCredentials;
  }): AsyncIterable<ServiceFactsResponse>;
}
