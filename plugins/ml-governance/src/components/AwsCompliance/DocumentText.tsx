import Box from '@material-ui/core/Box';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(
  theme => ({
    summary: {
      cursor: 'pointer',
      color: theme.palette.text.secondary,
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.primary.main}`,
        outlineOffset: 1,
      },
    },
    code: {
      margin: theme.spacing(0.5, 0, 0),
      padding: theme.spacing(1),
      maxHeight: 320,
      overflow: 'auto',
      borderRadius: theme.shape.borderRadius,
      border: `1px solid ${theme.palette.divider}`,
      backgroundColor: theme.palette.action.hover,
      fontFamily: 'ui-monospace, Menlo, Consolas, monospace',
      fontSize: '0.75rem',
      whiteSpace: 'pre-wrap',
      overflowWrap: 'anywhere',
    },
  }),
  { name: 'MlGovernanceDocumentText' },
);

/** A document of AWS, folded away until somebody asks for it. */
export function DocumentText(props: { content: string; label: string }) {
  const classes = useStyles();
  return (
    <details>
      <summary className={classes.summary}>Document</summary>
      <Box
        component="pre"
        className={classes.code}
        role="group"
        aria-label={props.label}
        tabIndex={0}
      >
        {indented(props.content)}
      </Box>
    </details>
  );
}

/** JSON on lines of its own; anything else as it stands. */
function indented(content: string): string {
  try {
    return JSON.stringify(JSON.parse(content), undefined, 2);
  } catch {
    return content;
  }
}
