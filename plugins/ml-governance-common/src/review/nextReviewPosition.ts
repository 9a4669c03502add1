import {
  isSettled,
  REVIEW_DECISIONS,
  ReviewAction,
  ReviewDecision,
  ReviewItemState,
  ReviewPosition,
} from './ReviewItem';
import { ReviewStep } from './ReviewStep';

/**
 * A step that somebody wants to take.
 *
 * @public
 */
export interface ReviewStepRequest {
  action: ReviewAction;
  /** The revision of the item that the step is made upon. */
  revision: number;
  /** Of `hand-over` the group that is asked, of `assign` the one that is to decide. */
  toGroupRef?: string;
  /** Needed to dispute. */
  comment?: string;
}

/**
 * What has to be known of the campaign and of who wants to take the step.
 *
 * @public
 */
export interface ReviewStepContext {
  now: Date;
  /** ISO 8601 in UTC. */
  dueAt: string;
  closed: boolean;
  /** Whether the group that decides has signed off what it decided. */
  signedOff: boolean;
  /** The groups that the caller is a member of, as entity references in full. */
  memberOf: ReadonlySet<string>;
  /** Whether the caller manages reviews. */
  manages: boolean;
  /** What was done to the item last, where anything was. */
  lastStep?: Pick<ReviewStep, 'action' | 'by' | 'at'>;
  /** The group that was asked last to take it over, where any was. */
  askedLast?: string;
  /** Whether the catalog has the group no more that was asked, or has taken it over. */
  toGroupGone?: boolean;
}

/**
 * What comes of a step: where the item stands then, or why it cannot be taken,
 * in a sentence that tells how to mend it.
 *
 * @public
 */
export type ReviewStepOutcome =
  | { position: ReviewPosition }
  | { refused: 'not-allowed' | 'conflict' | 'input'; message: string };

const STATE_OF: Record<ReviewDecision, ReviewItemState> = {
  confirm: 'confirmed',
  'hand-over': 'hand-over-asked',
  retire: 'retired',
  dispute: 'disputed',
};

/**
 * The one place that knows which step leads where, and who may take it: members
 * of the group that an item is assigned to decide, members of the group that is
 * asked answer, whoever took a step takes it back until the due date, and
 * managers of reviews assign what is open, and what was taken over by a group
 * that is gone, since nobody is left to take that back. What waits for an answer,
 * or for a decision, stays possible after the due date until the campaign is
 * closed: otherwise nothing that is late could ever be finished.
 *
 * @public
 */
export function nextReviewPosition(
  item: ReviewPosition,
  step: ReviewStepRequest,
  context: ReviewStepContext,
): ReviewStepOutcome {
  const refusal =
    notAllowed(item, step, context) ??
    notUpToDate(item, step, context) ??
    notAccepted(item, step) ??
    notNow(item, step, context);
  return refusal ?? { position: positionAfter(item, step) };
}

function positionAfter(
  item: ReviewPosition,
  { action, toGroupRef }: ReviewStepRequest,
): ReviewPosition {
  const { groupRef } = item;
  const revision = item.revision + 1;
  const own = groupRef === undefined ? {} : { groupRef };
  switch (action) {
    case 'assign':
      return { state: 'open', revision, groupRef: toGroupRef };
    case 'accept':
      return { ...item, state: 'handed-over', revision };
    case 'decline':
      return { state: 'open', revision, ...own };
    case 'take-back':
      return item.state === 'handed-over'
        ? { ...item, state: 'hand-over-asked', revision }
        : { state: 'open', revision, ...own };
    case 'hand-over':
      return { state: 'hand-over-asked', revision, ...own, toGroupRef };
    default:
      return { state: STATE_OF[action], revision, ...own };
  }
}

type Refusal = Extract<ReviewStepOutcome, { message: string }>;

