import { makeStyles } from '@material-ui/core/styles';

/** How the tables of what AWS says look. */
export const useAwsTableStyles = makeStyles(
  theme => ({
    table: {
      width: '100%',
      borderCollapse: 'collapse',
      fontSize: '0.8125rem',
      '& th, & td': {
        padding: theme.spacing(0.75, 2, 0.75, 0),
        textAlign: 'left',
        verticalAlign: 'top',
        fontWeight: 400,
        borderBottom: `1px solid ${theme.palette.divider}`,
      },
      '& thead th': {
        fontSize: theme.typography.caption.fontSize,
        color: theme.palette.text.secondary,
      },
      // A key is read in one line, where there is room for that.
      '& tbody th': {
        minWidth: 140,
        '@container (min-width: 800px)': { minWidth: 280 },
      },
      '& tbody tr:last-child > *': { borderBottom: 0 },
    },
    key: {
      fontFamily: 'ui-monospace, Menlo, Consolas, monospace',
      fontSize: '0.75rem',
      overflowWrap: 'anywhere',
      unicodeBidi: 'isolate',
    },
    quiet: { color: theme.palette.text.secondary },
    short: { whiteSpace: 'nowrap' },
    optional: { '@container (max-width: 620px)': { display: 'none' } },
  }),
  { name: 'MlGovernanceAwsTable' },
);
