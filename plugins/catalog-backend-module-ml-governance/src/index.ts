/**
 * Brings AWS accounts and ML resources into the catalog, and says on entities
 * what is wrong with their mapping to tags.
 *
 * @packageDocumentation
 */
export { catalogModuleMlGovernance as default } from './module';
