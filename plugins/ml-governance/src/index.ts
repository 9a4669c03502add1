/**
 * Cost and tag compliance cards for ML services.
 *
 * @packageDocumentation
 */
export { mlGovernancePlugin as default } from './plugin';
export {
  mlGovernanceApiRef,
  type CostCategoryGrouping,
  type MlGovernanceApi,
  type StatementFile,
} from './api/MlGovernanceApi';
export { MlGovernanceClient } from './api/MlGovernanceClient';
export {
  createMlCostColumn,
  createMlScoreColumn,
} from './catalogColumns/columnFactories';
export { withMlColumns } from './catalogColumns/withMlColumns';
