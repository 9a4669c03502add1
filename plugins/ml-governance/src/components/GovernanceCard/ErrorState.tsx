import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { FieldLabels } from '../../wording/fieldLabels';
import { CardButton } from './CardButton';
import { errorText, RequiredPermission } from './errorText';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexDirection: 'column',
      alignItems: 'flex-start',
      gap: theme.spacing(1),
      overflowWrap: 'anywhere',
    },
    title: { fontWeight: 700 },
  }),
  { name: 'MlGovernanceErrorState' },
);

/** Says what happened, and offers to try again where that may help. */
export function ErrorState(props: {
  error: Error;
  /** What could not be loaded, such as `cost`. */
  subject: string;
  /** What it takes to see it, to be named where that is what is lacking. */
  permission?: RequiredPermission;
  /** What the fields are called that it was asked for with, by their names in requests. */
  labels?: FieldLabels;
  retrying: boolean;
  onRetry: () => void;
}) {
  const { error, subject, permission, labels, retrying, onRetry } = props;
  const classes = useStyles();
  const { kind, title, detail } = errorText(error, subject, permission, labels);
  return (
    <div className={classes.root}>
      <div role={kind === 'forbidden' ? 'note' : 'alert'}>
        <Typography variant="body1" className={classes.title}>
          {title}
        </Typography>
        <Typography variant="body2" color="textSecondary">
          {detail}
        </Typography>
      </div>
      {kind !== 'forbidden' && (
        <CardButton variant="outlined" disabled={retrying} onClick={onRetry}>
          {retrying ? 'Trying again…' : 'Try again'}
        </CardButton>
      )}
    </div>
  );
}
