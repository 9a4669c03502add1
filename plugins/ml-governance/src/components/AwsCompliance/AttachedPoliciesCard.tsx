import { useCallback } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { AttachedPolicy } from '@ml-governance/backstage-plugin-ml-governance-common';
import { mlGovernanceApiRef } from '../../api/MlGovernanceApi';
import {
  ExpandableList,
  GovernanceCard,
  VisuallyHidden,
} from '../GovernanceCard';
import { DocumentText } from './DocumentText';
import { ListPages } from './ListPages';
import { targetText } from './policyText';
import { useAwsTableStyles } from './useAwsTableStyles';
import { useListPages } from './useListPages';

const TYPES: Record<AttachedPolicy['type'], string> = {
  'tag-policy': 'Tag policy',
  'service-control-policy': 'Service control policy',
};

/** The policies that are attached in AWS Organizations, to what, and which tag keys they are about. */
export function AttachedPoliciesCard() {
  const api = useApi(mlGovernanceApiRef);
  const pages = useListPages(
    useCallback(
      (cursor: string | undefined) => api.getAttachedPolicies({ cursor }),
      [api],
    ),
  );
  const classes = useAwsTableStyles();
  return (
    <GovernanceCard
      title="Attached policies"
      subheader="Tag policies, which judge, and service control policies, which refuse; those of AWS itself left out"
    >
      <ListPages pages={pages} subject="policies">
        {items =>
          items.length > 0 ? (
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
          ) : (
            <div>
              {pages.readAt
                ? 'No policy about tags is attached anywhere.'
                : 'AWS has not been asked yet which policies are attached.'}
            </div>
          )
        }
      </ListPages>
    </GovernanceCard>
  );
}
