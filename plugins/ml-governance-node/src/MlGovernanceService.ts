import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  Amount,
  ComplianceResponse,
  CostMetric,
  CostQuery,
  CostResponse,
  DateRange,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/**
 * What other backend plugins can ask. Every answer is what the holder of the
 * credentials may see; it is read from the database and never calls AWS.
 *
 * @public
 */
export interface MlGovernanceService {
  /**
   * @throws NotFoundError where the entity does not exist for the caller
   * @throws NotAllowedError where the caller may not see its cost
   */
  getEntityCost(
    entityRef: string,
    query: CostQuery,
    options: { credentials: BackstageCredentials },
  ): Promise<CostResponse>;

  /**
   * @throws NotFoundError where the entity does not exist for the caller
   * @throws NotAllowedError where the caller may not see its compliance
   */
  getEntityCompliance(
    entityRef: string,
    options: { credentials: BackstageCredentials },
  ): Promise<ComplianceResponse>;

  /**
   * The whole bill of a range by application id as it stands on the bill, the
   * untagged rest under the empty id.
   *
   * @throws NotAllowedError where the caller may not see the organisation's
   * figures (`ml-governance.organization.read`)
   */
  getOrganizationCost(
    range: DateRange,
    options: { credentials: BackstageCredentials },
  ): Promise<OrganizationCost>;
}

/** @public */
export interface OrganizationCost {
  metric: CostMetric;
  currency?: string;
  range: DateRange;
  total: Amount;
  gaps: DateRange[];
  byApplicationId: { applicationId: string; amount: Amount }[];
}
