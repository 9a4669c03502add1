import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';
import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import { Content } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import {
  mlGovernanceOrganizationReadPermission,
  WAIVER_STATES,
  WaiverRecord,
  WaiverState,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { mlGovernanceApiRef } from '../../api/MlGovernanceApi';
import { useKeyPrefix } from '../ResourcesTab/useKeyPrefix';
import {
  GovernanceCard,
  PagedList,
  useCardId,
  useListPages,
} from '../GovernanceCard';
import { WaiverTable } from './WaiverTable';

const STATES: Record<WaiverState, string> = {
  active: 'Hold',
  expired: 'Have ended',
  revoked: 'Were revoked',
};

const waiverKey = ({ id }: WaiverRecord) => id;

/** Every waiver of the organisation. */
export function WaiverList() {
  const api = useApi(mlGovernanceApiRef);
  const [params, setParams] = useSearchParams();
  const state = WAIVER_STATES.find(one => one === params.get('state'));
  const ask = useCallback(
    (cursor?: string) =>
      api.getWaivers({
        ...(state === undefined ? {} : { state }),
        ...(cursor === undefined ? {} : { cursor }),
      }),
    [api, state],
  );
  const list = useListPages(ask, waiverKey);
  const keyPrefix = useKeyPrefix();
  const selectId = useCardId('waiver-state');

  const choose = (chosen: string) => {
    const next = new URLSearchParams(params);
    if (chosen === '') next.delete('state');
    else next.set('state', chosen);
    setParams(next, { replace: true });
  };
  return (
    <Content>
      <GovernanceCard
        title="Waivers"
        subheader="Leave to break a rule of the tag dictionary for a while. What is waived stays in sight, and the score is told with and without it."
        busy={!list.pages && !list.error}
      >
        <TextField
          select
          id={selectId}
          variant="outlined"
          size="small"
          label="Waivers that"
          value={state ?? ''}
          onChange={event => choose(event.target.value)}
          InputLabelProps={{ shrink: true, id: `${selectId}-label` }}
          SelectProps={{
            displayEmpty: true,
            labelId: `${selectId}-label`,
          }}
          fullWidth
          style={{ maxWidth: 340 }}
        >
          <MenuItem value="">Hold, have ended or were revoked</MenuItem>
          {WAIVER_STATES.map(one => (
            <MenuItem key={one} value={one}>
              {STATES[one]}
            </MenuItem>
          ))}
        </TextField>
        <PagedList
          list={list}
          subject="waivers"
          permission={{
            name: mlGovernanceOrganizationReadPermission.name,
            scope: 'the organisation',
          }}
          more="Show more waivers"
          empty={() => (
            <div>
              {state === undefined
                ? 'Nothing was ever waived. A rule is waived beside what breaks it: on the tag compliance card of a service, or at a resource.'
                : 'No waiver is like that.'}
            </div>
          )}
        >
          {waivers => (
            <WaiverTable
              waivers={waivers}
              keyPrefix={keyPrefix}
              onChanged={list.reload}
            />
          )}
        </PagedList>
      </GovernanceCard>
    </Content>
  );
}
