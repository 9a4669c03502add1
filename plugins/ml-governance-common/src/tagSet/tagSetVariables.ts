import { TagDictionary } from '../dictionary/TagDictionary';
import { tagVariablesOf } from '../policies/tagVariables';
import { TagSet } from './TagSet';

/**
 * A tag of a set, with the names under which the files of `renderTagSet` have
 * its value.
 *
 * @public
 */
export interface TagSetVariable {
  key: string;
  value: string;
  /** The parameter, such as `TagWorkloadEnvironment`. */
  cloudformation: string;
  /** The variable, such as `tag_workload_environment`. */
  terraform: string;
  /** The property of `governanceTags`, such as `tagWorkloadEnvironment`. */
  cdk: string;
}

/**
 * The tags of a set as what is written beside rendered files refers to them, in
 * the dictionary's order.
 *
 * @throws InputError where no tag of the dictionary is set
 * @public
 */
export function tagSetVariables(
  dictionary: TagDictionary,
  tags: TagSet,
): TagSetVariable[] {
  return Array.from(
    tagVariablesOf(whereSetIsMandatory(dictionary, tags)),
    ({ definition: { key }, ...names }) => ({
      key,
      value: tags[key],
      cloudformation: names.pascalName,
      terraform: names.snakeName,
      cdk: names.camelName,
    }),
  );
}

/** What is set is what has to be written, mandatory or not. */
export function whereSetIsMandatory(
  dictionary: TagDictionary,
  tags: TagSet,
): TagDictionary {
  return {
    ...dictionary,
    tags: dictionary.tags.map(({ resourceTypes: _, ...definition }) => ({
      ...definition,
      mandatory: Object.hasOwn(tags, definition.key),
    })),
  };
}
