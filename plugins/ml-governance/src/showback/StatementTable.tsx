import { Fragment, ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import {
  StatementAmounts,
  StatementService,
  sumAmounts,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { changeText } from '../components/CostCard/changeText';
import { BilledAmount } from '../components/CostExplanation';
import { VisuallyHidden } from '../components/GovernanceCard';
import { shortMonthText } from '../wording/monthText';
import {
  ExplainedLine,
  explainedService,
  explainedTotals,
  NOT_EXPLAINED,
} from './explainedStatement';
import { PricedStatement } from './PricedStatement';
import { PRINT_HEAD } from './PrintStyle';

const useStyles = makeStyles(
  theme => ({
    scroll: { overflowX: 'auto', '@media print': { overflow: 'visible' } },
    root: {
      width: '100%',
      borderCollapse: 'collapse',
      fontSize: '0.8125rem',
      fontVariantNumeric: 'tabular-nums',
      '& th, & td': {
        padding: theme.spacing(0.75, 0, 0.75, 2),
        textAlign: 'right',
        verticalAlign: 'baseline',
        fontWeight: 400,
        whiteSpace: 'nowrap',
      },
      '& th:first-child': {
        textAlign: 'left',
        paddingLeft: 0,
        whiteSpace: 'normal',
        overflowWrap: 'anywhere',
        minWidth: 140,
      },
      '& thead tr:last-child th': {
        color: theme.palette.text.secondary,
        borderBottom: `2px solid ${theme.palette.divider}`,
      },
      '& tbody tr + tr > *': {
        borderTop: `1px solid ${theme.palette.divider}`,
      },
      '& tfoot > tr > *': {
        borderTop: `2px solid ${theme.palette.divider}`,
        fontWeight: 700,
      },
    },
    ids: {
      display: 'block',
      fontSize: theme.typography.caption.fontSize,
      color: theme.palette.text.secondary,
    },
    quiet: { color: theme.palette.text.secondary },
    // What is narrow has room for what it comes to: a click on that shows its
    // parts. Paper is as wide as it has to be.
    part: { '@container (max-width: 560px)': { display: 'none' } },
    previous: { '@container (max-width: 400px)': { display: 'none' } },
  }),
  { name: 'MlGovernanceStatementTable' },
);

/** The services of a statement with what they are made of, and what they add up to. */
export function StatementTable(props: {
  statement: PricedStatement;
  /** What stands above the head of the table on every printed page. */
  printHead: string;
}) {
  const { statement, printHead } = props;
  const { services, others, total, currency, itemised } = statement;
  const classes = useStyles();
  const columns = itemised ? 7 : 4;
  const comparable =
    statement.gaps.length === 0 && statement.previousGaps.length === 0;
  const row = (
    key: string,
    label: ReactNode,
    amounts: StatementAmounts,
    explained: ExplainedLine,
  ) => {
    const { total: sum, previousTotal, parts } = amounts;
    const change = changeText(sum, previousTotal, comparable);
    const shared = parts?.shared.map(({ amount }) => amount) ?? [];
    return (
      <tr key={key}>
        <th scope="row">{label}</th>
        {itemised &&
          [
            { amount: parts?.direct ?? '0', figure: explained.direct },
            { amount: parts?.inherited ?? '0', figure: explained.inherited },
            { amount: sumAmounts(shared), figure: explained.shared },
          ].map(({ amount, figure }, index) => (
            // The three columns never change their places.
            <td key={index} className={classes.part}>
              <BilledAmount
                amount={amount}
                currency={currency}
                figure={figure}
              />
            </td>
          ))}
        <td>
          <BilledAmount
            amount={sum}
            currency={currency}
            figure={explained.total}
          />
        </td>
        <td className={`${classes.quiet} ${classes.previous}`}>
          <BilledAmount
            amount={previousTotal}
            currency={currency}
            figure={explained.previous}
          />
        </td>
        <td className={classes.quiet}>
          <span aria-hidden="true">{change.shown}</span>
          <VisuallyHidden>{change.spoken}</VisuallyHidden>
        </td>
      </tr>
    );
  };
  return (
    <div className={classes.scroll}>
      <table className={classes.root}>
        <caption>
          <VisuallyHidden>What each service cost</VisuallyHidden>
        </caption>
        <thead>
          <tr className={PRINT_HEAD} aria-hidden="true">
            <th colSpan={columns}>{printHead}</th>
          </tr>
          <tr>
            <th scope="col">Service</th>
            {itemised &&
              ['Direct', 'Inherited', 'Shared'].map(part => (
                <th key={part} scope="col" className={classes.part}>
                  {part}
                </th>
              ))}
            <th scope="col">Total</th>
            <th scope="col" className={classes.previous}>
              {shortMonthText(statement.previousRange.from.slice(0, 7))}
            </th>
            <th scope="col">Change</th>
          </tr>
        </thead>
        <tbody>
          {services.map(service => {
            const explained = explainedService(statement, service);
            return row(
              keyOf(service),
              <ServiceName
                service={service}
                statement={statement}
                explained={explained}
              />,
              service,
              explained,
            );
          })}
          {others &&
            row(
              'others',
              'Services that you may not see',
              others,
              NOT_EXPLAINED,
            )}
        </tbody>
        <tfoot>
          {row('total', 'Total', total, explainedTotals(statement))}
        </tfoot>
      </table>
    </div>
  );
}

function ServiceName(props: {
  service: StatementService;
  statement: PricedStatement;
  explained: ExplainedLine;
}) {
  const { service, statement, explained } = props;
  const { services, applicationIds } = service;
  const classes = useStyles();
  return (
    <>
      {services.map(({ entityRef, title }, index) => (
        <span key={entityRef}>
          {index > 0 && ' and '}
          <EntityRefLink entityRef={entityRef} title={title} hideIcon />
        </span>
      ))}
      {services.length > 1 && (
        <span className={classes.ids}>
          They share {applicationIds.join(', ')}, counted once
        </span>
      )}
      <Shares service={service} statement={statement} explained={explained} />
    </>
  );
}

/** What of each pool a service got, where there are several to tell apart. */
function Shares(props: {
  service: StatementService;
  statement: PricedStatement;
  explained: ExplainedLine;
}) {
  const { explained } = props;
  const { parts } = props.service;
  const { pools, currency } = props.statement;
  const classes = useStyles();
  if (!parts || pools.length < 2 || parts.shared.length === 0) return null;
  const titles = new Map(pools.map(({ id, title }) => [id, title]));
  return (
    <span className={classes.ids}>
      Shared:{' '}
      {parts.shared.map(({ pool, amount }, index) => (
        <Fragment key={pool}>
          {index > 0 && ', '}
          {titles.get(pool) ?? pool}{' '}
          <BilledAmount
            amount={amount}
            currency={currency}
            figure={explained.byPool.get(pool)}
          />
        </Fragment>
      ))}
    </span>
  );
}

function keyOf({ services }: StatementService): string {
  return services.map(({ entityRef }) => entityRef).join(' ');
}
