/**
 * Cost and tag compliance cards for ML services.
 *
 * @packageDocumentation
 */
export { mlGovernancePlugin as default } from './plugin';
export {
  mlGovernanceApiRef,
  type MlGovernanceApi,
} from './api/MlGovernanceApi';
export { type AwsComplianceApi } from './api/AwsComplianceApi';
export { type ComplianceApi } from './api/ComplianceApi';
export { type CostApi, type CostCategoryGrouping } from './api/CostApi';
export { type DictionaryApi } from './api/DictionaryApi';
export { type InventoryApi } from './api/InventoryApi';
export { type RemediationApi } from './api/RemediationApi';
export { type ReviewApi } from './api/ReviewApi';
export { type StatementApi, type StatementFile } from './api/StatementApi';
export { type WaiverApi } from './api/WaiverApi';
export { MlGovernanceClient } from './api/MlGovernanceClient';
export {
  createMlCostColumn,
  createMlScoreColumn,
} from './catalogColumns/columnFactories';
export { withMlColumns } from './catalogColumns/withMlColumns';
