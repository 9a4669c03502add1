import { makeStyles } from '@material-ui/core/styles';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { OverviewService } from '@ml-governance/backstage-plugin-ml-governance-common';
import { toneColors } from '../../theme/toneColors';
import { compliantShareText } from '../ComplianceCard/compliantShareText';
import { changeText } from '../CostCard/changeText';
import { BilledAmount } from '../CostExplanation';
import { figureTable, VisuallyHidden } from '../GovernanceCard';
import { explainedPart } from './explainedPart';
import { ownerWord } from './ownerWord';
import { isComparable, PricedOverview } from './PricedOverview';

const useStyles = makeStyles(
  theme => {
    const tones = toneColors(theme.palette.type);
    return {
      root: figureTable(theme),
      name: { overflowWrap: 'anywhere' },
      figure: {
        textAlign: 'right !important' as 'right',
        whiteSpace: 'nowrap',
        paddingLeft: `${theme.spacing(2)}px !important`,
      },
      optional: { '@container (max-width: 460px)': { display: 'none' } },
      quiet: { color: theme.palette.text.secondary },
      good: { color: tones.good },
      attention: { color: tones.attention },
      broken: { color: tones.broken },
    };
  },
  { name: 'MlGovernanceServiceTable' },
);

/** Services with what they cost, how far they comply and whether their owner is the one on the bill. */
export function ServiceTable(props: {
  caption: string;
  services: readonly OverviewService[];
  overview: PricedOverview;
}) {
  const { caption, services, overview } = props;
  const { currency } = overview;
  const comparable = isComparable(overview);
  const classes = useStyles();
  return (
    <table className={classes.root}>
      <caption>
        <VisuallyHidden>{caption}</VisuallyHidden>
      </caption>
      <thead>
        <tr>
          <th scope="col">Service</th>
          <th scope="col" className={classes.optional}>
            Owner
          </th>
          <th scope="col" className={classes.figure}>
            Comply
          </th>
          <th scope="col" className={`${classes.figure} ${classes.optional}`}>
            Change
          </th>
          <th scope="col" className={classes.figure}>
            Cost
          </th>
        </tr>
      </thead>
      <tbody>
        {services.map(({ entityRef, title, cost, score, owner }) => {
          const share = score && compliantShareText(score);
          const word = owner && ownerWord(owner);
          const tone = score && score.violating > 0 ? 'attention' : 'good';
          const change =
            cost && changeText(cost.amount, cost.previousAmount, comparable);
          return (
            <tr key={entityRef}>
              <th scope="row" className={classes.name}>
                <EntityRefLink entityRef={entityRef} title={title} hideIcon />
              </th>
              <td
                className={`${classes.optional} ${
                  word ? classes[word.tone] : ''
                }`}
              >
                {word?.label ?? '–'}
              </td>
              <td
                className={`${classes.figure} ${
                  share === undefined ? classes.quiet : classes[tone]
                }`}
              >
                {share ?? '–'}
              </td>
              <td
                className={`${classes.figure} ${classes.quiet} ${classes.optional}`}
              >
                {change ? (
                  <>
                    <span aria-hidden="true">{change.shown}</span>
                    <VisuallyHidden>{change.spoken}</VisuallyHidden>
                  </>
                ) : (
                  '–'
                )}
              </td>
              <td className={classes.figure}>
                {cost ? (
                  <BilledAmount
                    amount={cost.amount}
                    currency={currency}
                    figure={explainedPart(overview, {
                      subject: { entityRef },
                      label: title ?? entityRef,
                      amount: cost.amount,
                    })}
                  />
                ) : (
                  '–'
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
