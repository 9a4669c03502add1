import {
  InventoryQuery,
  InventoryResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Caller } from '../audit/Caller';
import { OrganizationAccess } from '../insights/OrganizationAccess';
import { InventoryList } from './InventoryList';

/** The whole inventory, for those who may see the figures of the organisation. */
export class AuthorizedInventory {
  constructor(
    private readonly list: InventoryList,
    private readonly organization: OrganizationAccess,
  ) {}

  /** @throws NotAllowedError for whoever may not see it */
  async search(
    query: InventoryQuery,
    caller: Caller,
  ): Promise<InventoryResponse> {
    await this.organization.check(caller);
    return await this.list.read(query);
  }
}
