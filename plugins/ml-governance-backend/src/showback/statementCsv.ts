import {
  Amount,
  CsvCell,
  csvText,
  StatementAdjustment,
  StatementAmounts,
  StatementResponse,
  StatementService,
  subtractAmounts,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/** Where the rows of the bill's pools stand in the file. */
const SHARED = 'Shared: ';

/**
 * A statement as CSV: a row for each service, one for those that the caller may
 * not see, one for the total, and one for each adjustment. A row says in its
 * first cell which of them it is, so that none is added up by mistake.
 */
export function statementCsv(statement: StatementResponse): string {
  const { itemised, pools, services, others, total, adjustments } = statement;
  return csvText([
    [
      'Row',
      'Service',
      'Entities',
      'Application ids',
      'Month',
      'Status',
      'Metric',
      'Currency',
      ...(itemised ? ['Direct', 'Inherited'] : []),
      ...pools.map(({ title }) => `${SHARED}${title}`),
      'Total',
      'Previous total',
      'Change',
    ],
    ...services.map(service => [
      'service',
      nameOf(service),
      service.services.map(({ entityRef }) => entityRef).join('; '),
      service.applicationIds.join('; '),
      ...frameCells(statement),
      ...amountCells(statement, service),
    ]),
    ...(others
      ? [
          [
            'other services',
            'Services that you may not see',
            '',
            '',
            ...frameCells(statement),
            ...amountCells(statement, others),
          ],
        ]
      : []),
    [
      'total',
      statement.title ?? statement.entityRef,
      statement.entityRef,
      '',
      ...frameCells(statement),
      ...amountCells(statement, total),
    ],
    ...adjustments.map(one => adjustmentCells(statement, one)),
  ]);
}

function nameOf({ services }: StatementService): string {
  return services.map(one => one.title ?? one.entityRef).join(' and ');
}

function frameCells({
  month,
  status,
  metric,
  currency = '',
}: StatementResponse): CsvCell[] {
  return [month, status, metric, currency];
}

function amountCells(
  { itemised, pools }: StatementResponse,
  { total, previousTotal, parts }: StatementAmounts,
): CsvCell[] {
  const shared = new Map(
    parts?.shared.map(({ pool, amount }) => [pool, amount]),
  );
  return [
    ...(itemised ? [parts?.direct ?? '0', parts?.inherited ?? '0'] : []),
    ...pools.map(({ id }) => shared.get(id) ?? '0'),
    total,
    previousTotal,
    subtractAmounts(total, previousTotal),
  ].map(cellOf);
}

/** What the month was, is, and by how much that differs, under the same heads. */
function adjustmentCells(
  statement: StatementResponse,
  { month, before, after, amount }: StatementAdjustment,
): CsvCell[] {
  const { itemised, pools, metric, currency = '' } = statement;
  const parts = (itemised ? 2 : 0) + pools.length;
  return [
    'adjustment',
    `Change of ${month} found out in ${statement.month}`,
    statement.entityRef,
    '',
    month,
    'closed',
    metric,
    currency,
    ...new Array<CsvCell>(parts).fill(''),
    ...[after, before, amount].map(cellOf),
  ];
}

function cellOf(amount: Amount): CsvCell {
  return { amount };
}
