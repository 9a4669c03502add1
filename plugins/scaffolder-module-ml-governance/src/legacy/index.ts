/**
 * The form field for portals on the old frontend system.
 *
 * @packageDocumentation
 */
export { MlGovernanceTagsFieldExtension } from './fieldExtension';
export type { TagsFieldOptions } from '../field/tagsFieldSchema';
