import useAsync from 'react-use/esm/useAsync';
import { useApi } from '@backstage/core-plugin-api';
import { mlGovernanceApiRef } from '../../api/MlGovernanceApi';
import { MoneyShareTrend, ScoreTrend } from '../Trend';

/** The trends of an entity; the card does not wait for them, nor fail with them. */
export function EntityTrends(props: { entityRef: string }) {
  const { entityRef } = props;
  const api = useApi(mlGovernanceApiRef);
  const { value } = useAsync(
    async () => api.getComplianceTrend(entityRef),
    [api, entityRef],
  );
  if (!value) return null;
  return (
    <>
      <ScoreTrend subject="Resources" days={value.days} />
      <MoneyShareTrend subject="Cost" months={value.moneyByMonth} />
    </>
  );
}
