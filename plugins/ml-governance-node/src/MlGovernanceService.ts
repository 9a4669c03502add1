import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  Amount,
  ApplicationIdRequest,
  ApplicationIdReservation,
  ComplianceResponse,
  CostMetric,
  CostQuery,
  CostResponse,
  DateRange,
  TagDictionary,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/**
 * What other backend plugins can ask. Every answer is what the holder of the
 * credentials may see. Nothing here calls AWS.
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

  /** The organisation's tag dictionary, as it is in force. */
  getDictionary(options: {
    credentials: BackstageCredentials;
  }): Promise<TagDictionary>;

  /**
   * Reserves an application id that nobody has: no entity of the catalog, no
   * line of the bill, no tag of a resource and no other reservation.
   *
   * @throws InputError where the dictionary does not allow the id
   * @throws NotAllowedError where the caller may not reserve any
   * (`ml-governance.application.reserve`)
   * @throws ConflictError where it is taken; the message says which is free
   */
  reserveApplicationId(
    request: ApplicationIdRequest,
    options: { credentials: BackstageCredentials },
  ): Promise<ApplicationIdReservation>;
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
