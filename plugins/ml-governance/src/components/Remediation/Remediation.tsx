import { useLocation, useSearchParams } from 'react-router-dom';
import { Content } from '@backstage/core-components';
import { readPlanId } from './planFilter';
import { PlanList } from './PlanList';
import { PlanReview } from './PlanReview';
import { RemediationPath } from './RemediationLink';

/** The plans to change tags, or the one that the URL names. */
export function Remediation() {
  const { pathname } = useLocation();
  const [params] = useSearchParams();
  const id = readPlanId(params);
  return (
    <RemediationPath path={pathname}>
      <Content>
        {id === undefined ? <PlanList /> : <PlanReview key={id} id={id} />}
      </Content>
    </RemediationPath>
  );
}
