import { makeStyles } from '@material-ui/core/styles';
import { amountText } from '../../wording/amountText';
import { ExplainedFigure } from './ExplainedFigure';
import { ExplanationButton } from './ExplanationButton';

const useStyles = makeStyles(
  theme => ({
    button: {
      font: 'inherit',
      letterSpacing: 'inherit',
      color: 'inherit',
      verticalAlign: 'baseline',
      minHeight: 24,
      borderRadius: 2,
      textDecoration: `underline dotted ${theme.palette.text.secondary}`,
      textDecorationThickness: 1,
      textUnderlineOffset: '0.2em',
      '&:hover': { textDecoration: 'underline' },
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.primary.main}`,
        outlineOffset: 2,
      },
      // On paper there is nothing to click.
      '@media print': {
        display: 'inline',
        minHeight: 0,
        textDecoration: 'none',
        outline: 'none !important',
      },
    },
  }),
  { name: 'MlGovernanceExplainableAmount' },
);

/** An amount that says what it is made of when it is clicked. */
export function ExplainableAmount(props: {
  figure: ExplainedFigure;
  /** On hover; otherwise the amount with all of its decimals. */
  title?: string;
}) {
  const { figure, title } = props;
  const { amount, currency } = figure;
  const classes = useStyles();
  return (
    <ExplanationButton
      figure={figure}
      className={classes.button}
      title={title ?? `What ${amount} ${currency} is made of`}
    >
      {amountText(amount, currency)}
    </ExplanationButton>
  );
}
