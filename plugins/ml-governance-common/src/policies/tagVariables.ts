import { InputError } from '@backstage/errors';
import { TagDefinition, TagDictionary } from '../dictionary/TagDictionary';
import { valueConventionsOf } from '../dictionary/valueConventions';
import { shortTagKey } from '../tags/tagKey';

/**
 * A mandatory tag as something that whoever deploys has to fill in, with its
 * name in the manner of each language. Names begin with "tag", so that none is
 * a reserved word, and stay when definitions are added after them.
 */
export interface TagVariable {
  definition: TagDefinition;
  /** Such as `TagWorkloadEnvironment`. */
  pascalName: string;
  /** Such as `tagWorkloadEnvironment`. */
  camelName: string;
  /** Such as `tag_workload_environment`. */
  snakeName: string;
}

/**
 * The mandatory tags of a dictionary as variables, in its order.
 *
 * @throws InputError where it has none.
 */
export function tagVariablesOf(dictionary: TagDictionary): TagVariable[] {
  const mandatory = dictionary.tags.filter(tag => tag.mandatory);
  if (mandatory.length === 0) {
    throw new InputError(
      'The dictionary has no mandatory tag, so that there is nothing to require; set mandatory: true where a tag has to be there',
    );
  }
  const taken = new Set<string>();
  return mandatory.map(definition => {
    const words = wordsOf(shortTagKey(definition.key, dictionary.prefix));
    const names = ['', ...words];
    for (let number = 2; taken.has(folded(names)); number++) {
      names.splice(1 + words.length, 1, String(number));
    }
    taken.add(folded(names));
    const pascalName = `Tag${names.map(capitalized).join('')}`;
    return {
      definition,
      pascalName,
      camelName: `t${pascalName.slice(1)}`,
      snakeName: ['tag', ...names.slice(1)].join('_').toLowerCase(),
    };
  });
}

/**
 * What no document of variables says of a dictionary, in sentences.
 *
 * @param checksPatterns - whether the document has patterns at all; which of
 * them it lacks is then said by whoever writes it
 */
export function variableNotes(
  dictionary: TagDictionary,
  options: { checksPatterns: boolean },
): string[] {
  const mandatory = dictionary.tags.filter(tag => tag.mandatory);
  const left = dictionary.tags.filter(tag => !tag.mandatory);
  const conventional = mandatory.filter(definition => {
    const { lowercase, hyphens } = valueConventionsOf(
      definition,
      dictionary.conventions,
    );
    return !definition.allowedValues && (lowercase || hyphens);
  });
  const unchecked = options.checksPatterns
    ? []
    : mandatory.filter(tag => tag.pattern && !tag.allowedValues);
  return [
    ...(left.length > 0
      ? [`Left out, because they are not mandatory: ${keysOf(left)}`]
      : []),
    ...mandatory
      .filter(tag => tag.resourceTypes)
      .map(
        tag =>
          `${tag.key}: given to every resource, though it applies to ${tag.resourceTypes?.join(', ')} alone`,
      ),
    ...unchecked.map(
      tag =>
        `${tag.key}: any value passes here; the portal still checks ${tag.pattern}`,
    ),
    ...(conventional.length > 0
      ? [
          `Nothing here holds values to the conventions, as the portal does: ${keysOf(conventional)}`,
        ]
      : []),
  ];
}

function keysOf(definitions: readonly TagDefinition[]): string {
  return definitions.map(({ key }) => key).join(', ');
}

/** Every language takes ASCII letters and digits in names. */
function wordsOf(text: string): string[] {
  return text.split(/[^A-Za-z0-9]+/).filter(word => word !== '');
}

/** CloudFormation alone tells names apart by where their words begin. */
function folded(names: readonly string[]): string {
  return names.join('').toLowerCase();
}

function capitalized(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
