import {
  BulkQuery,
  BulkResourcesQuery,
  ClaimedResourcesResponse,
  InventoriedAccountsResponse,
  ServiceFactsResponse,
  ServiceClaimsResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { ServiceUnavailableError } from '@backstage/errors';
import { PortfolioReader } from '../database/PortfolioReader';
import { Caller } from '../audit/Caller';
import { OrganizationAccess } from '../insights/OrganizationAccess';
import { SourceHealthReader, summaryOf } from '../insights/SourceHealthReader';
import { ClaimedResources } from './ClaimedResources';
import { InventoriedAccounts } from './InventoriedAccounts';
import { ServiceClaims } from './ServiceClaims';
import { ServiceFactsList } from './ServiceFactsList';

/**
 * What other plugins read as a whole. The router lets plugins in alone; a token
 * from outside the portal needs the permission for the whole organisation too.
 */
export class AuthorizedBulk {
  constructor(
    private readonly options: {
      claims: ServiceClaims;
      resources: ClaimedResources;
      accounts: InventoriedAccounts;
      facts: ServiceFactsList;
      health: SourceHealthReader;
      portfolio: PortfolioReader;
      organization: OrganizationAccess;
    },
  ) {}

  /**
   * @throws NotAllowedError for whoever may not see the organisation
   * @throws ServiceUnavailableError until the catalog has been read
   */
  async getClaims(
    query: BulkQuery,
    caller: Caller,
  ): Promise<ServiceClaimsResponse> {
    await this.check(caller);
    return await this.options.claims.page(query);
  }

  /**
   * @throws NotAllowedError for whoever may not see the organisation
   * @throws ServiceUnavailableError until the catalog has been read
   */
  async getResources(
    query: BulkResourcesQuery,
    caller: Caller,
  ): Promise<ClaimedResourcesResponse> {
    await this.check(caller);
    // Before the page: what turns stale while it is read is stale by the next.
    const sources = await this.sources();
    return { ...(await this.options.resources.page(query)), sources };
  }

  /** @throws NotAllowedError for whoever may not see the organisation */
  async getAccounts(
    query: BulkQuery,
    caller: Caller,
  ): Promise<InventoriedAccountsResponse> {
    await this.options.organization.check(caller);
    const sources = await this.sources();
    return { ...(await this.options.accounts.page(query)), sources };
  }

  /**
   * @throws NotAllowedError for whoever may not see the organisation
   * @throws ServiceUnavailableError until the catalog has been read
   */
  async getFacts(
    query: BulkQuery,
    caller: Caller,
  ): Promise<ServiceFactsResponse> {
    await this.check(caller);
    return await this.options.facts.page(query, caller.credentials);
  }

  /** Nobody is to take what is not known yet for nothing at all. */
  private async check(caller: Caller): Promise<void> {
    const { organization, portfolio } = this.options;
    await organization.check(caller);
    if ((await portfolio.readAt()) === undefined) {
      throw new ServiceUnavailableError(
        'The catalog has not been read yet for who claims which application ids; ask again in a minute',
      );
    }
  }

  private async sources() {
    return (await this.options.health.inventories()).map(summaryOf);
  }
}
