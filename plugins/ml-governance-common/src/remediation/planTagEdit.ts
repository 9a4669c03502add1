import { TagDictionary } from '../dictionary/TagDictionary';
import { ResourceTag } from '../evaluation/AwsResource';
import { findPersonalData } from '../evaluation/personalData';
import { quoteText } from '../evaluation/quoteText';
import {
  AWS_TAG_LIMITS,
  awsKeyLengthProblem,
  awsKeyProblem,
  awsValueLengthProblem,
  awsValueProblem,
} from '../tags/awsTagLimits';
import { isUserTagKey } from '../tags/tagKey';
import { TagChange } from './TagChange';
import { tagsAfter, TagWrite } from './tagWrites';

/**
 * What is wrong with a write that a person asks for; `undefined` where nothing
 * is. Names no personal data.
 *
 * @param tags - those of the resource, where it is for one: some services hold
 * characters that AWS does not allow everywhere, and what is there already need
 * not change for being named
 * @public
 */
export function tagWriteProblem(
  write: TagWrite,
  dictionary: Pick<TagDictionary, 'conventions'>,
  tags: readonly ResourceTag[] = [],
): string | undefined {
  const held = new Map(tags.map(({ key, value }) => [key, value]));
  return problemOf(write, dictionary, {
    ofKey: key => (held.has(key) ? undefined : awsKeyProblem(key)),
    ofValue: (value, key) =>
      held.get(key) === value ? undefined : awsValueProblem(value),
  });
}

/** The same while it is unknown what the resource holds already. */
export function unheldWriteProblem(
  write: TagWrite,
  dictionary: Pick<TagDictionary, 'conventions'>,
): string | undefined {
  return problemOf(write, dictionary, {
    ofKey: awsKeyLengthProblem,
    ofValue: awsValueLengthProblem,
  });
}

function problemOf(
  { set, remove }: TagWrite,
  { conventions }: Pick<TagDictionary, 'conventions'>,
  limits: {
    ofKey: (key: string) => string | undefined;
    ofValue: (value: string, key: string) => string | undefined;
  },
): string | undefined {
  const keys = [...Object.keys(set), ...remove];
  // Before anything else, as the other problems quote the key.
  if (conventions.noPersonalData && keys.some(key => findPersonalData(key))) {
    return 'A key looks like personal data, which tags must not hold and plans must not keep; leave it out, and change such a tag in AWS itself.';
  }
  for (const key of keys) {
    const problem = limits.ofKey(key);
    if (problem !== undefined) return `The key ${quoteText(key)} ${problem}.`;
    if (!isUserTagKey(key)) {
      return `The key ${quoteText(key)} is AWS's own; leave it out.`;
    }
  }
  const both = remove.find(key => Object.hasOwn(set, key));
  if (both !== undefined) {
    return `The key ${quoteText(both)} is both to be set and to be removed; decide on one.`;
  }
  for (const [key, value] of Object.entries(set)) {
    if (conventions.noPersonalData && findPersonalData(value)) {
      return `The value for ${quoteText(key)} looks like personal data, which tags must not hold.`;
    }
    const problem = limits.ofValue(value, key);
    if (problem !== undefined) {
      return `The value for ${quoteText(key)} ${problem}.`;
    }
  }
  return undefined;
}

/**
 * The changes that a person asks for, without those that are so already.
 *
 * @returns a sentence where they cannot be made, which is not told by
 * {@link tagWriteProblem} as it depends on the tags
 * @public
 */
export function planTagEdit(
  tags: readonly ResourceTag[],
  write: TagWrite,
  dictionary: Pick<TagDictionary, 'conventions'>,
): TagChange[] | string {
  const held = new Map(tags.map(({ key, value }) => [key, value]));
  const { noPersonalData } = dictionary.conventions;
  const changes: TagChange[] = [];
  for (const key of [...Object.keys(write.set), ...write.remove]) {
    const before = held.get(key);
    if (
      noPersonalData &&
      before !== undefined &&
      (findPersonalData(before) || findPersonalData(key))
    ) {
      return `${findPersonalData(key) ? 'A tag' : `The tag ${quoteText(key)}`} holds what looks like personal data, which a plan must not keep, so that it could not be undone; change it in AWS itself.`;
    }
    const value = Object.hasOwn(write.set, key) ? write.set[key] : undefined;
    if (value === before) continue;
    changes.push({
      kind: kindOf(before, value),
      key,
      ...(before === undefined ? {} : { before }),
      sureness: 'certain',
      candidates: value === undefined ? [] : [{ value, origin: 'person' }],
      reason: 'Somebody asked for it.',
    });
  }
  const count = userTags(tagsAfter(tags, write));
  return count > AWS_TAG_LIMITS.tagsPerResource && count > userTags(tags)
    ? `It would have ${count} tags, but AWS allows ${AWS_TAG_LIMITS.tagsPerResource}.`
    : changes;
}

function userTags(tags: readonly ResourceTag[]): number {
  return tags.filter(({ key }) => isUserTagKey(key)).length;
}

function kindOf(
  before: string | undefined,
  value: string | undefined,
): TagChange['kind'] {
  if (value === undefined) return 'remove';
  return before === undefined ? 'add' : 'correct';
}
