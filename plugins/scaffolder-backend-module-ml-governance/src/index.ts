/**
 * Template actions that give new ML services the tags of the organisation's
 * dictionary.
 *
 * @packageDocumentation
 */
export { scaffolderModuleMlGovernance as default } from './module';
