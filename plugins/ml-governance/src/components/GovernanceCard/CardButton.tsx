import Button, { ButtonProps } from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(
  theme => ({
    root: {
      // Words of a sentence, such as "All 37", in the calm of the text around.
      textTransform: 'none',
      letterSpacing: 'normal',
      minWidth: 0,
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.primary.main}`,
        outlineOffset: 1,
      },
    },
  }),
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
    // The focus ripple reaches for an element that is not there yet where focus
    // comes right after the button; the outline shows focus better anyway.
    <Button
      size="small"
      color="primary"
      className={classes.root}
      disableFocusRipple
      {...props}
    />
  );
}
