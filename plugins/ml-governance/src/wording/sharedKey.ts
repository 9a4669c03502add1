const PREFIX = 'shared: ';

/** The key that every breakdown files the share of a pool under; the title of the pool follows. */
export type SharedKey = `shared: ${string}`;

/** Whether a key of a breakdown is that of the share of a pool. */
export function isSharedKey(key: string): key is SharedKey {
  return key.startsWith(PREFIX);
}

/** What people call the share of a pool, such as `Share of Tax`. */
export function sharedKeyText(key: SharedKey): string {
  return `Share of ${key.slice(PREFIX.length)}`;
}
