import { makeStyles } from '@material-ui/core/styles';
import { ErrorState } from '../GovernanceCard';

const useStyles = makeStyles(
  theme => ({
    root: {
      padding: theme.spacing(1.5, 1),
      fontSize: theme.typography.caption.fontSize,
      color: theme.palette.text.secondary,
    },
  }),
  { name: 'MlGovernanceListEnd' },
);

/** What stands below the last row that has come: that more are coming, or why not. */
export function ListEnd(props: {
  shown: number;
  total: number;
  loading: boolean;
  error?: Error;
  onRetry: () => void;
}) {
  const { shown, total, loading, error, onRetry } = props;
  const classes = useStyles();
  if (error) {
    return (
      <div className={classes.root}>
        <ErrorState
          error={error}
          subject="rest of the list"
          retrying={loading}
          onRetry={onRetry}
        />
      </div>
    );
  }
  if (!loading) return null;
  return (
    <div role="status" className={classes.root}>
      Loading more: {shown.toLocaleString('en-US')} of{' '}
      {total.toLocaleString('en-US')} are here
    </div>
  );
}
