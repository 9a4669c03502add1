import { ReviewAction } from './ReviewItem';

/**
 * One step in the history of an item. None is ever changed or deleted.
 *
 * @public
 */
export interface ReviewStep {
  action: ReviewAction;
  /** The revision of the item that it led to. */
  revision: number;
  /** The entity of the user who took it. */
  by: string;
  /** ISO 8601 in UTC. */
  at: string;
  /** The group in whose name it was taken; absent of an assignment. */
  forGroupRef?: string;
  /** Of a hand-over the group that is asked, of an assignment the one that decides. */
  toGroupRef?: string;
  comment?: string;
  /** Whether it was taken after the due date. */
  late: boolean;
  /** What of the snapshot whoever took it may see, and so saw. */
  saw: { cost: boolean; compliance: boolean };
}

/**
 * That a group has signed off its review as a whole, or has taken that back.
 * `reopened`: something was assigned to it afterwards.
 *
 * @public
 */
export interface ReviewSignOff {
  action: 'signed-off' | 'taken-back' | 'reopened';
  by: string;
  /** ISO 8601 in UTC. */
  at: string;
  /** Whether it was done after the due date. */
  late: boolean;
}
