import { makeStyles } from '@material-ui/core/styles';
import {
  RemediationDecisions,
  RemediationPlanResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { CardButton, VisuallyHidden } from '../GovernanceCard';
import { KIND_TEXTS, SURENESS_TEXTS } from './planText';

const useStyles = makeStyles(
  theme => ({
    root: {
      width: '100%',
      maxWidth: 720,
      borderCollapse: 'collapse',
      fontSize: '0.8125rem',
      fontVariantNumeric: 'tabular-nums',
      '& th, & td': {
        padding: theme.spacing(0.5, 2, 0.5, 0),
        textAlign: 'left',
        fontWeight: 400,
        borderBottom: `1px solid ${theme.palette.divider}`,
      },
      '& thead th': {
        fontSize: theme.typography.caption.fontSize,
        color: theme.palette.text.secondary,
      },
    },
    actions: {
      textAlign: 'right !important' as 'right',
      paddingRight: '0 !important',
      whiteSpace: 'nowrap',
    },
  }),
  { name: 'MlGovernanceBulkDecisions' },
);

/** What there is of each kind, and the decision about all of it at once. */
export function BulkDecisions(props: {
  counts: RemediationPlanResponse['counts'];
  /** Whether anything can be decided any more. */
  open: boolean;
  busy: boolean;
  onDecide: (all: NonNullable<RemediationDecisions['all']>) => void;
}) {
  const { counts, open, busy, onDecide } = props;
  const classes = useStyles();
  if (counts.length === 0) return null;
  return (
    <table className={classes.root}>
      <caption>
        <VisuallyHidden>Changes by kind</VisuallyHidden>
      </caption>
      <thead>
        <tr>
          <th scope="col">Changes</th>
          <th scope="col">{open ? 'To be made' : 'Chosen'}</th>
          {open && (
            <th scope="col">
              <VisuallyHidden>Decide about all of them</VisuallyHidden>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {counts.map(({ kind, sureness, changes, included }) => {
          const name = `${KIND_TEXTS[kind]}, ${SURENESS_TEXTS[
            sureness
          ].toLowerCase()}`;
          return (
            <tr key={`${kind} ${sureness}`}>
              <th scope="row">{name}</th>
              <td>
                {included.toLocaleString('en-US')} of{' '}
                {changes.toLocaleString('en-US')}
              </td>
              {open && (
                <td className={classes.actions}>
                  {sureness !== 'ambiguous' && included < changes && (
                    <CardButton
                      disabled={busy}
                      onClick={() =>
                        onDecide({ kind, sureness, include: true })
                      }
                    >
                      Make all<VisuallyHidden> of: {name}</VisuallyHidden>
                    </CardButton>
                  )}
                  {included > 0 && (
                    <CardButton
                      disabled={busy}
                      onClick={() =>
                        onDecide({ kind, sureness, include: false })
                      }
                    >
                      Leave all out<VisuallyHidden>: {name}</VisuallyHidden>
                    </CardButton>
                  )}
                </td>
              )}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
