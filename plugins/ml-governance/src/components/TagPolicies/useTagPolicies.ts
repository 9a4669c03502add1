import { useEffect, useState } from 'react';
import { PoliciesResponse } from '@ml-governance/backstage-plugin-ml-governance-common';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { useApi } from '@backstage/core-plugin-api';
import { mlGovernanceApiRef } from '../../api/MlGovernanceApi';

/** What AWS can be told of the dictionary in force; after an error, the answer before, too. */
export function useTagPolicies(enforce: boolean) {
  const api = useApi(mlGovernanceApiRef);
  const [held, setHeld] = useState<PoliciesResponse>();
  const state = useAsyncRetry(
    () => api.getPolicies({ enforce }),
    [api, enforce],
  );
  const { value } = state;
  useEffect(() => {
    if (value) setHeld(value);
  }, [value]);
  return { ...state, value: value ?? held };
}
