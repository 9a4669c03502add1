import { useCallback } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { useApi } from '@backstage/core-plugin-api';
import {
  mlGovernanceRemediationPlanPermission,
  RemediationPlanSummary,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { mlGovernanceApiRef } from '../../api/MlGovernanceApi';
import { instantText } from '../../wording/instantText';
import { TagEditorLink, useTagEditorPath } from '../TagEditor/TagEditorLink';
import {
  Breakable,
  GovernanceCard,
  PagedList,
  textTable,
  useListPages,
  VisuallyHidden,
} from '../GovernanceCard';
import { PersonName } from './PersonName';
import { PlanStateMark } from './PlanStateMark';
import { PlanLink } from './RemediationLink';

const useStyles = makeStyles(
  theme => ({
    root: {
      ...textTable(theme),
      '& tbody tr:last-child > *': { borderBottom: 0 },
      // Narrow, each plan is a block of its own.
      '@container (max-width: 560px)': {
        '& thead': { display: 'none' },
        '&, & tbody, & tr, & th': { display: 'block' },
        '& th, & td': {
          padding: theme.spacing(0.25, 2, 0.25, 0),
          borderBottom: 0,
        },
        '& td': { display: 'inline-block' },
        '& tr': {
          padding: theme.spacing(1, 0),
          borderBottom: `1px solid ${theme.palette.divider}`,
        },
      },
    },
    figure: {
      textAlign: 'right !important' as 'right',
      fontVariantNumeric: 'tabular-nums',
      whiteSpace: 'nowrap',
    },
    // Said by the head of the table where there is one.
    unit: {
      display: 'none',
      '@container (max-width: 560px)': { display: 'inline' },
    },
    state: { whiteSpace: 'nowrap' },
    quiet: {
      color: theme.palette.text.secondary,
      fontSize: theme.typography.caption.fontSize,
    },
    optional: {
      '@container (max-width: 560px)': { display: 'none !important' },
    },
  }),
  { name: 'MlGovernancePlanList' },
);

const planKey = ({ id }: RemediationPlanSummary) => id;

/** The plans to change tags, the latest first. */
export function PlanList() {
  const api = useApi(mlGovernanceApiRef);
  const ask = useCallback(
    (cursor?: string) =>
      api.getRemediationPlans(cursor === undefined ? {} : { cursor }),
    [api],
  );
  const list = useListPages(ask, planKey);
  return (
    <GovernanceCard
      title="Plans to change tags"
      subheader="Each was made from findings or edits. Nothing is written to AWS before somebody who may applies the plan."
      busy={!list.pages && !list.error}
    >
      <PagedList
        list={list}
        subject="plans"
        permission={{
          name: mlGovernanceRemediationPlanPermission.name,
          scope: 'this portal',
        }}
        more="Show older plans"
        empty={() => <NoPlan />}
      >
        {plans => <PlanTable plans={plans} />}
      </PagedList>
    </GovernanceCard>
  );
}

function NoPlan() {
  const editorPath = useTagEditorPath();
  return (
    <div>
      There is no plan yet. One is made by “Plan the fixes” on the page of a
      service
      {editorPath !== undefined && (
        <>
          , or by the edits of the <TagEditorLink>tag editor</TagEditorLink>
        </>
      )}
      .
    </div>
  );
}

function PlanTable(props: { plans: readonly RemediationPlanSummary[] }) {
  const classes = useStyles();
  return (
    <table className={classes.root}>
      <caption>
        <VisuallyHidden>Plans to change tags, the latest first</VisuallyHidden>
      </caption>
      <thead>
        <tr>
          <th scope="col">Plan</th>
          <th scope="col">State</th>
          <th scope="col" className={classes.figure}>
            Resources
          </th>
          <th scope="col" className={classes.optional}>
            Made by
          </th>
        </tr>
      </thead>
      <tbody>
        {props.plans.map(plan => (
          <tr key={plan.id}>
            <th scope="row">
              <PlanLink id={plan.id}>
                <Breakable>{plan.title}</Breakable>
              </PlanLink>
              <div className={classes.quiet}>{instantText(plan.createdAt)}</div>
            </th>
            <td className={classes.state}>
              <PlanStateMark plan={plan} />
            </td>
            <td className={classes.figure}>
              {plan.resources.toLocaleString('en-US')}
              <span className={classes.unit}>
                {plan.resources === 1 ? ' resource' : ' resources'}
              </span>
              {plan.hiddenResources > 0 && (
                <div className={classes.quiet}>
                  and {plan.hiddenResources.toLocaleString('en-US')} hidden
                </div>
              )}
            </td>
            <td className={classes.optional}>
              <PersonName name={plan.createdBy} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
