import { useCallback, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import {
  AccountPolicy,
  EffectivePolicyAnswer,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { mlGovernanceApiRef } from '../../api/MlGovernanceApi';
import { instantText } from '../../wording/instantText';
import { CardButton, useListPages, VisuallyHidden } from '../GovernanceCard';
import { AwsPagedList } from './AwsPagedList';
import { useAwsTableStyles } from './useAwsTableStyles';

const accountKey = ({ accountId }: AccountPolicy) => accountId;

/** Which policy is in force in each account, once somebody asks. */
export function AccountPolicies(props: {
  policies: readonly EffectivePolicyAnswer[];
}) {
  const [isOpen, open] = useState(false);
  return isOpen ? (
    <AccountTable policies={props.policies} />
  ) : (
    <CardButton align="start" onClick={() => open(true)}>
      Show by account
    </CardButton>
  );
}

function AccountTable(props: { policies: readonly EffectivePolicyAnswer[] }) {
  const api = useApi(mlGovernanceApiRef);
  const list = useListPages(
    useCallback((cursor?: string) => api.getAccountPolicies({ cursor }), [api]),
    accountKey,
  );
  const classes = useAwsTableStyles();
  const policyText = ({ policyId }: AccountPolicy) => {
    if (policyId === undefined) return 'None';
    const index = props.policies.findIndex(({ id }) => id === policyId);
    return index < 0 ? 'Another' : `Policy ${index + 1}`;
  };
  return (
    <AwsPagedList
      list={list}
      subject="accounts"
      empty={() => <div>No account has been read.</div>}
    >
      {items => (
        <table className={classes.table}>
          <caption>
            <VisuallyHidden>
              The tag policy in force in each account
            </VisuallyHidden>
          </caption>
          <thead>
            <tr>
              <th scope="col">Account</th>
              <th scope="col">In force</th>
              <th scope="col">Read</th>
            </tr>
          </thead>
          <tbody>
            {items.map(account => (
              <tr key={account.accountId}>
                <th scope="row">
                  {account.accountName && <bdi>{account.accountName} </bdi>}
                  <span className={classes.quiet}>{account.accountId}</span>
                </th>
                <td>{policyText(account)}</td>
                <td>{instantText(account.readAt)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </AwsPagedList>
  );
}
