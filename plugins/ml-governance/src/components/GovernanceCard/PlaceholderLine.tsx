import { makeStyles } from '@material-ui/core/styles';
import { Placeholder } from './Placeholder';

const useStyles = makeStyles(
  // As high as a line of the text that it stands for.
  { root: { height: '1.43em', display: 'flex', alignItems: 'center' } },
  { name: 'MlGovernancePlaceholderLine' },
);

/** Holds the place of a line of text. */
export function PlaceholderLine(props: { width: number }) {
  const classes = useStyles();
  return (
    <div className={classes.root}>
      <Placeholder width={props.width} height={10} />
    </div>
  );
}
