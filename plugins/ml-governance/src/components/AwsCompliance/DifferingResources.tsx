import { useCallback } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { VerdictDifferencesQuery } from '@ml-governance/backstage-plugin-ml-governance-common';
import { mlGovernanceApiRef } from '../../api/MlGovernanceApi';
import { useListPages } from '../GovernanceCard';
import { DisclosedResources } from './DisclosedResources';
import {
  differenceKey,
  DifferingResourcePages,
} from './DifferingResourcePages';
import { firstFoundPage } from './firstFoundPage';
import { useAwsTableStyles } from './useAwsTableStyles';

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
  const list = useListPages(
    useCallback(
      (cursor?: string) =>
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
    differenceKey,
  );
  const classes = useAwsTableStyles();
  return (
    <DifferingResourcePages list={list} label={props.label} head="Tag keys">
      {({ verdicts }) =>
        verdicts.map(({ key }) => (
          <div key={key} className={classes.key}>
            {key}
          </div>
        ))
      }
    </DifferingResourcePages>
  );
}
