import fc from 'fast-check';
import {
  nextReviewPosition,
  ReviewStepContext,
  ReviewStepRequest,
} from './nextReviewPosition';
import { isSettled, REVIEW_ACTIONS, ReviewPosition } from './ReviewItem';

const FRAUD = 'group:default/team-fraud';
const CHURN = 'group:default/team-churn';
const DUE = '2026-12-01T00:00:00.000Z';

const before: ReviewStepContext = {
  now: new Date('2026-11-20T00:00:00Z'),
  dueAt: DUE,
  closed: false,
  signedOff: false,
  memberOf: new Set([FRAUD]),
  manages: false,
};
const after: ReviewStepContext = { ...before, now: new Date(DUE) };
const ofChurn = { ...before, memberOf: new Set([CHURN]) };
const fresh: ReviewPosition = { state: 'open', revision: 0, groupRef: FRAUD };

/** The position after steps that all have to be taken. */
function positionAfter(
  ...steps: [
    Omit<ReviewStepRequest, 'revision'>,
    ReviewStepContext | undefined,
  ][]
): ReviewPosition {
  return steps.reduce((position, [step, context = before]) => {
    const { revision } = position;
    const outcome = nextReviewPosition(
      position,
      { ...step, revision },
      context,
    );
    if ('message' in outcome) throw new Error(outcome.message);
    return outcome.position;
  }, fresh);
}

const handOver = { action: 'hand-over', toGroupRef: CHURN } as const;
const asked = positionAfter([handOver, before]);
const accepted = positionAfter(
  [handOver, before],
  [{ action: 'accept' }, ofChurn],
);
const confirmed = positionAfter([{ action: 'confirm' }, before]);

