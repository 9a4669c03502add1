import Drawer from '@material-ui/core/Drawer';
import IconButton from '@material-ui/core/IconButton';
import { makeStyles } from '@material-ui/core/styles';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import CloseIcon from '@material-ui/icons/Close';
import { amountText } from '../../wording/amountText';
import { costMetricText } from '../../wording/costMetricText';
import { dayRangeText, utcDayText } from '../../wording/dayText';
import { useCardId } from '../GovernanceCard';
import { ExplainedFigure } from './ExplainedFigure';
import { FigureExplanation } from './FigureExplanation';
import { subjectText } from './subjectText';

const useStyles = makeStyles(
  theme => ({
    paper: {
      width: 'min(100vw, 860px)',
      boxSizing: 'border-box',
      padding: theme.spacing(3),
      fontFamily: theme.typography.fontFamily,
      fontSize: theme.typography.body2.fontSize,
      lineHeight: 1.43,
      outline: 0,
      [theme.breakpoints.down('xs')]: { padding: theme.spacing(2) },
    },
    content: { containerType: 'inline-size', minWidth: 0 },
    head: {
      display: 'flex',
      alignItems: 'flex-start',
      justifyContent: 'space-between',
      gap: theme.spacing(1),
      marginBottom: theme.spacing(2),
    },
    title: {
      margin: 0,
      fontSize: '1.25rem',
      fontWeight: 700,
      lineHeight: 1.3,
      fontVariantNumeric: 'tabular-nums',
      overflowWrap: 'anywhere',
    },
    about: {
      marginTop: theme.spacing(0.5),
      color: theme.palette.text.secondary,
      overflowWrap: 'anywhere',
    },
    close: { marginTop: -8, marginRight: -8 },
  }),
  { name: 'MlGovernanceExplanationDrawer' },
);

/** Says beside the page what one figure on it is made of. */
export function ExplanationDrawer(props: {
  figure: ExplainedFigure;
  open: boolean;
  onClose: () => void;
}) {
  const { figure, open, onClose } = props;
  const { subject, label, labelNamesSubject } = figure;
  const { amount, currency, metric, range } = figure;
  const asOf = figure.narrowing?.asOf;
  const classes = useStyles();
  const titleId = useCardId('explanation');
  const still = useMediaQuery('(prefers-reduced-motion: reduce)');
  return (
    <Drawer
      anchor="right"
      open={open}
      onClose={onClose}
      transitionDuration={still ? 0 : undefined}
      PaperProps={{
        className: classes.paper,
        role: 'dialog',
        'aria-modal': true,
        'aria-labelledby': titleId,
      }}
    >
      <div className={classes.content}>
        <div className={classes.head}>
          <div>
            <h2 id={titleId} className={classes.title}>
              What {amountText(amount, currency)} is made of
            </h2>
            <div className={classes.about}>
              <div>
                {!labelNamesSubject && (
                  <>
                    <bdi>{subjectText(subject)}</bdi> ·{' '}
                  </>
                )}
                {label}
              </div>
              <div>
                {costMetricText(metric)}, {currency} · {dayRangeText(range)}
                {asOf !== undefined &&
                  ` · as it was at the end of ${utcDayText(asOf)}`}
              </div>
            </div>
          </div>
          <IconButton
            className={classes.close}
            aria-label="Close"
            onClick={onClose}
          >
            <CloseIcon />
          </IconButton>
        </div>
        <FigureExplanation figure={figure} />
      </div>
    </Drawer>
  );
}
