import { makeStyles } from '@material-ui/core/styles';
import { SourceSummary } from '@ml-governance/backstage-plugin-ml-governance-common';
import { ChangeFigure } from '../components/CostCard/ChangeFigure';
import { costChange } from '../components/CostCard/costChange';
import { GapNotice } from '../components/CostCard/GapNotice';
import { BilledAmount } from '../components/CostExplanation';
import {
  Figure,
  Figures,
  GovernanceCard,
  SourceNotices,
} from '../components/GovernanceCard';
import { rollupKindOf } from '../rollup/rollupKinds';
import { rollupScopeText } from '../rollup/rollupText';
import { costMetricText } from '../wording/costMetricText';
import { dayRangeText } from '../wording/dayText';
import { instantText } from '../wording/instantText';
import { longMonthText } from '../wording/monthText';
import { explainedTotals } from './explainedStatement';
import { PoolTable } from './PoolTable';
import { PricedStatement } from './PricedStatement';
import { ON_PAPER, PRINTED } from './PrintStyle';
import { StatementChanges } from './StatementChanges';
import { StatementNotes } from './StatementNotes';
import { StatementTable } from './StatementTable';
import { statusText } from './statementText';

const useStyles = makeStyles(
  theme => ({
    // In line with what stands in the card below it.
    paperLine: { fontSize: '8pt', padding: theme.spacing(0, 1.5) },
  }),
  { name: 'MlGovernanceStatementSheet' },
);

/** A statement, as it stands on the page and on paper. */
export function StatementSheet(props: { statement: PricedStatement }) {
  const { statement } = props;
  const { entityRef, title, currency, month, metric, rollup } = statement;
  const { total, gaps, previousGaps, sources, previousRange } = statement;
  const classes = useStyles();
  const name = title ?? entityRef;
  const priced = `${costMetricText(metric)}, ${currency}`;
  const made = `made ${instantText(statement.generatedAt)}`;
  const partial = sources.filter(({ status }) => status === 'partial');
  const notPartial = sources.filter(({ status }) => status !== 'partial');
  const change =
    gaps.length > 0 || previousGaps.length > 0
      ? undefined
      : costChange(total.total, total.previousTotal);
  const explained = explainedTotals(statement);
  const kind = rollupKindOf(entityRef.split(':')[0]);
  return (
    <div className={PRINTED}>
      <div className={`${ON_PAPER} ${classes.paperLine}`}>
        ML cost statement · {entityRef} · {made}
      </div>
      <GovernanceCard
        title={`${name}, ${longMonthText(month)}`}
        subheader={
          <>
            {rollup && <div>{rollupScopeText(rollup, kind)}</div>}
            <div>
              {priced} · {statusText(statement)}
            </div>
          </>
        }
        footer={
          <>
            <div>{sources.map(sourceText).join(', ')}</div>
            <div>Statement {made}</div>
          </>
        }
      >
        <SourceNotices sources={gaps.length > 0 ? notPartial : sources} />
        {gaps.length > 0 && <GapNotice gaps={gaps} sources={partial} />}
        <Figures muted={false}>
          <Figure main label="Total">
            <BilledAmount
              amount={total.total}
              currency={currency}
              figure={explained.total}
            />
          </Figure>
          <Figure
            label={longMonthText(previousRange.from.slice(0, 7))}
            title={dayRangeText(previousRange)}
          >
            {previousGaps.length > 0 ? (
              'Not read in full'
            ) : (
              <BilledAmount
                amount={total.previousTotal}
                currency={currency}
                figure={explained.previous}
              />
            )}
          </Figure>
          <Figure label="Change">
            <ChangeFigure change={change} currency={currency} />
          </Figure>
        </Figures>
        <StatementTable
          statement={statement}
          printHead={`${name} · ${longMonthText(month)} · ${priced} · ${made}`}
        />
        <PoolTable statement={statement} />
        <StatementChanges statement={statement} />
        <StatementNotes statement={statement} />
      </GovernanceCard>
    </div>
  );
}

/** Paper grows older: it says when its figures were read, not how long ago. */
function sourceText({ title, refreshedAt }: SourceSummary): string {
  return `From ${title}, ${
    refreshedAt ? `read ${instantText(refreshedAt)}` : 'not read yet'
  }`;
}
