/**
 * What a group is asked about: an entity that it is said to own, or a loose end
 * that somebody has to be found for.
 *
 * - `entity`: a catalog entity with application ids
 * - `unclaimed-application`: an application id on the bill that no entity claims
 * - `gone-resources`: an entity whose application ids have no resource any more
 * - `shared-application`: an application id that several entities claim
 * - `unknown-owner`: an owner value that stands for no group
 * - `unowned-account`: an AWS account in which nothing belongs to a group
 *
 * @public
 */
export const REVIEW_ITEM_KINDS = [
  'entity',
  'unclaimed-application',
  'gone-resources',
  'shared-application',
  'unknown-owner',
  'unowned-account',
] as const;

/** @public */
export type ReviewItemKind = (typeof REVIEW_ITEM_KINDS)[number];

/**
 * Where an item stands. `open`: nobody has decided; `hand-over-asked`: another
 * group has to answer. All others are settled.
 *
 * @public
 */
export const REVIEW_ITEM_STATES = [
  'open',
  'hand-over-asked',
  'confirmed',
  'handed-over',
  'retired',
  'disputed',
] as const;

/** @public */
export type ReviewItemState = (typeof REVIEW_ITEM_STATES)[number];

/**
 * What a group decides about an item: that it owns it, that another group does,
 * that it is to go away, or that something about it is wrong.
 *
 * @public
 */
export const REVIEW_DECISIONS = [
  'confirm',
  'hand-over',
  'retire',
  'dispute',
] as const;

/** @public */
export type ReviewDecision = (typeof REVIEW_DECISIONS)[number];

/**
 * Every step that the history of an item has. `accept` and `decline` are the
 * answers of the group that was asked to take it over; `assign` gives it to a
 * group that is to decide about it.
 *
 * @public
 */
export const REVIEW_ACTIONS = [
  ...REVIEW_DECISIONS,
  'accept',
  'decline',
  'take-back',
  'assign',
] as const;

/** @public */
export type ReviewAction = (typeof REVIEW_ACTIONS)[number];

/**
 * As much of an item as decides about what may become of it.
 *
 * @public
 */
export interface ReviewPosition {
  state: ReviewItemState;
  /** Raised by every step. A step is made upon the revision that was seen. */
  revision: number;
  /** The group that decides; absent until it is assigned to one. */
  groupRef?: string;
  /** The group that was asked to take it over, or has. */
  toGroupRef?: string;
}

/**
 * Whether nothing is left to be decided about an item.
 *
 * @public
 */
export function isSettled(state: ReviewItemState): boolean {
  return state !== 'open' && state !== 'hand-over-asked';
}
