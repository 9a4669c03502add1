import Button, { ButtonProps } from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(
  {
    // Words of a sentence, such as "All 37", in the calm of the text around.
    root: { textTransform: 'none', letterSpacing: 'normal', minWidth: 0 },
  },
  { name: 'MlGovernanceCardButton' },
);

/** A small button inside a card. */
export function CardButton(
  props: Pick<
    ButtonProps,
    | 'variant'
    | 'disabled'
    | 'onClick'
    | 'children'
    | 'aria-expanded'
    | 'aria-controls'
  >,
) {
  const classes = useStyles();
  return (
    <Button size="small" color="primary" className={classes.root} {...props} />
  );
}
