import useAsync from 'react-use/esm/useAsync';
import { useApi } from '@backstage/core-plugin-api';
import { mlGovernanceApiRef } from '../../api/MlGovernanceApi';
import { ScoreTrend } from '../ComplianceCard/ScoreTrend';

/** The trend of all resources; the overview does not wait for it, nor fail with it. */
export function OrganizationScoreTrend() {
  const api = useApi(mlGovernanceApiRef);
  const { value } = useAsync(
    async () => api.getOrganizationComplianceTrend(),
    [api],
  );
  return value ? <ScoreTrend trend={value} /> : null;
}
