import {
  OrganizationExplanationQuery,
  OrganizationExplanationResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Caller } from '../audit/Caller';
import { OrganizationAccess } from './OrganizationAccess';
import { OrganizationExplanation } from './OrganizationExplanation';

/** What the figures of the organisation are made of, for those who may see them. */
export class AuthorizedOrganizationExplanation {
  constructor(
    private readonly explanation: OrganizationExplanation,
    private readonly organization: OrganizationAccess,
  ) {}

  /** @throws NotAllowedError for whoever may not see them */
  async read(
    query: OrganizationExplanationQuery,
    caller: Caller,
  ): Promise<OrganizationExplanationResponse> {
    await this.organization.check(caller);
    return await this.explanation.read(query);
  }
}
