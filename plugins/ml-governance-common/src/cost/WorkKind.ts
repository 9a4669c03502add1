/**
 * The kind of ML work that a usage type pays for.
 *
 * @public
 */
export type WorkKind =
  'training' | 'hosting' | 'notebooks' | 'processing' | 'storage' | 'other';

/**
 * Every {@link WorkKind}, in the order in which pages show them.
 *
 * @public
 */
export const WORK_KINDS: readonly WorkKind[] = [
  'training',
  'hosting',
  'notebooks',
  'processing',
  'storage',
  'other',
];
