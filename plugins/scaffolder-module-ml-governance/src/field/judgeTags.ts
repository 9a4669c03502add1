import { assertError } from '@backstage/errors';
import {
  listTagSetProblems,
  ResolvedTagSet,
  resolveTagSet,
  shortTagKey,
  TagDictionary,
  TagSetProblem,
  TagSetSources,
  unknownTagKey,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { TagsFieldOptions } from './tagsFieldSchema';

/** What the form would make, and everything that the dictionary has against it. */
export interface JudgedTags {
  resolved: ResolvedTagSet;
  problems: TagSetProblem[];
  /** Keys that were filled in and that the dictionary does not have. */
  unknownValues: string[];
}

/**
 * Does what the actions `ml-governance:tags:resolve` and `:validate` will do
 * with the same values, but that it goes on where they end.
 */
export function judgeTags(options: {
  dictionary: TagDictionary;
  values: Readonly<Record<string, string>>;
  sources: Omit<TagSetSources, 'values'>;
  options: TagsFieldOptions;
}): JudgedTags {
  const { dictionary, values, sources } = options;
  const { ask = [], resourceTypes = [] } = options.options;
  const known = knownKeysOf(dictionary);
  const unknownValues = Object.keys(values).filter(key => !known.has(key));
  const unknownKeys = [
    ...new Set([...ask.filter(key => !known.has(key)), ...unknownValues]),
  ];
  const problems: TagSetProblem[] = unknownKeys.map(key => ({
    key,
    kind: 'unknown-key',
    sentence: `${unknownTagKey(key)}.`,
  }));
  let resolved: ResolvedTagSet = { tags: {}, origins: {}, missing: [] };
  try {
    resolved = resolveTagSet(dictionary, {
      ...sources,
      values: Object.fromEntries(
        Object.entries(values).filter(([key]) => known.has(key)),
      ),
    });
    problems.push(
      ...listTagSetProblems(dictionary, resolved.tags, resourceTypes),
    );
  } catch (error) {
    assertError(error);
    const { applicationId } = dictionary.roles;
    problems.push({
      key: applicationId,
      kind: 'not-allowed',
      sentence: `${error.message}.`,
    });
  }
  return { resolved, problems, unknownValues };
}

function knownKeysOf({ tags, prefix }: TagDictionary): Set<string> {
  return new Set(tags.flatMap(({ key }) => [key, shortTagKey(key, prefix)]));
}
