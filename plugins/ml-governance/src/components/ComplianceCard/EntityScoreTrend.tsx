import useAsync from 'react-use/esm/useAsync';
import { useApi } from '@backstage/core-plugin-api';
import { mlGovernanceApiRef } from '../../api/MlGovernanceApi';
import { ScoreTrend } from './ScoreTrend';

/** The trend of an entity; the card does not wait for it, nor fail with it. */
export function EntityScoreTrend(props: { entityRef: string }) {
  const { entityRef } = props;
  const api = useApi(mlGovernanceApiRef);
  const { value } = useAsync(
    async () => api.getComplianceTrend(entityRef),
    [api, entityRef],
  );
  return value ? <ScoreTrend trend={value} /> : null;
}
