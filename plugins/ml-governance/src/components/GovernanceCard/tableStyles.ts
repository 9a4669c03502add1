import { Theme } from '@material-ui/core/styles';
import { CreateCSSProperties } from '@material-ui/core/styles/withStyles';

/** A table within a card: lines between its rows, and quiet headings. */
function plainTable(theme: Theme): CreateCSSProperties {
  return {
    width: '100%',
    borderCollapse: 'collapse',
    fontSize: '0.8125rem',
    '& thead th': {
      fontSize: theme.typography.caption.fontSize,
      color: theme.palette.text.secondary,
    },
  };
}

/** Of rows of texts, some of which take several lines. */
export function textTable(theme: Theme): CreateCSSProperties {
  return {
    ...plainTable(theme),
    '& th, & td': {
      padding: theme.spacing(1, 2, 1, 0),
      textAlign: 'left',
      verticalAlign: 'top',
      fontWeight: 400,
      overflowWrap: 'anywhere',
      borderBottom: `1px solid ${theme.palette.divider}`,
    },
  };
}

/** Of rows of figures. */
export function figureTable(theme: Theme): CreateCSSProperties {
  return {
    ...plainTable(theme),
    fontVariantNumeric: 'tabular-nums',
    '& th, & td': {
      padding: theme.spacing(0.75, 0),
      textAlign: 'left',
      fontWeight: 400,
      borderBottom: `1px solid ${theme.palette.divider}`,
    },
    '& tbody tr:last-child > *': { borderBottom: 0 },
  };
}
