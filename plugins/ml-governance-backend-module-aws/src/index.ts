/**
 * AWS Cost Explorer, and the resources of an AWS organisation, as sources of ML
 * Governance.
 *
 * @packageDocumentation
 */
export { mlGovernanceModuleAws as default } from './module';
