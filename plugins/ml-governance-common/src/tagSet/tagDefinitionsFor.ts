import { TagDefinition, TagDictionary } from '../dictionary/TagDictionary';
import { compileTypeFilter } from '../evaluation/compileTypeFilter';

/**
 * The definitions that something new can be given, in the dictionary's order:
 * those that it has to have, and those that it may have.
 *
 * @param resourceTypes - what will carry the tags, such as
 * `sagemaker:endpoint`. Where there are none, what is limited to types is among
 * those that it may have.
 * @public
 */
export function tagDefinitionsFor(
  dictionary: Pick<TagDictionary, 'tags'>,
  resourceTypes: readonly string[] = [],
): { mandatory: TagDefinition[]; discretionary: TagDefinition[] } {
  const applies = compileTypeFilter(dictionary.tags);
  const anywhere = applies(undefined);
  const byType = resourceTypes.map(applies);
  const mandatory: TagDefinition[] = [];
  const discretionary: TagDefinition[] = [];
  dictionary.tags.forEach((definition, index) => {
    const isAsked = anywhere[index] || byType.some(type => type[index]);
    if (definition.mandatory && isAsked) mandatory.push(definition);
    else if (isAsked || resourceTypes.length === 0) {
      discretionary.push(definition);
    }
  });
  return { mandatory, discretionary };
}
