/**
 * Finds the service that owns an application id, an ARN or a resource in the
 * portal's search.
 *
 * @packageDocumentation
 */
export { searchModuleMlGovernance as default } from './module';
