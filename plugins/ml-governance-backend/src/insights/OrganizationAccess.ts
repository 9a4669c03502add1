import { PermissionsService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { mlGovernanceOrganizationReadPermission } from '@ml-governance/backstage-plugin-ml-governance-common';
import { Caller } from '../audit/Caller';
import { DeniedReads } from '../audit/DeniedReads';

/** Who may see the figures of the whole organisation. */
export class OrganizationAccess {
  constructor(
    private readonly options: {
      permissions: PermissionsService;
      denials: DeniedReads;
    },
  ) {}

  /** @throws NotAllowedError for whoever may not see them */
  async check(caller: Caller): Promise<void> {
    const permission = mlGovernanceOrganizationReadPermission;
    const { permissions, denials } = this.options;
    await denials.audited({ permission, caller }, async () => {
      const [decision] = await permissions.authorize([{ permission }], {
        credentials: caller.credentials,
      });
      if (decision.result !== AuthorizeResult.ALLOW) {
        throw new NotAllowedError(
          `You may not see the figures of the whole organisation; ask for the permission ${permission.name}`,
        );
      }
    });
  }
}
