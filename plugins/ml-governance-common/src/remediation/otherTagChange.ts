import { TagDictionary } from '../dictionary/TagDictionary';
import { ResourceTag } from '../evaluation/AwsResource';
import { Finding } from '../evaluation/Finding';
import { quoteText } from '../evaluation/quoteText';
import { keySpellingsOf } from '../tags/findTag';
import { foldTagKey } from '../tags/tagKey';
import { TagChange } from './TagChange';

/** What to do about a tag that stands for no definition by itself. */
export function otherTagChange(
  { actualKey, suggestion, reason }: Finding,
  tags: readonly ResourceTag[],
  dictionary: TagDictionary,
): TagChange | undefined {
  const tag = tags.find(({ key }) => key === actualKey);
  if (!tag) return undefined;
  const definition = dictionary.tags.find(one =>
    keySpellingsOf(one).includes(foldTagKey(tag.key)),
  );
  const counting = tags.find(({ key }) => key === definition?.key);
  if (counting) {
    // Only where nothing is lost.
    return counting !== tag && counting.value === tag.value
      ? {
          kind: 'remove',
          key: tag.key,
          before: tag.value,
          sureness: 'certain',
          candidates: [],
          reason: `The key ${quoteText(tag.key)} is another spelling of ${quoteText(counting.key)}, which has the same value.`,
        }
      : undefined;
  }
  if (suggestion === undefined || suggestion.key === tag.key) return undefined;
  return {
    kind: 'rename',
    key: suggestion.key,
    fromKey: tag.key,
    before: tag.value,
    // Something may read the key as it is.
    sureness: 'likely',
    candidates: [{ value: tag.value, origin: 'unchanged' }],
    reason,
  };
}
