import { makeStyles } from '@material-ui/core/styles';
import { textTable } from '../GovernanceCard';

/** What the parts of ownership reviews look like. */
export const useReviewStyles = makeStyles(
  theme => ({
    table: {
      ...textTable(theme),
      '& tbody tr:last-child > *': { borderBottom: 0 },
    },
    // References are long: without this they would be broken letter by letter.
    subject: { width: '30%' },
    decided: { width: '25%' },
    // Above the sheet, outside of any card.
    toolbar: {
      marginBottom: theme.spacing(1.5),
      fontFamily: theme.typography.fontFamily,
      fontSize: theme.typography.body2.fontSize,
      '& a': { font: 'inherit' },
    },
    // Names of groups stay whole: what is narrow breaks between their words.
    names: { overflowWrap: 'break-word' },
    quiet: {
      color: theme.palette.text.secondary,
      fontSize: theme.typography.caption.fontSize,
      overflowWrap: 'anywhere',
    },
    actions: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
    },
    list: { listStyle: 'none', margin: 0, padding: 0 },
    item: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1),
      padding: theme.spacing(1.5, 0),
      '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
    },
    itemHead: {
      display: 'flex',
      flexWrap: 'wrap',
      justifyContent: 'space-between',
      gap: theme.spacing(0.5, 2),
      fontWeight: 600,
      overflowWrap: 'anywhere',
    },
    facts: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 3),
      margin: 0,
      fontSize: '0.8125rem',
      '& dt': {
        color: theme.palette.text.secondary,
        fontSize: theme.typography.caption.fontSize,
      },
      '& dd': { margin: 0, overflowWrap: 'anywhere' },
    },
    history: {
      margin: 0,
      paddingLeft: theme.spacing(2),
      fontSize: theme.typography.caption.fontSize,
      color: theme.palette.text.secondary,
      overflowWrap: 'anywhere',
    },
    code: {
      margin: 0,
      padding: theme.spacing(1),
      maxHeight: 320,
      overflow: 'auto',
      fontSize: '0.75rem',
      fontFamily: 'monospace',
      whiteSpace: 'pre',
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: theme.shape.borderRadius,
    },
  }),
  { name: 'MlGovernanceReviews' },
);
