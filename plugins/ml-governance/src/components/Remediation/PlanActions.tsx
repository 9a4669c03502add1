import { useState } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  mlGovernanceRemediationApplyPermission,
  RemediationPlanResponse,
  RemediationReach,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { countText } from '../../wording/countText';
import { CardButton, CardNotice, useNow } from '../GovernanceCard';
import { ConfirmDialog } from './ConfirmDialog';
import { PlanExport } from './PlanExport';
import { changeCounts } from './PlanSummary';
import { isExpired, KIND_TEXTS } from './planText';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
    },
  }),
  { name: 'MlGovernancePlanActions' },
);

/** Why a plan cannot be applied by whoever looks at it; none where it can. */
function obstacleOf(
  plan: RemediationPlanResponse,
  allowed: boolean,
  now: Date,
): string | undefined {
  if (!plan.writing.possible) return plan.writing.hint;
  if (!allowed) {
    return `To have it written takes the permission ${mlGovernanceRemediationApplyPermission.name}; whoever has it can review and apply the plan on this page.`;
  }
  if (plan.hiddenResources > 0) {
    return `The plan changes ${countText(
      plan.hiddenResources,
      'resource',
    )} that you may not see; have it applied by somebody who may.`;
  }
  if (plan.state === 'draft' && isExpired(plan.expiresAt, now)) {
    return 'The plan has expired, as tags may have changed since it was made. Make a new one.';
  }
  return undefined;
}

/** What can be done with a plan: to have it written, taken back, or carried elsewhere. */
export function PlanActions(props: {
  plan: RemediationPlanResponse;
  busy: boolean;
  onApply: (revision: number) => void;
  onUndo: () => void;
}) {
  const { plan, busy, onApply, onUndo } = props;
  const classes = useStyles();
  const now = useNow();
  const permission = usePermission({
    permission: mlGovernanceRemediationApplyPermission,
  });
  const [asked, setAsked] = useState<'apply' | 'retry' | 'undo'>();
  const { included } = changeCounts(plan);
  const obstacle = permission.loading
    ? undefined
    : obstacleOf(plan, permission.allowed, now);
  const disabled = busy || permission.loading || obstacle !== undefined;
  const written = plan.outcomes.some(
    ({ outcome, resources }) => outcome === 'applied' && resources > 0,
  );
  const failed = plan.outcomes
    .filter(({ outcome }) => outcome === 'failed')
    .reduce((sum, { resources }) => sum + resources, 0);
  return (
    <>
      <div className={classes.root}>
        {plan.state === 'draft' && (
          <CardButton
            variant="outlined"
            disabled={disabled || included === 0}
            onClick={() => setAsked('apply')}
          >
            Write the tags …
          </CardButton>
        )}
        {plan.state === 'applied' && failed > 0 && (
          <CardButton
            variant="outlined"
            disabled={disabled}
            onClick={() => setAsked('retry')}
          >
            Try again what failed …
          </CardButton>
        )}
        {plan.state === 'applied' && written && (
          <CardButton
            variant="outlined"
            disabled={disabled}
            onClick={() => setAsked('undo')}
          >
            Take it back …
          </CardButton>
        )}
        <PlanExport plan={plan} />
      </div>
      {obstacle !== undefined && plan.state !== 'undone' && (
        <CardNotice tone="info">{obstacle}</CardNotice>
      )}
      {asked === 'apply' && (
        <ConfirmDialog
          title={`Write ${countText(included, 'change')} of tags to AWS?`}
          action="Write the tags"
          onConfirm={() => onApply(plan.revision)}
          onClose={() => setAsked(undefined)}
        >
          <ReachText
            plan={plan}
            reach={plan.reach.apply}
            leftOut="left out, and AWS stays as it is for"
          />
          <ul>
            {plan.counts
              .filter(count => count.included > 0)
              .map(({ kind, sureness, included: number }) => (
                <li key={`${kind} ${sureness}`}>
                  {KIND_TEXTS[kind]}: {number.toLocaleString('en-US')}{' '}
                  {sureness === 'ambiguous' ? 'chosen' : sureness}
                </li>
              ))}
          </ul>
          <p>
            A resource whose tags have changed since the plan was made is
            refused, and named. All that is written can be taken back.
          </p>
        </ConfirmDialog>
      )}
      {asked === 'retry' && (
        <ConfirmDialog
          title={`Write the tags of ${countText(failed, 'resource')} to AWS?`}
          action="Try again"
          onConfirm={() => onApply(plan.revision)}
          onClose={() => setAsked(undefined)}
        >
          <p>
            Only what failed is written, and what is written already stays. A
            resource whose tags have changed since the plan was made is refused,
            and named.
          </p>
        </ConfirmDialog>
      )}
      {asked === 'undo' && (
        <ConfirmDialog
          title="Take back what the plan wrote?"
          action="Take it back"
          onConfirm={onUndo}
          onClose={() => setAsked(undefined)}
        >
          <ReachText
            plan={plan}
            reach={plan.reach.undo}
            leftOut="not written, so that there is nothing to take back of"
          />
          <p>
            Every tag that the plan wrote becomes what it was before. Tags that
            somebody has changed since are left alone, and named.
          </p>
        </ConfirmDialog>
      )}
    </>
  );
}

/** How far a step reaches, and how much of the plan it is not about. */
function ReachText(props: {
  plan: RemediationPlanResponse;
  reach: RemediationReach;
  /** What is said of the rest, before “them”. */
  leftOut: string;
}) {
  const { plan, reach, leftOut } = props;
  const all = plan.counts.reduce((sum, { changes }) => sum + changes, 0);
  const rest = all - reach.changes;
  return (
    <p>
      {countText(reach.resources, 'resource')} in{' '}
      {countText(reach.accounts, 'account')}{' '}
      {reach.resources === 1 ? 'is' : 'are'} changed.
      {rest > 0 && (
        <>
          {' '}
          {countText(rest, 'change')} {rest === 1 ? 'is' : 'are'} {leftOut}{' '}
          {rest === 1 ? 'it' : 'them'}.
        </>
      )}
    </p>
  );
}
