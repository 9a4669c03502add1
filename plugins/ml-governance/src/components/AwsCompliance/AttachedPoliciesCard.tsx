import { useCallback } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { AttachedPolicy } from '@ml-governance/backstage-plugin-ml-governance-common';
import { mlGovernanceApiRef } from '../../api/MlGovernanceApi';
import {
  ExpandableList,
  GovernanceCard,
  useListPages,
  VisuallyHidden,
} from '../GovernanceCard';
import { DocumentText } from './DocumentText';
import { AwsPagedList } from './AwsPagedList';
import { targetText } from './policyText';
import { useAwsTableStyles } from './useAwsTableStyles';

const TYPES: Record<AttachedPolicy['type'], string> = {
  'tag-policy': 'Tag policy',
  'service-control-policy': 'Service control policy',
};

const policyKey = ({ id }: AttachedPolicy) => id;

/** The policies that are attached in AWS Organizations, to what, and which tag keys they are about. */
export function AttachedPoliciesCard() {
  const api = useApi(mlGovernanceApiRef);
  const list = useListPages(
    useCallback(
      (cursor?: string) => api.getAttachedPolicies({ cursor }),
      [api],
    ),
    policyKey,
  );
  const classes = useAwsTableStyles();
  return (
    <GovernanceCard
      title="Attached policies"
      subheader="Tag policies, which judge, and service control policies, which refuse; those of AWS itself left out"
    >
      <AwsPagedList
        list={list}
        subject="policies"
        empty={({ readAt }) => (
          <div>
            {readAt
              ? 'No policy about tags is attached anywhere.'
              : 'AWS has not been asked yet which policies are attached.'}
          </div>
        )}
      >
        {items => (
          <table className={classes.table}>
            <caption>
              <VisuallyHidden>
                Policies that are attached in AWS Organizations
              </VisuallyHidden>
            </caption>
            <thead>
              <tr>
                <th scope="col">Policy</th>
                <th scope="col">Attached to</th>
                <th scope="col" className={classes.optional}>
                  Tag keys
                </th>
              </tr>
            </thead>
            <tbody>
              {items.map(policy => (
                <tr key={policy.id}>
                  <th scope="row">
                    <bdi>{policy.name}</bdi>
                    <div className={classes.quiet}>{TYPES[policy.type]}</div>
                    <DocumentText
                      content={policy.content}
                      label={`Document of ${policy.name}`}
                    />
                  </th>
                  <td>
                    <ExpandableList
                      items={policy.targets}
                      keyOf={({ id }) => id}
                    >
                      {targetText}
                    </ExpandableList>
                  </td>
                  <td className={`${classes.key} ${classes.optional}`}>
                    {policy.tagKeys.join(', ') || 'None'}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </AwsPagedList>
    </GovernanceCard>
  );
}
