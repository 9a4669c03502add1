import { TagDefinition, TagDictionary } from '../dictionary/TagDictionary';

/**
 * Where in another dictionary a definition stands that comes to the same
 * finding for every resource; `undefined` where there is none. What only people
 * read, such as the purpose, makes no difference.
 */
export function unchangedDefinitions(
  dictionary: TagDictionary,
  other: TagDictionary,
): (number | undefined)[] {
  // The conventions of a dictionary bear on the values of all its definitions.
  if (ruleText(dictionary.conventions) !== ruleText(other.conventions)) {
    return dictionary.tags.map(() => undefined);
  }
  const places = new Map(
    other.tags.map((definition, index) => [rulesOf(definition), index]),
  );
  return dictionary.tags.map(definition => places.get(rulesOf(definition)));
}

/** Whether the same tags stand for definitions at the same places in both. */
export function areTagsPlacedAlike(
  dictionary: TagDictionary,
  other: TagDictionary,
): boolean {
  const placing = ({ tags }: TagDictionary) =>
    ruleText(
      tags.map(({ key, keyAliases = [], resourceTypes }) => ({
        key,
        keyAliases,
        resourceTypes,
      })),
    );
  return placing(dictionary) === placing(other);
}

/** Whether tags that stand for no definition are held to the same rules. */
export function haveSameOtherRules(
  dictionary: TagDictionary,
  other: TagDictionary,
): boolean {
  return (
    dictionary.prefix === other.prefix &&
    ruleText(dictionary.conventions) === ruleText(other.conventions)
  );
}

function rulesOf(definition: TagDefinition): string {
  const { type, category, purpose, costAllocation, examples, ...rules } =
    definition;
  return ruleText(rules);
}

/** The same text for equal values, whatever the order of their fields. */
function ruleText(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(
          Object.entries(part)
            .filter(([, field]) => field !== undefined)
            .sort(([left], [right]) => (left < right ? -1 : 1)),
        )
      : part,
  );
}
