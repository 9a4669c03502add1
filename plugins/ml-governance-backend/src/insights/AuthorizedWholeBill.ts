import { AuthService, PermissionsService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  DateRange,
  mlGovernanceCostReadPermission,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { OrganizationCost } from '@ml-governance/backstage-plugin-ml-governance-node';
import { Caller } from '../audit/Caller';
import { DeniedReads } from '../audit/DeniedReads';
import { WholeBill } from './WholeBill';

/**
 * The whole bill, for services. The token of one may be restricted to certain
 * permissions, so being a service is not enough.
 */
export class AuthorizedWholeBill {
  constructor(
    private readonly options: {
      bill: WholeBill;
      auth: AuthService;
      permissions: PermissionsService;
      denials: DeniedReads;
    },
  ) {}

  /** @throws NotAllowedError for whoever may not see it */
  async read(range: DateRange, caller: Caller): Promise<OrganizationCost> {
    const { bill, denials } = this.options;
    const permission = mlGovernanceCostReadPermission;
    await denials.audited({ permission, caller }, () => this.check(caller));
    return await bill.read(range);
  }

  private async check({ credentials }: Caller): Promise<void> {
    const { auth, permissions } = this.options;
    if (!auth.isPrincipal(credentials, 'service')) {
      throw new NotAllowedError(
        'The whole bill is for services; a portal page asks for organization/overview instead',
      );
    }
    // Of no entity in particular: only who may see the cost of all will do.
    const [decision] = await permissions.authorizeConditional(
      [{ permission: mlGovernanceCostReadPermission }],
      { credentials },
    );
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `You may not see the whole bill; ask for the permission ${mlGovernanceCostReadPermission.name}`,
      );
    }
  }
}
