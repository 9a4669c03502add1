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
      display: 'flex',
      alignItems: 'flex-start',
      justifyContent: 'space-between',
      padding: theme.spacing(1),
      gap: theme.spacing(1),
    },
    code: {
      margin: 0,
      padding: theme.spacing(0.5),
      minWidth: 0,
      fontFamily: 'ui-monospace, Menlo, Consolas, monospace',
      fontSize: '0.8125rem',
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
  entityName: string;
  /** The backend's own words, where it gave any. */
  hint?: string;
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
        {props.hint ??
          'Nothing says which application id of the AWS bill belongs to this entity.'}
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
      <Typography variant="caption" color="textSecondary">
        Add it to the entity&apos;s catalog-info.yaml, with the value that its
        AWS resources carry; commas separate several.
      </Typography>
    </div>
  );
}