function notAllowed(
  item: ReviewPosition,
  { action }: ReviewStepRequest,
  { memberOf, manages, askedLast }: ReviewStepContext,
): Refusal | undefined {
  if (action === 'assign') {
    if (manages) return undefined;
    return refuse(
      'not-allowed',
      'Only who manages ownership reviews assigns items; ask for the permission ml-governance.review.manage',
    );
  }
  const isAnswer =
    action === 'accept' ||
    action === 'decline' ||
    (action === 'take-back' && item.state === 'handed-over');
  // Whoever was asked until somebody was faster is told so, and nobody else.
  const group = isAnswer ? (item.toGroupRef ?? askedLast) : item.groupRef;
  if (group !== undefined && memberOf.has(group)) return undefined;
  if (group === undefined) {
    return isAnswer
      ? refuse(
          'not-allowed',
          'No group is asked to take this over, so that nobody may answer',
        )
      : refuse(
          'not-allowed',
          'It is assigned to no group yet, so that nobody may decide; ask who manages ownership reviews to assign it',
        );
  }
  return refuse(
    'not-allowed',
    isAnswer
      ? `Only members of ${group}, which was asked, may answer; ask one of them`
      : `Only members of ${group} may decide about this; ask one of them`,
  );
}

function notUpToDate(
  item: ReviewPosition,
  { revision }: ReviewStepRequest,
  { lastStep }: ReviewStepContext,
): Refusal | undefined {
  if (revision === item.revision) return undefined;
  const done = lastStep
    ? `${lastStep.by} was faster: ${lastStep.action}, at ${lastStep.at}`
    : 'It has changed meanwhile';
  return refuse(
    'conflict',
    `${done}. It is ${item.state} now; look at it again and decide upon revision ${item.revision}`,
  );
}

function notAccepted(
  item: ReviewPosition,
  { action, toGroupRef, comment = '' }: ReviewStepRequest,
): Refusal | undefined {
  if (action === 'dispute' && comment.trim() === '') {
    return refuse('input', "'comment' must say what is wrong, to dispute it");
  }
  if (action !== 'hand-over' && action !== 'assign') {
    return toGroupRef === undefined
      ? undefined
      : refuse('input', "'toGroupRef' is of hand-overs alone; leave it out");
  }
  if (toGroupRef === undefined || !toGroupRef.startsWith('group:')) {
    return refuse(
      'input',
      "'toGroupRef' must name a group, such as group:default/team-fraud",
    );
  }
  const isTakenOver = action === 'assign' && item.state === 'handed-over';
  if (toGroupRef === item.groupRef && !isTakenOver) {
    return refuse(
      'input',
      action === 'assign'
        ? `It is assigned to ${toGroupRef} already; name another group`
        : `${toGroupRef} is the group that decides, and cannot be asked to take over from itself; confirm it, or name another group`,
    );
  }
  return undefined;
}

function notNow(
  item: ReviewPosition,
  { action }: ReviewStepRequest,
  { now, dueAt, closed, signedOff, toGroupGone = false }: ReviewStepContext,
): Refusal | undefined {
  const { state, groupRef, toGroupRef } = item;
  if (closed) {
    return refuse(
      'conflict',
      'The campaign is closed, and nothing changes in it any more; start another one',
    );
  }
  if (action === 'assign') {
    const isStuck = state === 'handed-over' && toGroupGone;
    return isSettled(state) && !isStuck
      ? refuse(
          'conflict',
          `It is ${state} already; only what is open can be assigned, or what was taken over by a group that the catalog has no more`,
        )
      : undefined;
  }
  if (action === 'accept' || action === 'decline') {
    return state === 'hand-over-asked'
      ? undefined
      : refuse(
          'conflict',
          `It is ${state}, and nobody waits for an answer; look at it again`,
        );
  }
  if (signedOff) {
    return refuse(
      'conflict',
      `${groupRef} has signed its review off; take the sign-off back first`,
    );
  }
  if (action === 'take-back' && state === 'open') {
    return refuse(
      'conflict',
      'Nothing has been decided; there is nothing to take back',
    );
  }
  if (isDecision(action) && state === 'handed-over') {
    return refuse(
      'conflict',
      `${toGroupRef} has accepted it; only its members can take that back`,
    );
  }
  if (isSettled(state) && now.getTime() >= Date.parse(dueAt)) {
    return refuse(
      'conflict',
      `It is ${state}, and the review was due at ${dueAt}; what is settled can be changed until then alone`,
    );
  }
  return undefined;
}

function isDecision(action: ReviewAction): action is ReviewDecision {
  return REVIEW_DECISIONS.some(one => one === action);
}

function refuse(refused: Refusal['refused'], message: string): Refusal {
  return { refused, message };
}
