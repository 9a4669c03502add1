import { useCallback } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import {
  VerdictDifference,
  VerdictDifferencesQuery,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { mlGovernanceApiRef } from '../../api/MlGovernanceApi';
import { VisuallyHidden } from '../GovernanceCard';
import { DisclosedResources } from './DisclosedResources';
import { firstFoundPage } from './firstFoundPage';
import { ListPages } from './ListPages';
import { useAwsTableStyles } from './useAwsTableStyles';
import { useListPages } from './useListPages';

type Which = Required<Pick<VerdictDifferencesQuery, 'agreement' | 'reason'>>;

/** The resources that differ in one way for one reason, once they are asked for. */
export function DifferingResources(props: {
  which: Which;
  /** What they have in common, in words that stand alone. */
  label: string;
}) {
  return (
    <DisclosedResources label={props.label}>
      <ResourcePages {...props} />
    </DisclosedResources>
  );
}

function ResourcePages(props: { which: Which; label: string }) {
  const { agreement, reason } = props.which;
  const api = useApi(mlGovernanceApiRef);
  const pages = useListPages<VerdictDifference>(
    useCallback(
      (cursor: string | undefined) =>
        firstFoundPage(
          next =>
            api.getVerdictDifferences({
              agreement,
              reason,
              ...(next === undefined ? {} : { cursor: next }),
            }),
          cursor,
        ),
      [api, agreement, reason],
    ),
  );
  const classes = useAwsTableStyles();
  return (
    <ListPages pages={pages} subject="resources">
      {items =>
        items.length > 0 ? (
          <table className={classes.table}>
            <caption>
              <VisuallyHidden>{props.label}</VisuallyHidden>
            </caption>
            <thead>
              <tr>
                <th scope="col">Resource</th>
                <th scope="col" className={classes.optional}>
                  Account and region
                </th>
                <th scope="col">Tag keys</th>
              </tr>
            </thead>
            <tbody>
              {items.map(({ arn, name, type, accountId, region, verdicts }) => (
                <tr key={arn}>
                  <th scope="row" title={arn}>
                    <bdi>{name}</bdi>
                    <div className={classes.quiet}>{type}</div>
                  </th>
                  <td className={classes.optional}>
                    {accountId}
                    <div className={classes.quiet}>{region}</div>
                  </td>
                  <td className={classes.key}>
                    {verdicts.map(({ key }) => (
                      <div key={key}>{key}</div>
                    ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        ) : (
          <div>
            None any more: something has changed since they were counted.
          </div>
        )
      }
    </ListPages>
  );
}
