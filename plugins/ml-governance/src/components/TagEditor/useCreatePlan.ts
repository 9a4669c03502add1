import { useState } from 'react';
import { assertError } from '@backstage/errors';
import { useApi } from '@backstage/core-plugin-api';
import {
  RemediationPlanRequest,
  RemediationPlanResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { mlGovernanceApiRef } from '../../api/MlGovernanceApi';

/** Has a plan made, and tells what came of it. */
export function useCreatePlan() {
  const api = useApi(mlGovernanceApiRef);
  const [running, setRunning] = useState(false);
  const [error, setError] = useState<Error>();
  const [plan, setPlan] = useState<RemediationPlanResponse>();
  const create = async (request: RemediationPlanRequest) => {
    setRunning(true);
    setError(undefined);
    try {
      setPlan(await api.createRemediationPlan(request));
    } catch (reason) {
      assertError(reason);
      setError(reason);
    } finally {
      setRunning(false);
    }
  };
  return { create, running, error, plan };
}
