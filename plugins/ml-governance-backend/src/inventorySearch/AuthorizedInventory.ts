import {
  InventoryQuery,
  InventoryResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Caller } from '../audit/Caller';
import { OrganizationAccess } from '../insights/OrganizationAccess';
import { ShownWaivers } from '../waivers/ShownWaivers';
import { InventoryList } from './InventoryList';

/** The whole inventory, for those who may see the figures of the organisation. */
export class AuthorizedInventory {
  constructor(
    private readonly list: InventoryList,
    private readonly organization: OrganizationAccess,
    private readonly waivers: ShownWaivers,
  ) {}

  /** @throws NotAllowedError for whoever may not see it */
  async search(
    query: InventoryQuery,
    caller: Caller,
  ): Promise<InventoryResponse> {
    await this.organization.check(caller);
    const answer = await this.list.read(query);
    const items = await this.waivers.ofResources(
      answer.items,
      caller.credentials,
    );
    return { ...answer, items };
  }
}
