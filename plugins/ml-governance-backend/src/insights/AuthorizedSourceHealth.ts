import { NotAllowedError } from '@backstage/errors';
import {
  mlGovernanceSourcesReadPermission,
  SourcesResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Caller } from '../audit/Caller';
import { DeniedReads } from '../audit/DeniedReads';
import { SourceAccess } from './SourceAccess';
import { SourceHealthReader } from './SourceHealthReader';

/** The health of the sources, for those who may see accounts and regions. */
export class AuthorizedSourceHealth {
  constructor(
    private readonly options: {
      health: SourceHealthReader;
      sourceAccess: SourceAccess;
      denials: DeniedReads;
    },
  ) {}

  async getSources(caller: Caller): Promise<SourcesResponse> {
    const { health, denials } = this.options;
    const permission = mlGovernanceSourcesReadPermission;
    await denials.audited({ permission, caller }, () => this.check(caller));
    return { sources: await health.all() };
  }

  private async check({ credentials }: Caller): Promise<void> {
    if (!(await this.options.sourceAccess.isGiven(credentials))) {
      throw new NotAllowedError(
        `You may not see the health of the sources; ask for the permission ${mlGovernanceSourcesReadPermission.name}`,
      );
    }
  }
}