describe('what becomes of an item under review', () => {
  it('is what the group decides', () => {
    expect(confirmed).toEqual({
      state: 'confirmed',
      revision: 1,
      groupRef: FRAUD,
    });
    expect(positionAfter([{ action: 'retire' }, before]).state).toBe('retired');
    expect(
      positionAfter([{ action: 'dispute', comment: 'Not ours' }, before]).state,
    ).toBe('disputed');
  });

  it('waits for the group that is asked to take it over', () => {
    expect(asked).toEqual({
      state: 'hand-over-asked',
      revision: 1,
      groupRef: FRAUD,
      toGroupRef: CHURN,
    });
    expect(accepted).toEqual({ ...asked, state: 'handed-over', revision: 2 });
    expect(
      positionAfter([handOver, before], [{ action: 'decline' }, ofChurn]),
    ).toEqual({ state: 'open', revision: 2, groupRef: FRAUD });
  });

  it('is taken back by whom it came from', () => {
    expect(
      positionAfter(
        [{ action: 'confirm' }, before],
        [{ action: 'take-back' }, before],
      ),
    ).toEqual({ state: 'open', revision: 2, groupRef: FRAUD });
    expect(
      positionAfter(
        [handOver, before],
        [{ action: 'accept' }, ofChurn],
        [{ action: 'take-back' }, ofChurn],
      ),
    ).toEqual({ ...asked, revision: 3 });
  });

  it.each<
    [
      string,
      ReviewPosition,
      Partial<ReviewStepRequest>,
      ReviewStepContext,
      'not-allowed' | 'conflict' | 'input',
      string,
    ]
  >([
    ['somebody else decides', fresh, {}, ofChurn, 'not-allowed', FRAUD],
    [
      'whoever asks answers',
      asked,
      { action: 'accept' },
      before,
      'not-allowed',
      CHURN,
    ],
    [
      'whoever asked takes an acceptance back',
      accepted,
      { action: 'take-back' },
      before,
      'not-allowed',
      CHURN,
    ],
    [
      'nobody manages',
      fresh,
      { action: 'assign', toGroupRef: CHURN },
      before,
      'not-allowed',
      'ml-governance.review.manage',
    ],
    [
      'nobody was ever asked',
      fresh,
      { action: 'accept' },
      ofChurn,
      'not-allowed',
      'No group is asked',
    ],
    [
      'somebody answers who was never asked',
      fresh,
      { action: 'accept' },
      { ...before, askedLast: CHURN },
      'not-allowed',
      CHURN,
    ],
    [
      'what was asked was taken back meanwhile',
      { ...fresh, revision: 2 },
      { action: 'accept', revision: 1 },
      {
        ...ofChurn,
        askedLast: CHURN,
        lastStep: { action: 'take-back', by: 'user:default/maya', at: DUE },
      },
      'conflict',
      'user:default/maya was faster: take-back',
    ],
    [
      'nobody is asked any more',
      fresh,
      { action: 'accept' },
      { ...ofChurn, askedLast: CHURN },
      'conflict',
      'nobody waits',
    ],
    [
      'it belongs to nobody',
      { state: 'open', revision: 0 },
      {},
      before,
      'not-allowed',
      'assigned to no group',
    ],
    [
      'somebody was faster',
      confirmed,
      { revision: 0, action: 'retire' },
      {
        ...before,
        lastStep: { action: 'confirm', by: 'user:default/maya', at: DUE },
      },
      'conflict',
      'user:default/maya was faster: confirm',
    ],
    [
      'it goes to the group itself',
      fresh,
      { ...handOver, toGroupRef: FRAUD },
      before,
      'input',
      'name another group',
    ],
    [
      'it goes to a user',
      fresh,
      { ...handOver, toGroupRef: 'user:default/maya' },
      before,
      'input',
      'must name a group',
    ],
    [
      'a confirmation names a group',
      fresh,
      { toGroupRef: CHURN },
      before,
      'input',
      'leave it out',
    ],
    [
      'nothing is said to a dispute',
      fresh,
      { action: 'dispute', comment: ' \n' },
      before,
      'input',
      "'comment'",
    ],
    [
      'another group has accepted',
      accepted,
      {},
      before,
      'conflict',
      'has accepted it',
    ],
    [
      'it was settled when it was due',
      confirmed,
      { action: 'take-back' },
      after,
      'conflict',
      'was due',
    ],
    [
      'the group has signed off',
      confirmed,
      { action: 'retire' },
      { ...before, signedOff: true },
      'conflict',
      'take the sign-off back',
    ],
    [
      'the campaign is closed',
      fresh,
      {},
      { ...before, closed: true },
      'conflict',
      'closed',
    ],
    [
      'nothing was decided',
      fresh,
      { action: 'take-back' },
      before,
      'conflict',
      'nothing to take back',
    ],
    [
      'nobody waits for an answer',
      { ...asked, state: 'handed-over' },
      { action: 'decline' },
      ofChurn,
      'conflict',
      'nobody waits',
    ],
    [
      'what is settled is assigned',
      confirmed,
      { action: 'assign', toGroupRef: CHURN },
      { ...before, manages: true },
      'conflict',
      'only what is open',
    ],
    [
      'what was taken over is assigned, by a group that is still there',
      accepted,
      { action: 'assign', toGroupRef: FRAUD },
      { ...before, manages: true },
      'conflict',
      'that the catalog has no more',
    ],
    [
      'what is stuck is assigned by who does not manage it',
      accepted,
      { action: 'assign', toGroupRef: FRAUD },
      { ...before, toGroupGone: true },
      'not-allowed',
      'ml-governance.review.manage',
    ],
    [
      'what is settled is assigned, whatever became of another group',
      confirmed,
      { action: 'assign', toGroupRef: CHURN },
      { ...before, manages: true, toGroupGone: true },
      'conflict',
      'only what is open',
    ],
  ])('is nothing where %s', (_, position, step, context, refused, message) => {
    expect(
      nextReviewPosition(
        position,
        { action: 'confirm', revision: position.revision, ...step },
        context,
      ),
    ).toEqual({ refused, message: expect.stringContaining(message) });
  });

  it('is open again where the group is gone that took it over, also to whom it came from', () => {
    for (const context of [before, after]) {
      expect(
        positionAfter(
          [handOver, before],
          [{ action: 'accept' }, ofChurn],
          [
            { action: 'assign', toGroupRef: FRAUD },
            { ...context, manages: true, toGroupGone: true },
          ],
        ),
      ).toEqual({ ...fresh, revision: 3 });
    }
  });

  it('may be late as long as it is open', () => {
    expect(positionAfter([{ action: 'confirm' }, after]).state).toBe(
      'confirmed',
    );
    expect(
      positionAfter([handOver, before], [{ action: 'take-back' }, after]).state,
    ).toBe('open');
  });

  it('never goes to a group that was not asked, and counts every step', () => {
    const group = fc.constantFrom(FRAUD, CHURN, 'group:default/team-data');
    const step = fc.record({
      action: fc.constantFrom(...REVIEW_ACTIONS),
      toGroupRef: fc.option(group, { nil: undefined }),
      comment: fc.constant('Because'),
      member: group,
      manages: fc.boolean(),
      late: fc.boolean(),
      toGroupGone: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), steps => {
        let position = fresh;
        for (const { member, manages, late, toGroupGone, ...one } of steps) {
          const { state, revision } = position;
          const outcome = nextReviewPosition(
            position,
            { ...one, revision },
            {
              ...(late ? after : before),
              memberOf: new Set([member]),
              manages,
              askedLast: member,
              toGroupGone,
            },
          );
          if ('message' in outcome) continue;
          const { position: next } = outcome;
          expect(next.revision).toBe(revision + 1);
          const isAsked =
            next.state === 'hand-over-asked' || next.state === 'handed-over';
          expect(next.toGroupRef !== undefined).toBe(isAsked);
          expect(next.toGroupRef).not.toBe(next.groupRef);
          const isAccepted =
            state === 'hand-over-asked' && member === position.toGroupRef;
          expect(next.state !== 'handed-over' || isAccepted).toBe(true);
          const isStuck =
            toGroupGone && state === 'handed-over' && one.action === 'assign';
          expect(late && isSettled(state) && !isStuck).toBe(false);
          expect(
            one.action === 'assign' || next.groupRef === position.groupRef,
          ).toBe(true);
          position = next;
        }
      }),
    );
  });
});
