import { percentOf } from '../money/amount';
import { isSettled, ReviewItemState } from './ReviewItem';

/**
 * How far items have come.
 *
 * @public
 */
export interface ReviewProgress {
  total: number;
  /** Items by where they stand. */
  states: Record<ReviewItemState, number>;
  /** Those that nothing is left to be decided about. */
  settled: number;
  /** The share that is settled, as `percentOf` has it; absent of nothing. */
  percent?: string;
}

/**
 * Progress of items by how many stand where.
 *
 * @public
 */
export function reviewProgress(
  counts: Iterable<readonly [ReviewItemState, number]>,
): ReviewProgress {
  const states: ReviewProgress['states'] = {
    open: 0,
    'hand-over-asked': 0,
    confirmed: 0,
    'handed-over': 0,
    retired: 0,
    disputed: 0,
  };
  let total = 0;
  let settled = 0;
  for (const [state, items] of counts) {
    states[state] += items;
    total += items;
    if (isSettled(state)) settled += items;
  }
  const percent = percentOf(`${settled}`, `${total}`);
  return {
    total,
    states,
    settled,
    ...(percent === undefined ? {} : { percent }),
  };
}

/**
 * Why a group cannot sign off, in a sentence that tells how to mend it; nothing
 * where it can.
 *
 * @public
 */
export function signOffProblem({
  total,
  states,
}: ReviewProgress): string | undefined {
  if (total === 0)
    return 'Nothing is assigned to the group; there is nothing to sign off';
  const { open } = states;
  if (open > 0) {
    return `${open} of ${total} items ${open === 1 ? 'is' : 'are'} not decided about yet; a review is signed off as a whole`;
  }
  const asked = states['hand-over-asked'];
  if (asked > 0) {
    return asked === 1
      ? '1 hand-over waits for the answer of the group that was asked; take it back or wait until it has answered'
      : `${asked} hand-overs wait for the answers of the groups that were asked; take them back or wait until these have answered`;
  }
  return undefined;
}
