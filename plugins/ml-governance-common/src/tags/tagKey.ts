/**
 * The key without the organisation's prefix, for showing. A key that does not
 * carry the prefix, or consists of nothing else, stays as it is.
 *
 * @public
 */
export function shortTagKey(key: string, prefix: string): string {
  return key.length > prefix.length && key.startsWith(prefix)
    ? key.slice(prefix.length)
    : key;
}

/**
 * Whether a key is the user's to set. Those that begin `aws:` (reserved in any
 * case) or `sagemaker:` are written by AWS and never count as the user's.
 *
 * @public
 */
export function isUserTagKey(key: string): boolean {
  // This runs for every tag, and most keys differ in the fourth character.
  if (key[3] === ':') return key.slice(0, 3).toLowerCase() !== 'aws';
  return !key.startsWith('sagemaker:');
}

/**
 * What all spellings of a key have in common: neither case nor the separators
 * of words count, so that `Application_Id` and `applicationId` meet
 * `application-id`. The separators of levels, `:` and `/`, do count.
 */
export function foldTagKey(key: string): string {
  return key.toLowerCase().replace(/[-_.\s]+/g, '');
}
