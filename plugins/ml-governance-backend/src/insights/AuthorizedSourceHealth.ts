import {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  mlGovernanceSourcesReadPermission,
  SourcesResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { SourceHealthReader } from './SourceHealthReader';

/** The health of the sources, for those who may see accounts and regions. */
export class AuthorizedSourceHealth {
  constructor(
    private readonly health: SourceHealthReader,
    private readonly permissions: PermissionsService,
  ) {}

  async getSources(options: {
    credentials: BackstageCredentials;
  }): Promise<SourcesResponse> {
    const [decision] = await this.permissions.authorize(
      [{ permission: mlGovernanceSourcesReadPermission }],
      { credentials: options.credentials },
    );
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `You may not see the health of the sources; ask for the permission ${mlGovernanceSourcesReadPermission.name}`,
      );
    }
    return { sources: await this.health.all() };
  }
}
