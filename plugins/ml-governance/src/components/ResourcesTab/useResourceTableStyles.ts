import { makeStyles } from '@material-ui/core/styles';

/** The height of the header, which the rows scroll under. */
export const HEADER_HEIGHT = 44;

/** Narrower than this, what the last columns say stands under the name. */
const NARROW = '@container (max-width: 760px)';
const MEDIUM = '@container (max-width: 1040px)';

/** How the table of resources is laid out: fixed columns, so that no row moves another. */
export const useResourceTableStyles = makeStyles(
  theme => ({
    table: {
      width: '100%',
      tableLayout: 'fixed',
      // Borders of a collapsed table would not stick with the header.
      borderCollapse: 'separate',
      borderSpacing: 0,
      fontSize: '0.8125rem',
      // A row that is open holds a table of its own.
      '& > * > tr > *': {
        textAlign: 'left',
        verticalAlign: 'middle',
        fontWeight: 400,
        padding: theme.spacing(0.75, 1),
        borderBottom: `1px solid ${theme.palette.divider}`,
        overflowWrap: 'anywhere',
      },
      '& > thead > tr > th': {
        position: 'sticky',
        top: 0,
        zIndex: 1,
        height: HEADER_HEIGHT,
        boxSizing: 'border-box',
        padding: theme.spacing(0, 1),
        backgroundColor: theme.palette.background.paper,
      },
      // Space above and below the rows that are there.
      '& > tbody[aria-hidden] > tr > td': { padding: 0, border: 0 },
    },
    resource: { width: '30%', [NARROW]: { width: '52%' } },
    compliance: { width: '30%', [NARROW]: { width: '48%' } },
    type: { width: '16%', [NARROW]: { display: 'none' } },
    account: { width: '14%', [NARROW]: { display: 'none' } },
    region: { width: 104, [NARROW]: { display: 'none' } },
    firstSeen: { width: 112, [MEDIUM]: { display: 'none' } },
    /** Stands in for the columns that there is no room for. */
    folded: {
      display: 'none',
      fontSize: theme.typography.caption.fontSize,
      color: theme.palette.text.secondary,
      [NARROW]: { display: 'block' },
    },
  }),
  { name: 'MlGovernanceResourceTable' },
);
