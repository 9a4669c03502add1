import {
  addDays,
  Amount,
  compareAmounts,
  StatementAdjustment,
  StatementAmounts,
  StatementService,
  sumAmounts,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  canAskFor,
  ExplainedFigure,
  FigureNarrowing,
  FigureSubject,
  monthRange,
} from '../components/CostExplanation';
import { utcDayText } from '../wording/dayText';
import { longMonthText } from '../wording/monthText';
import { PricedStatement } from './PricedStatement';

/** What of a line of a statement can be explained. */
export interface ExplainedLine {
  total?: ExplainedFigure;
  previous?: ExplainedFigure;
  direct?: ExplainedFigure;
  inherited?: ExplainedFigure;
  shared?: ExplainedFigure;
  /** Of each pool, by its id. */
  byPool: ReadonlyMap<string, ExplainedFigure>;
}

/** A line of which nothing can be explained. */
export const NOT_EXPLAINED: ExplainedLine = { byPool: new Map() };

interface Who {
  subject: FigureSubject;
  name: string;
}

function explainedAmounts(
  statement: PricedStatement,
  { subject, name }: Who,
  { total, previousTotal, parts }: StatementAmounts,
): ExplainedLine {
  const { itemised, range, previousRange, metric, currency } = statement;
  // A bill that is known by its sums alone has no lines to show.
  if (!itemised) return NOT_EXPLAINED;
  const { asOf, pools, previousGaps } = statement;
  const figure = (
    amount: Amount,
    narrowing: FigureNarrowing = {},
    days = range,
    what = name,
  ): ExplainedFigure => ({
    subject,
    metric,
    currency,
    range: days,
    label: `${what}, ${longMonthText(days.from.slice(0, 7))}`,
    labelNamesSubject: true,
    amount,
    ...(asOf === undefined && Object.keys(narrowing).length === 0
      ? {}
      : {
          narrowing: { ...narrowing, ...(asOf === undefined ? {} : { asOf }) },
        }),
  });
  // Most services have nothing by most ways, and nothing needs explaining.
  const part = (amount: Amount, basis: 'direct' | 'inherited' | 'shared') =>
    compareAmounts(amount, '0') === 0
      ? undefined
      : figure(amount, { basis }, range, `${name}, ${basis}`);
  const titles = new Map(pools.map(({ id, title }) => [id, title]));
  const shared = parts?.shared ?? [];
  return {
    total: figure(total),
    // Of a day of the past, the month before may not have been closed yet.
    ...(asOf !== undefined && previousGaps.length > 0
      ? {}
      : { previous: figure(previousTotal, {}, previousRange) }),
    ...(parts
      ? {
          direct: part(parts.direct, 'direct'),
          inherited: part(parts.inherited, 'inherited'),
          shared: part(
            sumAmounts(shared.map(({ amount }) => amount)),
            'shared',
          ),
        }
      : {}),
    byPool: new Map(
      shared.map(({ pool, amount }) => [
        pool,
        figure(
          amount,
          { basis: 'shared', rule: pool },
          range,
          `${name}, share of “${titles.get(pool) ?? pool}”`,
        ),
      ]),
    ),
  };
}

/** What the statement adds up to. */
export function explainedTotals(statement: PricedStatement): ExplainedLine {
  const { entityRef, title, total } = statement;
  return explainedAmounts(
    statement,
    { subject: { entityRef }, name: title ?? entityRef },
    total,
  );
}

/**
 * A line of services. Where one of them stands in no other line, it is what
 * that service costs; otherwise it is what the application ids of the line do.
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
  const { applicationIds, services } = line;
  const whole = services.find(({ entityRef }) => !others.has(entityRef));
  const [{ entityRef, title }] = whole ? [whole] : services;
  if (!whole && !canAskFor(applicationIds)) return NOT_EXPLAINED;
  return explainedAmounts(
    statement,
    {
      subject: { entityRef, ...(whole ? {} : { applicationIds }) },
      name: whole ? (title ?? entityRef) : applicationIds.join(', '),
    },
    line,
  );
}

/** A closed month as it was at the end of a day, or is now. */
function explainedMonth(
  statement: PricedStatement,
  { month, asOf, amount }: { month: string; asOf?: string; amount: Amount },
): ExplainedFigure | undefined {
  const { entityRef, title, metric, currency, itemised } = statement;
  if (!itemised) return undefined;
  return {
    subject: { entityRef },
    metric,
    currency,
    range: monthRange(month),
    label: `${title ?? entityRef}, ${longMonthText(month)}${
      asOf === undefined ? '' : ` as of ${utcDayText(asOf)}`
    }`,
    labelNamesSubject: true,
    amount,
    ...(asOf === undefined ? {} : { narrowing: { asOf } }),
  };
}

/** What the month of the statement was when it was closed, and is now. */
export function explainedSinceClose(
  statement: PricedStatement,
  { amountAtClose, amount }: { amountAtClose: Amount; amount: Amount },
): { atClose?: ExplainedFigure; now?: ExplainedFigure } {
  const { month, closedAt } = statement;
  return {
    ...(closedAt === undefined
      ? {}
      : {
          atClose: explainedMonth(statement, {
            month,
            asOf: closedAt.slice(0, 10),
            amount: amountAtClose,
          }),
        }),
    now: explainedMonth(statement, { month, amount }),
  };
}

/** What a closed month was before the statement's month, and at its end. */
export function explainedAdjustment(
  statement: PricedStatement,
  { month, closedAt, before, after }: StatementAdjustment,
): { before?: ExplainedFigure; after?: ExplainedFigure } {
  const { from, to } = monthRange(statement.month);
  const closedOn = closedAt.slice(0, 10);
  const isOver = statement.status !== 'running';
  return {
    before: explainedMonth(statement, {
      month,
      asOf: closedOn < from ? addDays(from, -1) : closedOn,
      amount: before,
    }),
    after: explainedMonth(statement, {
      month,
      ...(isOver ? { asOf: addDays(to, -1) } : {}),
      amount: after,
    }),
  };
}
