import {
  BulkQuery,
  BulkResourcesQuery,
  ClaimedResourcesResponse,
  InventoriedAccountsResponse,
  mlGovernanceOrganizationReadPermission,
  ServiceFactsResponse,
  ServiceClaimsResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { AuthService } from '@backstage/backend-plugin-api';
import { NotAllowedError, ServiceUnavailableError } from '@backstage/errors';
import { PortfolioReader } from '../database/PortfolioReader';
import { Caller } from '../audit/Caller';
import { DeniedReads } from '../audit/DeniedReads';
import { OrganizationAccess } from '../insights/OrganizationAccess';
import { SourceHealthReader, summaryOf } from '../insights/SourceHealthReader';
import { ClaimedResources } from './ClaimedResources';
import { InventoriedAccounts } from './InventoriedAccounts';
import { ServiceClaims } from './ServiceClaims';
import { ServiceFactsList } from './ServiceFactsList';

/**
 * What other plugins read as a whole. No user is answered, whatever they may see;
 * a token from outside the portal needs the permission for the whole
 * organisation.
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
      auth: AuthService;
      denials: DeniedReads;
    },
  ) {}

  /**
   * @throws NotAllowedError for users, and whoever may not see the organisation
   * @throws ServiceUnavailableError until the catalog has been read
   */
  async getClaims(
    query: BulkQuery,
    caller: Caller,
  ): Promise<ServiceClaimsResponse> {
    await this.checkKnown(caller);
    return await this.options.claims.page(query);
  }

  /**
   * @throws NotAllowedError for users, and whoever may not see the organisation
   * @throws ServiceUnavailableError until the catalog has been read
   */
  async getResources(
    query: BulkResourcesQuery,
    caller: Caller,
  ): Promise<ClaimedResourcesResponse> {
    await this.checkKnown(caller);
    // Before the page: what turns stale while it is read is stale by the next.
    const sources = await this.sources();
    return { ...(await this.options.resources.page(query)), sources };
  }

  /** @throws NotAllowedError for users, and whoever may not see the organisation */
  async getAccounts(
    query: BulkQuery,
    caller: Caller,
  ): Promise<InventoriedAccountsResponse> {
    await this.check(caller);
    const sources = await this.sources();
    return { ...(await this.options.accounts.page(query)), sources };
  }

  /**
   * @throws NotAllowedError for users, and whoever may not see the organisation
   * @throws ServiceUnavailableError until the catalog has been read
   */
  async getFacts(
    query: BulkQuery,
    caller: Caller,
  ): Promise<ServiceFactsResponse> {
    await this.checkKnown(caller);
    return await this.options.facts.page(query, caller.credentials);
  }

  private async check(caller: Caller): Promise<void> {
    const { auth, denials, organization } = this.options;
    await denials.audited(
      { permission: mlGovernanceOrganizationReadPermission, caller },
      async () => {
        if (auth.isPrincipal(caller.credentials, 'service')) return;
        throw new NotAllowedError(
          'This call is for plugins of the portal alone; people ask with the calls about entities and about the organisation',
        );
      },
    );
    await organization.check(caller);
  }

  /** Nobody is to take what is not known yet for nothing at all. */
  private async checkKnown(caller: Caller): Promise<void> {
    await this.check(caller);
    if ((await this.options.portfolio.readAt()) === undefined) {
      throw new ServiceUnavailableError(
        'The catalog has not been read yet for who claims which application ids; ask again in a minute',
      );
    }
  }

  private async sources() {
    return (await this.options.health.inventories()).map(summaryOf);
  }
}
