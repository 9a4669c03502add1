import { createApiRef } from '@backstage/frontend-plugin-api';
import { AwsComplianceApi } from './AwsComplianceApi';
import { ComplianceApi } from './ComplianceApi';
import { CostApi } from './CostApi';
import { DictionaryApi } from './DictionaryApi';
import { InventoryApi } from './InventoryApi';
import { RemediationApi } from './RemediationApi';
import { ReviewApi } from './ReviewApi';
import { StatementApi } from './StatementApi';
import { WaiverApi } from './WaiverApi';

/**
 * What the cards, tables and pages ask of the backend. Every call is answered
 * with what the signed-in user may see.
 *
 * @public
 */
export interface MlGovernanceApi
  extends
    CostApi,
    StatementApi,
    ComplianceApi,
    InventoryApi,
    AwsComplianceApi,
    DictionaryApi,
    WaiverApi,
    RemediationApi,
    ReviewApi {}

/**
 * The API by which the cards, tables and pages reach the backend.
 *
 * @public
 */
export const mlGovernanceApiRef = createApiRef<MlGovernanceApi>().with({
  id: 'plugin.ml-governance.client',
  pluginId: 'ml-governance',
});
