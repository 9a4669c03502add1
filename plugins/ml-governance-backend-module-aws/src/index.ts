/**
 * AWS Cost Explorer, SageMaker and the Tagging API as sources of ML Governance.
 *
 * @packageDocumentation
 */
export { mlGovernanceModuleAws as default } from './module';
