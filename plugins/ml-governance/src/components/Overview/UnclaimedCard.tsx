import { makeStyles } from '@material-ui/core/styles';
import { toneColors } from '../../theme/toneColors';
import { countText } from '../../wording/countText';
import { TagValue } from '../ComplianceCard/TagValue';
import { BilledAmount } from '../CostExplanation';
import { GovernanceCard } from '../GovernanceCard';
import { ExplainOthers, withRest } from './billRows';
import { explainedPart } from './explainedPart';
import { ShortBillTable } from './ShortBillTable';
import { isComparable, PricedOverview } from './PricedOverview';
import { SECTION_IDS } from './sectionIds';

const useStyles = makeStyles(
  theme => ({
    suggestion: {
      display: 'block',
      color: toneColors(theme.palette.type).good,
      fontSize: theme.typography.caption.fontSize,
    },
  }),
  { name: 'MlGovernanceUnclaimedCard' },
);

/** Application ids on the bill that no service of the catalog claims, and what they may be meant to be. */
export function UnclaimedCard(props: { overview: PricedOverview }) {
  const { overview } = props;
  const { currency } = overview;
  const { unclaimed } = overview.attribution;
  const classes = useStyles();
  const rows = unclaimed.applicationIds.map(
    ({ applicationId, suggestion, ...part }) => ({
      ...part,
      id: `id:${applicationId}`,
      key: applicationId,
      figure: explainedPart(overview, {
        subject: { part: 'unclaimed', applicationId },
        label: `“${applicationId}”, which no service claims`,
        amount: part.amount,
      }),
      label: (
        <>
          <TagValue value={applicationId} />
          {suggestion !== undefined && (
            <span className={classes.suggestion}>
              Perhaps meant: <TagValue value={suggestion} />
            </span>
          )}
        </>
      ),
    }),
  );
  const figure = explainedPart(overview, {
    subject: { part: 'unclaimed' },
    label: 'Application ids that no service claims',
    amount: unclaimed.amount,
  });
  const explainOthers: ExplainOthers = ({ except, label, amount }) =>
    explainedPart(overview, {
      subject: { part: 'unclaimed', except },
      label: `${label} that no service claims`,
      amount,
    });
  const more = unclaimed.count - rows.length;
  return (
    <GovernanceCard
      id={SECTION_IDS.unclaimed}
      title="Application ids that no service claims"
      subheader={
        unclaimed.count > 0 && (
          <>
            {countText(unclaimed.count, 'application id')},{' '}
            <BilledAmount
              amount={unclaimed.amount}
              currency={currency}
              figure={figure}
            />
          </>
        )
      }
    >
      {unclaimed.count > 0 ? (
        <ShortBillTable
          caption="Application ids that no service claims"
          rows={withRest(
            rows,
            unclaimed,
            more > 0
              ? `${more.toLocaleString('en-US')} smaller ones`
              : 'Others',
            explainOthers,
          )}
          explainOthers={explainOthers}
          whole={{ ...unclaimed, figure }}
          wholeLabel="Claimed by no service"
          currency={currency}
          comparable={isComparable(overview)}
        />
      ) : (
        <div>No application id on the bill is without a service.</div>
      )}
    </GovernanceCard>
  );
}
