import { makeStyles } from '@material-ui/core/styles';
import { BilledAmount } from '../CostExplanation';
import { GovernanceCard, SectionTitle } from '../GovernanceCard';
import { ExplainOthers, hasAmount, shareText, withRest } from './billRows';
import { explainedPart, explainedUntagged } from './explainedPart';
import { ShortBillTable } from './ShortBillTable';
import { isComparable, PricedOverview } from './PricedOverview';
import { SECTION_IDS } from './sectionIds';

const useStyles = makeStyles(
  theme => ({
    tables: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(2),
    },
    id: { color: theme.palette.text.secondary },
  }),
  { name: 'MlGovernanceUntaggedCard' },
);

/** Spend without an application id, and where it sits. */
export function UntaggedCard(props: { overview: PricedOverview }) {
  const { overview } = props;
  const { currency, attribution } = overview;
  const { untagged, total } = attribution;
  const classes = useStyles();
  const comparable = isComparable(overview);
  const figure = explainedPart(overview, {
    subject: { part: 'untagged' },
    label: 'Charges without an application id',
    amount: untagged.amount,
  });
  const byAccount = untagged.byAccount.map(({ key, name, ...part }) => ({
    ...part,
    id: `account:${key}`,
    key,
    figure: explainedUntagged(overview, {
      slice: { breakdown: 'account', key },
      name: name ?? key,
      amount: part.amount,
    }),
    label: name ? (
      <>
        <bdi>{name}</bdi> <span className={classes.id}>{key}</span>
      </>
    ) : (
      key || 'Not named on the bill'
    ),
  }));
  const byService = untagged.byService.map(({ key, ...part }) => ({
    ...part,
    id: `service:${key}`,
    key,
    figure: explainedUntagged(overview, {
      slice: { breakdown: 'service', key },
      name: key,
      amount: part.amount,
    }),
    label: <bdi>{key || 'Not named on the bill'}</bdi>,
  }));
  const othersBy =
    (breakdown: 'account' | 'service'): ExplainOthers =>
    ({ except, label, amount }) =>
      explainedUntagged(overview, {
        slice: { breakdown, except },
        name: label,
        amount,
      });
  return (
    <GovernanceCard
      id={SECTION_IDS.untagged}
      title="Spend without an application id"
      subheader={
        hasAmount(untagged) && (
          <>
            <BilledAmount
              amount={untagged.amount}
              currency={currency}
              figure={figure}
            />
            , {shareText(untagged.amount, total.amount)} of the bill
          </>
        )
      }
    >
      {hasAmount(untagged) ? (
        <div className={classes.tables}>
          <div>
            <SectionTitle>By account</SectionTitle>
            <ShortBillTable
              caption="Spend without an application id by account"
              rows={withRest(
                byAccount,
                untagged,
                'Other accounts',
                othersBy('account'),
              )}
              explainOthers={othersBy('account')}
              whole={{ ...untagged, figure }}
              wholeLabel="Without an application id"
              currency={currency}
              comparable={comparable}
            />
          </div>
          <div>
            <SectionTitle>By service</SectionTitle>
            <ShortBillTable
              caption="Spend without an application id by service"
              rows={withRest(
                byService,
                untagged,
                'Other services',
                othersBy('service'),
              )}
              explainOthers={othersBy('service')}
              whole={{ ...untagged, figure }}
              wholeLabel="Without an application id"
              currency={currency}
              comparable={comparable}
            />
          </div>
        </div>
      ) : (
        <div>
          {hasAmount(total)
            ? 'Every charge of these days carries an application id.'
            : 'Nothing was charged in these days.'}
        </div>
      )}
    </GovernanceCard>
  );
}
