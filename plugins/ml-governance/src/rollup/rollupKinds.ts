/**
 * The kinds of entities whose figures are those of everything that they own or
 * that is part of them, in lower case.
 */
export const ROLLUP_KINDS = ['group', 'user', 'system', 'domain'] as const;

/** A kind whose figures are rolled up. */
export type RollupKind = (typeof ROLLUP_KINDS)[number];

/** The kind as one that is rolled up; undefined where its figures are its own. */
export function rollupKindOf(kind: string): RollupKind | undefined {
  return ROLLUP_KINDS.find(each => each === kind.toLocaleLowerCase('en-US'));
}
