import { Entity } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { AWS_COST_INSIGHTS_TAGS_ANNOTATION } from '../annotations';
import { TagDefinition, TagDictionary } from '../dictionary/TagDictionary';
import { quoteText } from '../evaluation/quoteText';
import {
  annotationOf,
  costInsightsValues,
  ownerTagsOfGroup,
  resolveEntityMapping,
} from '../mapping/resolveEntityMapping';
import { shortTagKey } from '../tags/tagKey';
import { unknownTagKey } from './findTagSetProblems';
import { ResolvedTagSet, TagSetOrigin, TagSetSources } from './TagSet';

type Value = { value: string; origin: TagSetOrigin };

/**
 * Works out the tags of something that is about to be made. For each
 * definition, the first that says anything:
 *
 * 1. what was filled in
 * 2. for the application id and the owner, what the entity is mapped to; for
 *    the owner then what its Group is
 * 3. for all others, the annotation `aws.amazon.com/cost-insights-tags` of the
 *    entity, then of the system, then of the Group
 *
 * What it says is not held against the dictionary; `findTagSetProblems` does.
 *
 * @throws InputError where a key is not in the dictionary, is given twice with
 * different values, or where the entity has several application ids.
 * @public
 */
export function resolveTagSet(
  dictionary: TagDictionary,
  sources: TagSetSources,
): ResolvedTagSet {
  const given = givenValues(dictionary, sources);
  const resolved: ResolvedTagSet = { tags: {}, origins: {}, missing: [] };
  for (const definition of dictionary.tags) {
    const { key, mandatory, resourceTypes } = definition;
    const value = given.get(key);
    const found: Value | undefined =
      value === undefined
        ? inherited(definition, dictionary, sources)
        : { value, origin: 'given' };
    if (found) {
      resolved.tags[key] = found.value;
      resolved.origins[key] = found.origin;
    } else if (mandatory && !resourceTypes) {
      resolved.missing.push(key);
    }
  }
  return resolved;
}

function givenValues(
  dictionary: TagDictionary,
  { values = {}, applicationId }: TagSetSources,
): Map<string, string> {
  const { prefix, roles } = dictionary;
  const keyOf = new Map(
    dictionary.tags.flatMap(({ key }) => [
      [shortTagKey(key, prefix), key],
      [key, key],
    ]),
  );
  const problems: string[] = [];
  const given = new Map<string, string>();
  const add = (name: string, text: string) => {
    const value = text.trim();
    const key = keyOf.get(name);
    if (key === undefined) {
      problems.push(unknownTagKey(name));
      return;
    }
    if (value === '') return;
    const before = given.get(key);
    if (before !== undefined && before !== value) {
      problems.push(`The tag ${quoteText(key)} is given twice; give it once`);
    }
    given.set(key, value);
  };
  for (const [name, text] of Object.entries(values)) add(name, text);
  if (applicationId !== undefined) add(roles.applicationId, applicationId);
  if (problems.length > 0) throw new InputError(problems.join('; '));
  return given;
}

function inherited(
  { key }: TagDefinition,
  { roles }: TagDictionary,
  { entity, system, ownerGroup }: TagSetSources,
): Value | undefined {
  const mapping =
    entity &&
    resolveEntityMapping({
      entity,
      ...(ownerGroup ? { ownerGroup } : {}),
      applicationIdKey: roles.applicationId,
      isMlService: false,
    });
  if (key === roles.applicationId) {
    // That of a system or a group would be somebody else's.
    return onlyOne(mapping?.applicationIds ?? []);
  }
  if (key === roles.owner) {
    const owner =
      mapping?.owner ?? (ownerGroup && ownerTagsOfGroup(ownerGroup));
    // Each of the expected values is right, the first is the one to write.
    const value = owner?.expected[0];
    if (value === undefined) return undefined;
    const isOwn = owner?.rule === 'entity-annotation';
    return { value, origin: isOwn ? 'entity' : 'owner' };
  }
  return (
    annotated(entity, key, 'entity') ??
    annotated(system, key, 'system') ??
    annotated(ownerGroup, key, 'owner')
  );
}

function onlyOne(applicationIds: readonly string[]): Value | undefined {
  if (applicationIds.length > 1) {
    throw new InputError(
      `The entity has several application ids, ${applicationIds.join(', ')}; give the one that the tags are for as applicationId`,
    );
  }
  const [value] = applicationIds;
  return value === undefined ? undefined : { value, origin: 'entity' };
}

function annotated(
  entity: Entity | undefined,
  key: string,
  origin: TagSetOrigin,
): Value | undefined {
  if (!entity) return undefined;
  const [value] = costInsightsValues(
    annotationOf(entity, AWS_COST_INSIGHTS_TAGS_ANNOTATION),
    key,
  );
  return value === undefined ? undefined : { value, origin };
}
