import { ReconciliationResponse } from '@ml-governance/backstage-plugin-ml-governance-common';
import { Caller } from '../../audit/Caller';
import { OrganizationAccess } from '../OrganizationAccess';
import { Reconciliation } from './Reconciliation';

/** Both bills of a month, for those who may see the figures of the organisation. */
export class AuthorizedReconciliation {
  constructor(
    private readonly reconciliation: Reconciliation,
    private readonly organization: OrganizationAccess,
  ) {}

  /** @throws NotAllowedError for whoever may not see them */
  async read(month: string, caller: Caller): Promise<ReconciliationResponse> {
    await this.organization.check(caller);
    return await this.reconciliation.read(month);
  }
}
