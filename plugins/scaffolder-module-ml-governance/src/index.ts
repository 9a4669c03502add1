/**
 * A form field for software templates that asks for the tags of the
 * organisation's dictionary.
 *
 * @packageDocumentation
 */
export { scaffolderModuleMlGovernance as default } from './module';
