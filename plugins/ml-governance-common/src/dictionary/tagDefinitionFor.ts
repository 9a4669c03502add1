import { TagDefinition, TagDictionary, TagRoles } from './TagDictionary';

/**
 * The definition that plays a part for cost and ownership; `undefined` where
 * the dictionary gives the part to none.
 *
 * @public
 */
export function tagDefinitionFor(
  dictionary: TagDictionary,
  role: keyof TagRoles,
): TagDefinition | undefined {
  const key = dictionary.roles[role];
  return dictionary.tags.find(definition => definition.key === key);
}
