import { useCallback } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { ConfigDifferencesQuery } from '@ml-governance/backstage-plugin-ml-governance-common';
import { mlGovernanceApiRef } from '../../api/MlGovernanceApi';
import { instantText } from '../../wording/instantText';
import { useListPages } from '../GovernanceCard';
import { configVerdictText } from './configReasonText';
import { DisclosedResources } from './DisclosedResources';
import {
  differenceKey,
  DifferingResourcePages,
} from './DifferingResourcePages';
import { firstFoundPage } from './firstFoundPage';
import { useAwsTableStyles } from './useAwsTableStyles';

type Which = Required<
  Pick<ConfigDifferencesQuery, 'rule' | 'agreement' | 'reason'>
>;

/** The resources on which one rule of AWS Config differs in one way for one reason. */
export function DifferingConfigResources(props: {
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
  const { rule, agreement, reason } = props.which;
  const api = useApi(mlGovernanceApiRef);
  const list = useListPages(
    useCallback(
      (cursor?: string) =>
        firstFoundPage(
          next =>
            api.getConfigDifferences({
              rule,
              agreement,
              reason,
              ...(next === undefined ? {} : { cursor: next }),
            }),
          cursor,
        ),
      [api, rule, agreement, reason],
    ),
    differenceKey,
  );
  const classes = useAwsTableStyles();
  return (
    <DifferingResourcePages list={list} label={props.label} head="AWS Config">
      {({ verdicts }) =>
        verdicts.map(({ ruleName, verdict, invokedAt }) => (
          <div key={ruleName} title={ruleName}>
            {configVerdictText(verdict)}
            {invokedAt && (
              <div className={classes.quiet}>{instantText(invokedAt)}</div>
            )}
          </div>
        ))
      }
    </DifferingResourcePages>
  );
}
