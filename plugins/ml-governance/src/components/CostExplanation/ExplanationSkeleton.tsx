import { makeStyles } from '@material-ui/core/styles';
import { Placeholder, VisuallyHidden } from '../GovernanceCard';

const LINES = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'];

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(2),
      minHeight: 480,
    },
  }),
  { name: 'MlGovernanceExplanationSkeleton' },
);

/** An explanation before it has come, in about its height. */
export function ExplanationSkeleton() {
  const classes = useStyles();
  return (
    <div className={classes.root} aria-busy="true">
      <span role="status">
        <VisuallyHidden>Loading the explanation</VisuallyHidden>
      </span>
      <Placeholder width="100%" height={150} />
      {LINES.map(line => (
        <Placeholder key={line} width="100%" height={36} />
      ))}
    </div>
  );
}
