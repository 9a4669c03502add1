import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { CopyTextButton } from '@backstage/core-components';
import { APPLICATION_ID_ANNOTATION } from '@ml-governance/backstage-plugin-ml-governance-common';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1),
    },
    title: { fontWeight: 700 },
    snippet: {
      position: 'relative',
      borderRadius: theme.shape.borderRadius,
      border: `1px solid ${theme.palette.divider}`,
      backgroundColor: theme.palette.action.hover,
      padding: theme.spacing(1),
      // Over the short lines, so that the long one has the whole width.
      '& button': { position: 'absolute', top: 0, right: 0 },
    },
    code: {
      margin: 0,
      padding: theme.spacing(0.5),
      minWidth: 0,
      fontFamily: 'ui-monospace, Menlo, Consolas, monospace',
      fontSize: '0.75rem',
      lineHeight: 1.6,
      // Broken lines would be other YAML.
      overflowX: 'auto',
      whiteSpace: 'pre',
    },
  }),
  { name: 'MlGovernanceUnmappedState' },
);

/** Says which annotation maps the entity to its AWS resources, ready to copy. */
export function UnmappedState(props: {
  /** What cannot be told, such as `AWS resources belong`. */
  subject: string;
  entityName: string;
}) {
  const classes = useStyles();
  const snippet = [
    'metadata:',
    '  annotations:',
    `    ${APPLICATION_ID_ANNOTATION}: ${props.entityName}`,
  ].join('\n');
  return (
    <div className={classes.root}>
      <Typography variant="body1" className={classes.title}>
        Not connected to AWS yet
      </Typography>
      <Typography variant="body2" color="textSecondary">
        Nothing says which {props.subject} to this entity. Add this to its
        catalog-info.yaml, with the application id that its AWS resources carry;
        commas separate several.
      </Typography>
      <div className={classes.snippet}>
        <Box
          component="pre"
          className={classes.code}
          role="group"
          aria-label="Annotation to add"
          tabIndex={0}
        >
          {snippet}
        </Box>
        <CopyTextButton
          text={snippet}
          tooltipText="Copied"
          variant="secondary"
          aria-label="Copy the annotation"
        />
      </div>
    </div>
  );
}
