import { makeStyles } from '@material-ui/core/styles';
import {
  SIMULATED_OUTCOMES,
  SimulatedFigures as SimulatedFiguresAnswer,
  SimulatedOutcome,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Tone } from '../../theme/toneColors';
import { amountText } from '../../wording/amountText';
import { Figure, Figures } from '../GovernanceCard';

const useStyles = makeStyles(
  theme => ({
    amount: {
      fontSize: theme.typography.caption.fontSize,
      fontWeight: 400,
      lineHeight: 1.43,
      letterSpacing: 'normal',
      color: theme.palette.text.secondary,
    },
  }),
  { name: 'MlGovernanceSimulatedFigures' },
);

const OUTCOMES: Record<SimulatedOutcome, { label: string; tone?: Tone }> = {
  newlyFailing: { label: 'Would newly fail', tone: 'broken' },
  newlyPassing: { label: 'Would newly pass', tone: 'good' },
  stillFailing: { label: 'Still fail' },
  stillPassing: { label: 'Still pass' },
  unknown: { label: 'Unknown: tags not read' },
};

/** How many resources have each outcome, and what they cost a month. */
export function SimulatedFigures(props: {
  figures: SimulatedFiguresAnswer;
  currency?: string;
}) {
  const { figures, currency } = props;
  const { resources, amounts } = figures;
  const classes = useStyles();
  return (
    <Figures muted={false}>
      {SIMULATED_OUTCOMES.map(outcome => {
        const { label, tone } = OUTCOMES[outcome];
        const count = resources[outcome];
        return (
          <Figure
            key={outcome}
            label={label}
            main={outcome === 'newlyFailing'}
            tone={count > 0 ? tone : undefined}
          >
            {count.toLocaleString('en-US')}
            {amounts && currency && count > 0 && (
              <div className={classes.amount}>
                {amountText(amounts[outcome], currency)} a month
              </div>
            )}
          </Figure>
        );
      })}
    </Figures>
  );
}
