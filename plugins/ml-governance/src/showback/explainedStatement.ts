import {
  Amount,
  StatementAmounts,
  StatementService,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { ExplainedFigure } from '../components/CostExplanation';
import { longMonthText } from '../wording/monthText';
import { sharedKeyOf } from '../wording/sharedKey';
import { PricedStatement } from './PricedStatement';

/** What of a line of a statement can be explained. */
export interface ExplainedLine {
  total?: ExplainedFigure;
  previous?: ExplainedFigure;
}

function explainedAmounts(
  statement: PricedStatement,
  who: { entityRef: string; name: string },
  { total, previousTotal }: StatementAmounts,
): ExplainedLine {
  const { itemised, range, previousRange, metric, currency } = statement;
  // A bill that is known by its sums alone has no lines to show.
  if (!itemised) return {};
  const common = { subject: { entityRef: who.entityRef }, metric, currency };
  const label = (days: { from: string }) =>
    `${who.name}, ${longMonthText(days.from.slice(0, 7))}`;
  return {
    total: { ...common, label: label(range), range, amount: total },
    previous: {
      ...common,
      label: label(previousRange),
      range: previousRange,
      amount: previousTotal,
    },
  };
}

/** What the statement adds up to. */
export function explainedTotals(statement: PricedStatement): ExplainedLine {
  const { entityRef, title, total } = statement;
  return explainedAmounts(
    statement,
    { entityRef, name: title ?? entityRef },
    total,
  );
}

/**
 * A line of services. It is what a service costs by itself only where that
 * stands in no other line: what it shares with others stands in one of theirs.
 */
export function explainedService(
  statement: PricedStatement,
  line: StatementService,
): ExplainedLine {
  const others = new Set(
    statement.services
      .filter(other => other !== line)
      .flatMap(({ services }) => services.map(({ entityRef }) => entityRef)),
  );
  const whole = line.services.find(({ entityRef }) => !others.has(entityRef));
  if (!whole) return {};
  const { entityRef, title } = whole;
  return explainedAmounts(
    statement,
    { entityRef, name: title ?? entityRef },
    line,
  );
}

/** What of a pool came to the services; pools of one name are one figure of the bill, and cannot be told apart. */
export function explainedPool(
  statement: PricedStatement,
  { title }: PricedStatement['pools'][number],
  amount: Amount,
): ExplainedFigure | undefined {
  const { entityRef, range, metric, currency, itemised, pools } = statement;
  const namesakes = pools.filter(
    pool => sharedKeyOf(pool.title) === sharedKeyOf(title),
  );
  if (!itemised || namesakes.length > 1) return undefined;
  return {
    subject: { entityRef },
    label: `Shared cost of “${title}”`,
    range,
    metric,
    currency,
    slice: { breakdown: 'service', key: sharedKeyOf(title) },
    amount,
  };
}
