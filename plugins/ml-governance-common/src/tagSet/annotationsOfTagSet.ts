import {
  APPLICATION_ID_ANNOTATION,
  AWS_COST_INSIGHTS_TAGS_ANNOTATION,
} from '../annotations';
import { TagDictionary } from '../dictionary/TagDictionary';
import { TagSet } from './TagSet';

/**
 * The annotations by which an entity is known to be what carries the tags: here,
 * and to AWS's own cost insights plugin. Empty where the set has no application
 * id, or one that an annotation would take for several.
 *
 * Others of the tags are left out: they may change, and the group, the system
 * and the bill say what they are.
 *
 * @public
 */
export function annotationsOfTagSet(
  { roles }: Pick<TagDictionary, 'roles'>,
  tags: TagSet,
): Record<string, string> {
  const key = roles.applicationId;
  const value = Object.hasOwn(tags, key) ? tags[key] : '';
  if (value === '' || value.includes(',')) return {};
  return {
    [APPLICATION_ID_ANNOTATION]: value,
    [AWS_COST_INSIGHTS_TAGS_ANNOTATION]: `${key}=${value}`,
  };
}
