import { ResponseError } from '@backstage/errors';
import {
  mlGovernanceRemediationPlanPermission,
  RemediationPlanResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { countText } from '../../wording/countText';
import { CardNotice } from '../GovernanceCard';
import { PlanLink } from '../Remediation/RemediationLink';

/** The plan that was made, or why there is none. */
export function PlanResult(props: {
  plan?: RemediationPlanResponse;
  error?: Error;
}) {
  const { plan, error } = props;
  if (plan) {
    return (
      <CardNotice tone="info">
        <span role="status">
          The plan{' '}
          <strong>
            <PlanLink id={plan.id}>{plan.title}</PlanLink>
          </strong>{' '}
          changes {countText(plan.resources, 'resource')}. Nothing has been
          written: whoever may apply plans reviews it first.
        </span>
      </CardNotice>
    );
  }
  if (!error) return null;
  const isForbidden = ResponseError.is(error) && error.statusCode === 403;
  const detail = ResponseError.is(error) ? error.cause.message : error.message;
  return (
    <CardNotice tone="attention">
      <span role="alert">
        There is no plan, and nothing has changed.{' '}
        {isForbidden
          ? `It takes the permission ${mlGovernanceRemediationPlanPermission.name}.`
          : detail}
      </span>
    </CardNotice>
  );
}
