import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useApi } from '@backstage/core-plugin-api';
import { assertError } from '@backstage/errors';
import { usePermission } from '@backstage/plugin-permission-react';
import { mlGovernanceRemediationPlanPermission } from '@ml-governance/backstage-plugin-ml-governance-common';
import { mlGovernanceApiRef } from '../../api/MlGovernanceApi';
import { CardButton, CardNotice } from '../GovernanceCard';
import { errorText } from '../GovernanceCard/errorText';
import { planPath } from './planFilter';
import { useRemediationPath } from './RemediationLink';

/**
 * Makes a plan of what can be mended of an entity, and leads to it; for whoever
 * may, where the portal has a page of plans.
 */
export function PlanFixesButton(props: {
  entityRef: string;
  align?: 'start' | 'end';
}) {
  const { entityRef, align } = props;
  const api = useApi(mlGovernanceApiRef);
  const navigate = useNavigate();
  const path = useRemediationPath();
  const { allowed } = usePermission({
    permission: mlGovernanceRemediationPlanPermission,
  });
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();
  if (path === undefined || !allowed) return null;

  const plan = async () => {
    setBusy(true);
    setError(undefined);
    try {
      const { id } = await api.createRemediationPlan({ entityRef });
      navigate(planPath(path, id));
    } catch (reason) {
      assertError(reason);
      setError(reason);
      setBusy(false);
    }
  };
  return (
    <div>
      <CardButton align={align} disabled={busy} onClick={() => void plan()}>
        {busy ? 'Making a plan…' : 'Plan the fixes'}
      </CardButton>
      {error && (
        <CardNotice tone="attention">
          <span role="alert">
            There is no plan. {errorText(error, 'plan').detail}
          </span>
        </CardNotice>
      )}
    </div>
  );
}
