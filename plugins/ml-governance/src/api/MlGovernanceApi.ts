import { createApiRef } from '@backstage/frontend-plugin-api';
import {
  ComplianceResponse,
  CostQuery,
  CostResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/**
 * What the cards ask of the backend.
 *
 * @public
 */
export interface MlGovernanceApi {
  /**
   * What an entity costs.
   *
   * @param entityRef - the full reference, such as `component:default/fraud-detection`
   * @throws `ResponseError` with the backend's message: 400 for a range or
   * breakdown that it does not serve, 403 without the cost permission, 404 for
   * an entity that does not exist or that the caller may not see
   */
  getCost(entityRef: string, query?: CostQuery): Promise<CostResponse>;

  /**
   * Which AWS resources of an entity break the tag dictionary.
   *
   * @param entityRef - the full reference, such as `component:default/fraud-detection`
   * @throws `ResponseError` with the backend's message: 403 without the
   * compliance permission, 404 for an entity that does not exist or that the
   * caller may not see
   */
  getCompliance(entityRef: string): Promise<ComplianceResponse>;
}

/**
 * The API by which the cards reach the backend.
 *
 * @public
 */
export const mlGovernanceApiRef = createApiRef<MlGovernanceApi>().with({
  id: 'plugin.ml-governance.client',
  pluginId: 'ml-governance',
});
