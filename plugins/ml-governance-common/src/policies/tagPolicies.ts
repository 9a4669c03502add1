import { InputError } from '@backstage/errors';
import { TagDefinition, TagDictionary } from '../dictionary/TagDictionary';
import { compileTypeFilter } from '../evaluation/compileTypeFilter';
import { GeneratedDocument } from './GeneratedDocument';
import { countCharacters, packIntoDocuments } from './packIntoDocuments';
import { TAG_POLICY_QUOTA } from './policyQuotas';
import { ENFORCEABLE_TYPES, REPORTABLE_TYPES } from './tagPolicyTypes';

/**
 * One key of a tag policy, as AWS Organizations takes it.
 *
 * @public
 */
export interface TagPolicyEntry {
  tag_key: { '@@assign': string };
  tag_value?: { '@@assign': string[] };
  enforced_for?: { '@@assign': string[] };
  report_required_tag_for?: { '@@assign': string[] };
}

/**
 * The tag policies of AWS Organizations that say what the dictionary says: the
 * spelling of each key, its allowed values, and which resources are to be
 * reported without it. Their order is the dictionary's; as many as needed, each
 * within 10,000 characters.
 *
 * A tag policy never keeps anybody from creating a resource without a tag: see
 * {@link serviceControlPolicies}.
 *
 * @param options - `enforce` has AWS refuse values that are not allowed, on
 * the types on which it can
 * @throws InputError where AWS would not take them: a definition that is longer
 * than a policy, two keys that differ in case alone, or more than ten policies.
 * @public
 */
export function tagPolicies(
  dictionary: TagDictionary,
  options: { enforce?: boolean } = {},
): GeneratedDocument[] {
  refuseSameKeys(dictionary.tags);
  const documents = packIntoDocuments(
    dictionary.tags.map(definition => ({
      definition,
      entry: entryOf(definition, options.enforce ?? false),
    })),
    parts =>
      JSON.stringify({
        tags: Object.fromEntries(
          parts.map(({ entry }) => [
            entry.tag_key['@@assign'].toLowerCase(),
            entry,
          ]),
        ),
      }),
    TAG_POLICY_QUOTA.characters,
  );
  if (documents.length > TAG_POLICY_QUOTA.policiesPerTarget) {
    throw new InputError(
      `The dictionary needs ${documents.length} tag policies, and AWS attaches at most ${TAG_POLICY_QUOTA.policiesPerTarget} to a target; shorten the lists of allowed values`,
    );
  }
  return documents.map(({ parts, content }, index) => {
    const used = countCharacters(content);
    if (used > TAG_POLICY_QUOTA.characters) {
      throw new InputError(
        `The definition of ${parts[0].definition.key} takes ${used} characters of a tag policy, and AWS takes at most ${TAG_POLICY_QUOTA.characters}; shorten its allowed values`,
      );
    }
    return {
      kind: 'tag-policy',
      fileName: `tag-policy-${index + 1}.json`,
      title: `Tag policy ${index + 1} of ${documents.length}`,
      language: 'json',
      content,
      quota: {
        used,
        limit: TAG_POLICY_QUOTA.characters,
        unit: 'characters',
      },
      notes: parts.flatMap(({ definition, entry }) =>
        notesOf(definition, entry),
      ),
    };
  });
}

function entryOf(definition: TagDefinition, enforce: boolean): TagPolicyEntry {
  const { key, allowedValues, mandatory } = definition;
  const enforced = enforce ? typesOf(definition, ENFORCEABLE_TYPES) : [];
  const reported = mandatory ? typesOf(definition, REPORTABLE_TYPES) : [];
  return {
    tag_key: { '@@assign': key },
    ...(allowedValues && { tag_value: { '@@assign': [...allowedValues] } }),
    ...(enforced.length > 0 && { enforced_for: { '@@assign': enforced } }),
    ...(reported.length > 0 && {
      report_required_tag_for: { '@@assign': reported },
    }),
  };
}

function typesOf(
  definition: TagDefinition,
  types: readonly string[],
): string[] {
  const applies = compileTypeFilter([definition]);
  return types.filter(type => applies(type)[0]);
}

function notesOf(definition: TagDefinition, entry: TagPolicyEntry): string[] {
  const { key, pattern, allowedValues, mandatory } = definition;
  return [
    ...(pattern && !allowedValues
      ? [
          `${key}: a tag policy has no patterns, so that it accepts any value; the portal still checks ${pattern}`,
        ]
      : []),
    ...(mandatory && !entry.report_required_tag_for
      ? [`${key}: AWS reports it missing on none of the types it applies to`]
      : []),
  ];
}

/** The key of an entry has to equal the tag key but for case. */
function refuseSameKeys(definitions: readonly TagDefinition[]): void {
  const keys = new Map<string, string>();
  for (const { key } of definitions) {
    const other = keys.get(key.toLowerCase());
    if (other !== undefined) {
      throw new InputError(
        `A tag policy cannot hold both ${other} and ${key}, which differ in case alone; keep one of them in the dictionary and make the other its alias`,
      );
    }
    keys.set(key.toLowerCase(), key);
  }
}
