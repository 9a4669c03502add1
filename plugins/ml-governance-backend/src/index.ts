/**
 * The backend of ML Governance: refreshes, stores and serves what ML services
 * cost and how their resources stand to the tag dictionary.
 *
 * @packageDocumentation
 */
export { mlGovernancePlugin as default } from './plugin';
