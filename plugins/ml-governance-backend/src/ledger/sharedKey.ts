const PREFIX = 'shared: ';

/** Keys are part of an index, whose entries are bounded. */
const MAX_TITLE = 250;

/** The key that every breakdown files the part of a pool under. */
export function sharedKey(title: string): string {
  return `${PREFIX}${[...title].slice(0, MAX_TITLE).join('')}`;
}

/** Whether a key is that of a part of a pool. */
export function isSharedKey(key: string): boolean {
  return key.startsWith(PREFIX);
}
