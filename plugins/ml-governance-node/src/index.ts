/**
 * The contracts of ML Governance: what a source of cost or resources
 * implements, and what other plugins can ask.
 *
 * @packageDocumentation
 */
export * from './BillLineSource';
export * from './CostSource';
export * from './MlGovernanceBulkService';
export * from './MlGovernanceService';
export * from './NoticeSender';
export * from './RequestMeter';
export * from './ResourceInventory';
export * from './ResourceTagger';
export * from './TagComplianceSource';
export * from './extensionPoints';
export * from './mlGovernanceBulkServiceRef';
export * from './mlGovernanceServiceRef';
