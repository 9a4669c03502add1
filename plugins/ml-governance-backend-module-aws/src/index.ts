/**
 * AWS Cost Explorer, SageMaker and the Tagging API as sources of ML Governance.
 *
 * @packageDocumentation
 */
export * from './config/AwsSettings';
export * from './cost/CostExplorerSource';
export * from './inventory/AwsInventory';
export { mlGovernanceModuleAws as default } from './module';
