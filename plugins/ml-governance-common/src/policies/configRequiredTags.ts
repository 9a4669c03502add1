import { TagDefinition } from '../dictionary/TagDictionary';
import { compileTypeFilter } from '../evaluation/compileTypeFilter';
import { ConfigRule, REQUIRED_TAGS_TYPES } from './configRuleTypes';
import { countCharacters } from './packIntoDocuments';
import { CONFIG_RULE_QUOTA } from './policyQuotas';

/** One key of `REQUIRED_TAGS`, with the values that it may have; any where absent. */
interface RequiredTag {
  key: string;
  values?: string;
}

/**
 * The rules `REQUIRED_TAGS`, each for definitions that apply to the same of its
 * types: six keys a rule at most, and fewer where their values are many.
 */
export function requiredTagsRules(mandatory: readonly TagDefinition[]): {
  rules: ConfigRule[];
  /** What the rules do not say of the definitions, in sentences. */
  notes: string[];
} {
  const notes: string[] = [];
  const byTypes = new Map<string, { types: string[]; tags: RequiredTag[] }>();
  for (const definition of mandatory) {
    const applies = compileTypeFilter([definition]);
    const types = REQUIRED_TAGS_TYPES.filter(
      ({ type }) => applies(type)[0],
    ).map(({ resourceType }) => resourceType);
    if (types.length === 0) continue;
    const { tag, note } = requiredTagOf(definition);
    if (note) notes.push(note);
    const group = byTypes.get(types.join());
    if (group) group.tags.push(tag);
    else byTypes.set(types.join(), { types, tags: [tag] });
  }
  const rules = [...byTypes.values()].flatMap(({ types, tags }) =>
    packed(tags).map(some => ({ types, some })),
  );
  return {
    rules: rules.map(({ types, some }, index) => ({
      ConfigRuleName: `ml-governance-required-tags-${index + 1}`,
      Description: 'Mandatory tags and their values, by the tag dictionary',
      InputParameters: parametersOf(some),
      Scope: { ComplianceResourceTypes: types },
      Source: { Owner: 'AWS', SourceIdentifier: 'REQUIRED_TAGS' },
    })),
    notes,
  };
}

function requiredTagOf({ key, allowedValues, pattern }: TagDefinition): {
  tag: RequiredTag;
  note?: string;
} {
  if (!allowedValues) {
    return {
      tag: { key },
      ...(pattern && {
        note: `${key}: REQUIRED_TAGS has no patterns, so that it accepts any value; the portal still checks ${pattern}`,
      }),
    };
  }
  const tag = { key, values: allowedValues.join(',') };
  // AWS separates values by commas, and none may hold one.
  if (fits([tag]) && !allowedValues.some(value => value.includes(','))) {
    return { tag };
  }
  return {
    tag: { key },
    note: `${key}: its ${allowedValues.length} allowed values are more than REQUIRED_TAGS takes, so that it accepts any; the tag policy and the portal check them`,
  };
}

function packed(tags: readonly RequiredTag[]): RequiredTag[][] {
  const rules: RequiredTag[][] = [];
  for (const tag of tags) {
    const last = rules.at(-1);
    if (last && fits([...last, tag])) last.push(tag);
    else rules.push([tag]);
  }
  return rules;
}

function fits(tags: readonly RequiredTag[]): boolean {
  return (
    tags.length <= CONFIG_RULE_QUOTA.requiredTags &&
    countCharacters(JSON.stringify(parametersOf(tags))) <=
      CONFIG_RULE_QUOTA.parameterCharacters
  );
}

function parametersOf(tags: readonly RequiredTag[]): Record<string, string> {
  return Object.fromEntries(
    tags.flatMap(({ key, values }, index) => [
      [`tag${index + 1}Key`, key],
      ...(values === undefined ? [] : [[`tag${index + 1}Value`, values]]),
    ]),
  );
}
