import { useCallback, useState } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { useApi } from '@backstage/core-plugin-api';
import {
  VerdictDifference,
  VerdictDifferencesQuery,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { mlGovernanceApiRef } from '../../api/MlGovernanceApi';
import { CardButton, VisuallyHidden } from '../GovernanceCard';
import { useCardId } from '../GovernanceCard/useCardId';
import { ListPages } from './ListPages';
import { useAwsTableStyles } from './useAwsTableStyles';
import { useListPages } from './useListPages';

const useStyles = makeStyles(
  theme => ({
    list: {
      margin: theme.spacing(0.5, 0, 1),
      paddingLeft: theme.spacing(1.5),
      borderLeft: `2px solid ${theme.palette.divider}`,
    },
  }),
  { name: 'MlGovernanceDifferingResources' },
);

type Which = Required<Pick<VerdictDifferencesQuery, 'agreement' | 'reason'>>;

/** The resources that differ in one way for one reason, once they are asked for. */
export function DifferingResources(props: {
  which: Which;
  /** What they have in common, in words that stand alone. */
  label: string;
}) {
  const { which, label } = props;
  const classes = useStyles();
  const listId = useCardId('differing-resources');
  const [shown, setShown] = useState(false);
  return (
    <>
      <CardButton
        align="start"
        aria-expanded={shown}
        aria-controls={listId}
        onClick={() => setShown(!shown)}
      >
        {shown ? 'Hide the resources' : 'Show the resources'}
        <VisuallyHidden>: {label}</VisuallyHidden>
      </CardButton>
      <div id={listId} className={shown ? classes.list : undefined}>
        {shown && <ResourcePages which={which} label={label} />}
      </div>
    </>
  );
}

function ResourcePages(props: { which: Which; label: string }) {
  const { agreement, reason } = props.which;
  const api = useApi(mlGovernanceApiRef);
  const read = useCallback(
    async (cursor: string | undefined) => {
      let next = cursor;
      for (;;) {
        const page = await api.getVerdictDifferences({
          agreement,
          reason,
          ...(next === undefined ? {} : { cursor: next }),
        });
        // What is rare is not on every page of what the backend looks at.
        if (page.items.length > 0 || page.nextCursor === undefined) return page;
        next = page.nextCursor;
      }
    },
    [api, agreement, reason],
  );
  const pages = useListPages<VerdictDifference>(read);
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
