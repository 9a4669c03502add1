/**
 * Facts about cost, owner and tag compliance of ML services for Tech Insights.
 *
 * @packageDocumentation
 */
export { techInsightsModuleMlGovernance as default } from './module';
