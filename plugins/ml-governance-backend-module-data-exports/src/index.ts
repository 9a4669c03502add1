/**
 * The bill from AWS data exports, line by line, as a source of ML Governance.
 *
 * @packageDocumentation
 */
export { mlGovernanceModuleDataExports as default } from './module';
