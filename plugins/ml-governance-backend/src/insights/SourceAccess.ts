import {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { mlGovernanceSourcesReadPermission } from '@ml-governance/backstage-plugin-ml-governance-common';

/** Who may see what the sources could not read, with its accounts and regions. */
export class SourceAccess {
  constructor(private readonly permissions: PermissionsService) {}

  async isGiven(credentials: BackstageCredentials): Promise<boolean> {
    const [{ result }] = await this.permissions.authorize(
      [{ permission: mlGovernanceSourcesReadPermission }],
      { credentials },
    );
    return result === AuthorizeResult.ALLOW;
  }
}
