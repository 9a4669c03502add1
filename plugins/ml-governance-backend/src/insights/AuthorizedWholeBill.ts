import { DateRange } from '@ml-governance/backstage-plugin-ml-governance-common';
import { OrganizationCost } from '@ml-governance/backstage-plugin-ml-governance-node';
import { Caller } from '../audit/Caller';
import { OrganizationAccess } from './OrganizationAccess';
import { WholeBill } from './WholeBill';

/** The whole bill, for those who may see the figures of the organisation. */
export class AuthorizedWholeBill {
  constructor(
    private readonly bill: WholeBill,
    private readonly organization: OrganizationAccess,
  ) {}

  /** @throws NotAllowedError for whoever may not see it */
  async read(range: DateRange, caller: Caller): Promise<OrganizationCost> {
    await this.organization.check(caller);
    return await this.bill.read(range);
  }
}
