import { lazy, ReactNode, Suspense, useState } from 'react';
import ButtonBase from '@material-ui/core/ButtonBase';
import { amountText } from '../../wording/amountText';
import { ExplainedFigure } from './ExplainedFigure';

// Most figures are never asked about: the answer comes in a chunk of its own.
const ExplanationDrawer = lazy(() =>
  import('./ExplanationDrawer').then(module => ({
    default: module.ExplanationDrawer,
  })),
);

/** A button that says beside the page what a figure is made of. */
export function ExplanationButton(props: {
  figure: ExplainedFigure;
  className: string;
  /** On hover. */
  title?: string;
  children?: ReactNode;
}) {
  const { figure, className, title, children } = props;
  const [opened, setOpened] = useState(false);
  const [open, setOpen] = useState(false);
  const text = amountText(figure.amount, figure.currency);
  return (
    <>
      <ButtonBase
        className={className}
        aria-haspopup="dialog"
        aria-label={`Explain ${text}: ${figure.label}`}
        title={title}
        disableRipple
        onClick={({ currentTarget }) => {
          // Safari gives a button that is clicked no focus, and so the drawer
          // nowhere to return it to.
          currentTarget.focus();
          setOpened(true);
          setOpen(true);
        }}
      >
        {children}
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
