import { lazy, Suspense, useState } from 'react';
import ButtonBase from '@material-ui/core/ButtonBase';
import { makeStyles } from '@material-ui/core/styles';
import { amountText } from '../../wording/amountText';
import { ExplainedFigure } from './ExplainedFigure';

// Most figures are never asked about: the answer comes in a chunk of its own.
const ExplanationDrawer = lazy(() =>
  import('./ExplanationDrawer').then(module => ({
    default: module.ExplanationDrawer,
  })),
);

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
    },
  }),
  { name: 'MlGovernanceExplainableAmount' },
);

/** An amount that says what it is made of when it is clicked. */
export function ExplainableAmount(props: { figure: ExplainedFigure }) {
  const { figure } = props;
  const classes = useStyles();
  const [opened, setOpened] = useState(false);
  const [open, setOpen] = useState(false);
  const text = amountText(figure.amount, figure.currency);
  return (
    <>
      <ButtonBase
        className={classes.button}
        aria-haspopup="dialog"
        aria-label={`Explain ${text}: ${figure.label}`}
        title="What it is made of"
        disableRipple
        onClick={({ currentTarget }) => {
          // Safari gives a button that is clicked no focus, and so the drawer
          // nowhere to return it to.
          currentTarget.focus();
          setOpened(true);
          setOpen(true);
        }}
      >
        {text}
      </ButtonBase>
      {opened && (
        <Suspense fallback={null}>
          <ExplanationDrawer
            figure={figure}
            open={open}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}
