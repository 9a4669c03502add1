import { makeStyles } from '@material-ui/core/styles';
import CheckCircleOutlineIcon from '@material-ui/icons/CheckCircleOutline';
import {
  Amount,
  compareAmounts,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { toneColors } from '../../theme/toneColors';
import { amountText } from '../../wording/amountText';
import { utcDayText } from '../../wording/dayText';
import { CardNotice } from '../GovernanceCard';
import { balanceProblems, lacksSplits } from './balanceProblems';
import { ExplanationPages } from './explanationPages';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1),
      marginTop: theme.spacing(1),
    },
    good: {
      display: 'flex',
      alignItems: 'flex-start',
      gap: theme.spacing(0.75),
      fontSize: '0.8125rem',
      '& svg': {
        fontSize: '1.125rem',
        flexShrink: 0,
        color: toneColors(theme.palette.type).good,
      },
    },
  }),
  { name: 'MlGovernanceBalance' },
);

/** Whether an explanation adds up, and whether it explains what the page shows. */
export function Balance(props: {
  pages: ExplanationPages;
  currency: string;
  /** As it stands on the page. */
  shown: Amount;
  /** The day on which it was so, where it was noted and stays. */
  notedAt?: string;
}) {
  const { pages, currency, shown, notedAt } = props;
  const { total, asOf } = pages.first;
  const classes = useStyles();
  const problems = balanceProblems(pages, currency);
  return (
    <div className={classes.root}>
      {problems.length === 0 ? (
        <div className={classes.good}>
          <CheckCircleOutlineIcon aria-hidden="true" />
          <span>
            The parts add up to the total exactly, down to the last decimal.
            {lacksSplits(pages.first) &&
              ' How pools were split then was not noted.'}{' '}
            Amounts are rounded only where they are shown.
          </span>
        </div>
      ) : (
        <CardNotice tone="attention">
          <strong>This explanation does not add up.</strong>{' '}
          {problems.join(' ')} Tell whoever looks after this portal.
        </CardNotice>
      )}
      {compareAmounts(total, shown) !== 0 && (
        <CardNotice tone="attention">
          {asOf === undefined && notedAt === undefined ? (
            <>
              <strong>
                The bill has been read anew since the page was loaded.
              </strong>{' '}
              The page shows {amountText(shown, currency)}; what is explained
              here is {amountText(total, currency)}. Reload the page to see both
              alike.
            </>
          ) : (
            <>
              <strong>The figure changed after it was noted.</strong> The page
              shows {amountText(shown, currency)}
              {notedAt !== undefined && `, noted on ${utcDayText(notedAt)}`};
              what is explained here is {amountText(total, currency)}
              {asOf === undefined
                ? ', as it is now.'
                : `, as it was at the end of ${utcDayText(asOf)}.`}
            </>
          )}
        </CardNotice>
      )}
    </div>
  );
}
