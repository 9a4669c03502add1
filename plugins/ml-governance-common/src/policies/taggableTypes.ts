import { TAGGABLE_CREATIONS } from './taggableCreations';

/**
 * The types of ML resources that take tags when they are made, as in the
 * dictionary's `resourceTypes`: all of SageMaker's, and of the services around
 * it those that the inventory knows.
 *
 * @public
 */
export const TAGGABLE_TYPES: readonly string[] = [
  ...new Set(TAGGABLE_CREATIONS.map(({ type }) => type)),
];
