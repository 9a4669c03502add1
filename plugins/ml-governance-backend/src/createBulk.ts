import { tagDefinitionFor } from '@ml-governance/backstage-plugin-ml-governance-common';
import { DeniedReads } from './audit/DeniedReads';
import { AuthorizedBulk } from './bulk/AuthorizedBulk';
import { ClaimedResources } from './bulk/ClaimedResources';
import { AccountShares } from './bulk/AccountShares';
import { InventoriedAccounts } from './bulk/InventoriedAccounts';
import { ServiceClaims } from './bulk/ServiceClaims';
import { ServiceFactsList } from './bulk/ServiceFactsList';
import { Foundation } from './createFoundation';
import { CoverageReader } from './database/CoverageReader';
import { PortfolioReader } from './database/PortfolioReader';
import { AuthorizedSummaries } from './insights/AuthorizedSummaries';
import { BillOfRecord } from './insights/BillOfRecord';
import { OrganizationAccess } from './insights/OrganizationAccess';
import { SourceHealthReader } from './insights/SourceHealthReader';

/** What other plugins of the portal read as a whole. */
export function createBulk(options: {
  foundation: Foundation;
  organization: OrganizationAccess;
  denials: DeniedReads;
  health: SourceHealthReader;
  portfolio: PortfolioReader;
  bill: BillOfRecord;
  summaries: AuthorizedSummaries;
  coverage: CoverageReader;
}): AuthorizedBulk {
  const { organization, health } = options;
  const { knex, dictionary, evaluator, inventoryIds } = options.foundation;
  const owner = tagDefinitionFor(dictionary, 'owner');
  return new AuthorizedBulk({
    claims: new ServiceClaims({ knex, evaluator, owner }),
    resources: new ClaimedResources({ knex, inventories: inventoryIds, owner }),
    accounts: new InventoriedAccounts({ knex, inventories: inventoryIds }),
    facts: new ServiceFactsList({
      ...options,
      knex,
      dictionary,
      accountShares: new AccountShares(knex),
      clock: options.foundation.clock,
    }),
    health,
    portfolio: options.portfolio,
    auth: options.foundation.auth,
    denials: options.denials,
    organization,
  });
}
