/**
 * ML Governance for portals on the old frontend system, whose apps are made of
 * plugins by `createPlugin` of `@backstage/core-plugin-api`.
 *
 * @packageDocumentation
 */
export { mlGovernancePlugin } from './plugin';
export {
  EntityMlComplianceCard,
  EntityMlCostCard,
  EntityMlResourcesContent,
  EntityMlReviewsCard,
  HomeMyMlServices,
  MlGovernancePage,
  MlRemediationPage,
  MlReviewsPage,
  MlStatementPage,
  MlTagEditorPage,
  MlTagPoliciesPage,
  MlWaiversPage,
} from './extensions';
export { isMlServiceAvailable } from './isMlServiceAvailable';
export {
  mlGovernanceApiRef,
  type CostCategoryGrouping,
  type MlGovernanceApi,
  type StatementFile,
} from '../api/MlGovernanceApi';
export { MlGovernanceClient } from '../api/MlGovernanceClient';
export {
  createMlCostColumn,
  createMlScoreColumn,
} from '../catalogColumns/columnFactories';
export { withMlColumns } from '../catalogColumns/withMlColumns';
