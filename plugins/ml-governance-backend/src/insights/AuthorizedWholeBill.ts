import {
  BackstageCredentials,
  BackstageServicePrincipal,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  DateRange,
  mlGovernanceCostReadPermission,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { OrganizationCost } from '@ml-governance/backstage-plugin-ml-governance-node';
import { WholeBill } from './WholeBill';

/**
 * The whole bill, for services. The token of one may be restricted to certain
 * permissions, so being a service is not enough.
 */
export class AuthorizedWholeBill {
  constructor(
    private readonly bill: WholeBill,
    private readonly permissions: PermissionsService,
  ) {}

  async read(
    range: DateRange,
    options: { credentials: BackstageCredentials<BackstageServicePrincipal> },
  ): Promise<OrganizationCost> {
    // Of no entity in particular: only who may see the cost of all will do.
    const [decision] = await this.permissions.authorizeConditional(
      [{ permission: mlGovernanceCostReadPermission }],
      { credentials: options.credentials },
    );
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `You may not see the whole bill; ask for the permission ${mlGovernanceCostReadPermission.name}`,
      );
    }
    return await this.bill.read(range);
  }
}
