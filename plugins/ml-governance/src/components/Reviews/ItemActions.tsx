import { useState } from 'react';
import {
  isSettled,
  ReviewCampaignResponse,
  ReviewItem,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { CardButton, useNow } from '../GovernanceCard';
import { StepDialog, StepKind } from './StepDialog';
import { ReviewItemSteps } from './ReviewItemEntry';
import { useReviewStyles } from './useReviewStyles';

/** The buttons that the reader may press about an item; the backend decides again. */
export function ItemActions(
  props: ReviewItemSteps & {
    item: ReviewItem;
    campaign: ReviewCampaignResponse;
    busy: boolean;
    mine: boolean;
    asked: boolean;
    signedOff: boolean;
  },
) {
  const { item, campaign, busy, mine, asked, signedOff } = props;
  const { state, revision, subject } = item;
  const classes = useReviewStyles();
  const [open, setOpen] = useState<StepKind>();
  const late = useNow().getTime() >= Date.parse(campaign.dueAt);
  if (campaign.closedAt !== undefined) return null;

  const mayChange = !(isSettled(state) && late);
  const decides =
    mine && !asked && !signedOff && state !== 'handed-over' && mayChange;
  const answers = mine && asked && state === 'hand-over-asked';
  const takesBack =
    mine &&
    mayChange &&
    (asked ? state === 'handed-over' : decides && state !== 'open');
  // Nobody is left to take it back.
  const isStuck = state === 'handed-over' && (item.toGroupGone ?? false);
  const assigns =
    campaign.manages && (!isSettled(state) || isStuck) && !answers;
  const close = () => setOpen(undefined);
  return (
    <div
      className={classes.actions}
      role="group"
      aria-label={`Decide about ${subject}`}
    >
      {decides && (
        <>
          {state !== 'confirmed' && (
            <CardButton
              variant="outlined"
              disabled={busy}
              onClick={() =>
                void props.onDecide({ revision, decision: 'confirm' })
              }
            >
              Confirm
            </CardButton>
          )}
          <CardButton disabled={busy} onClick={() => setOpen('hand-over')}>
            Hand over …
          </CardButton>
          <CardButton disabled={busy} onClick={() => setOpen('retire')}>
            Retire …
          </CardButton>
          <CardButton disabled={busy} onClick={() => setOpen('dispute')}>
            Dispute …
          </CardButton>
        </>
      )}
      {answers && (
        <>
          <CardButton
            variant="outlined"
            disabled={busy}
            onClick={() => void props.onAnswer({ revision, accept: true })}
          >
            Accept
          </CardButton>
          <CardButton disabled={busy} onClick={() => setOpen('decline')}>
            Decline …
          </CardButton>
        </>
      )}
      {takesBack && (
        <CardButton disabled={busy} onClick={() => void props.onTakeBack()}>
          Take it back
        </CardButton>
      )}
      {assigns && (
        <CardButton disabled={busy} onClick={() => setOpen('assign')}>
          Assign to a group …
        </CardButton>
      )}
      {open && (
        <StepDialog
          kind={open}
          subject={subject}
          groupRef={isStuck ? undefined : item.groupRef}
          onCancel={close}
          onDone={({ toGroupRef, comment }) => {
            close();
            const said = comment === undefined ? {} : { comment };
            if (open === 'decline') {
              void props.onAnswer({ revision, accept: false, ...said });
            } else if (open === 'assign') {
              if (toGroupRef === undefined) return;
              void props.onAssign({ revision, groupRef: toGroupRef });
            } else {
              void props.onDecide({
                revision,
                decision: open,
                ...(toGroupRef === undefined ? {} : { toGroupRef }),
                ...said,
              });
            }
          }}
        />
      )}
    </div>
  );
}
