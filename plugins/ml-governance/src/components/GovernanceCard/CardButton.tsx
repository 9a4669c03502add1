import Button, { ButtonProps } from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';

/** By which a button without an outline stands in from the text around it. */
const TEXT_PADDING = 5;

const useStyles = makeStyles(
  theme => ({
    root: {
      // Words of a sentence, such as "Show all 37", in the calm of the text around.
      textTransform: 'none',
      letterSpacing: 'normal',
      minWidth: 0,
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.primary.main}`,
        outlineOffset: 1,
      },
    },
    start: { marginLeft: -TEXT_PADDING },
    end: { marginRight: -TEXT_PADDING },
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
  > & {
    /** The edge of the card with which its words line up. */
    align?: 'start' | 'end';
  },
) {
  const { align, ...buttonProps } = props;
  const classes = useStyles();
  return (
    // The focus ripple reaches for an element that is not there yet where focus
    // comes right after the button; the outline shows focus better anyway.
    <Button
      size="small"
      color="primary"
      className={`${classes.root} ${align ? classes[align] : ''}`}
      disableFocusRipple
      {...buttonProps}
    />
  );
}
