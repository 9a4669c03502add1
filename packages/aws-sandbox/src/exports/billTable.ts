import { setImmediate as letOthersRun } from 'node:timers/promises';
import { DuckDBConnection } from '@duckdb/node-api';
import { BillLine, Charge, RecordType } from '../ledger/BillLine';
import { costCategoriesOf } from '../ledger/costCategories';
import { netOf, SAVINGS_PLAN } from '../ledger/SavingsPlan';
import { MANAGEMENT_ACCOUNT_ID } from '../world/organization';
import { accountBillTagsOf, accountNameOf } from '../world/generatedAccounts';
import { billedProductOf } from './billedProducts';
import { sqlText } from './openDuckDb';
import { TAG_MAPS } from './tagMaps';

/** What is metered by the hour; all else is charged once, on its day. */
const METERED: readonly RecordType[] = [
  'Usage',
  'SavingsPlanCoveredUsage',
  'SavingsPlanNegation',
  'SavingsPlanRecurringFee',
  'DiscountedUsage',
];

const HOURS = 24;
/** After so many lines, requests that wait are answered. */
const LINES_AT_A_TIME = 2_000;

/**
 * What a fee is split into: steps whose net is exact, as exports tell of the
 * net of its unused part by the discount alone.
 */
const FEE_STEPS = { gross: 100, net: netOf(100) };

/** How a bill is told. */
export interface BillTelling {
  granularity: 'DAILY' | 'HOURLY';
  /** The first day of the month, and of the next, `YYYY-MM-DD`. */
  period: { from: string; to: string };
  /** Empty until the bill is issued. */
  invoiceId: string;
}

const TABLES = `
  CREATE TABLE charges (
    charge INTEGER, account_id VARCHAR, account_name VARCHAR,
    account_tags VARCHAR, region VARCHAR, service VARCHAR,
    product_code VARCHAR, product_name VARCHAR, usage_type VARCHAR,
    operation VARCHAR, instance_type VARCHAR, unit VARCHAR
  );
  CREATE TABLE labels (
    label INTEGER, tags VARCHAR, cost_categories VARCHAR
  );
  CREATE TABLE lines (
    seq INTEGER, day INTEGER, charge INTEGER, label INTEGER,
    record_type VARCHAR, resource_id VARCHAR, usage BIGINT,
    unblended BIGINT, net_unblended BIGINT, amortized BIGINT,
    net_amortized BIGINT, list BIGINT,
    reservation_arn VARCHAR, reservation_payment VARCHAR,
    upfront BIGINT, net_upfront BIGINT
  );
  -- The parts of an integer add up to it, whatever its sign.
  CREATE MACRO part_of(n, part, parts) AS
    ((n + part) - (((n + part) % parts) + parts) % parts) // parts;
`;

/**
 * Fills the view `bill` with the lines of a month: usage in 1e-6 units, money
 * in 1e-10 dollars, both integers. What the exports tell are projections of it.
 */
export async function createBillTable(
  connection: DuckDBConnection,
  lines: Iterable<BillLine>,
  telling: BillTelling,
): Promise<void> {
  await connection.run(TABLES);
  const charges = new Map<Charge, number>();
  const labels = new Map<string, number>();
  const chargeRows: (string | number)[][] = [];
  const labelRows: (string | number)[][] = [];
  const appender = await connection.createAppender('lines');
  let seq = 0;
  for (const line of lines) {
    let charge = charges.get(line.charge);
    if (charge === undefined) {
      charge = chargeRows.length;
      charges.set(line.charge, charge);
      chargeRows.push(chargeRow(charge, line.charge));
    }
    const tags = JSON.stringify(line.tags);
    const categories = JSON.stringify(costCategoriesOf(line));
    const key = `${tags}${categories}`;
    let label = labels.get(key);
    if (label === undefined) {
      label = labelRows.length;
      labels.set(key, label);
      labelRows.push([label, tags, categories]);
    }
    appender.appendInteger(seq);
    appender.appendInteger(line.day);
    appender.appendInteger(charge);
    appender.appendInteger(label);
    appender.appendVarchar(line.recordType);
    appender.appendVarchar(line.resourceId ?? '');
    for (const number of [
      line.usage,
      line.unblended,
      line.netUnblended,
      line.amortized,
      line.netAmortized,
      line.list,
    ]) {
      appender.appendBigInt(BigInt(number));
    }
    const { reserved } = line;
    appender.appendVarchar(reserved?.arn ?? '');
    appender.appendVarchar(reserved?.paymentOption ?? '');
    appender.appendBigInt(BigInt(reserved?.upfront ?? 0));
    appender.appendBigInt(BigInt(reserved?.netUpfront ?? 0));
    appender.endRow();
    seq += 1;
    if (seq % LINES_AT_A_TIME === 0) await letOthersRun();
  }
  appender.closeSync();
  await append(connection, 'charges', chargeRows);
  await append(connection, 'labels', labelRows);
  await connection.run(TAG_MAPS);
  await connection.run(billView(telling));
}

function chargeRow(id: number, charge: Charge): (string | number)[] {
  const { productCode, productName } = billedProductOf(charge);
  return [
    id,
    charge.accountId,
    accountNameOf(charge.accountId) ?? '',
    JSON.stringify(accountBillTagsOf(charge.accountId)),
    charge.region === 'NoRegion' ? '' : charge.region,
    charge.service,
    productCode,
    productName,
    charge.usageType === 'NoUsageType' ? '' : charge.usageType,
    charge.operation === 'NoOperation' ? '' : charge.operation,
    charge.instanceType ?? '',
    charge.unit === 'N/A' ? '' : charge.unit,
  ];
}

async function append(
  connection: DuckDBConnection,
  table: string,
  rows: readonly (string | number)[][],
): Promise<void> {
  const appender = await connection.createAppender(table);
  for (const row of rows) {
    for (const value of row) {
      if (typeof value === 'number') appender.appendInteger(value);
      else appender.appendVarchar(value);
    }
    appender.endRow();
  }
  appender.closeSync();
}

function billView({ granularity, period, invoiceId }: BillTelling): string {
  const metered = METERED.map(sqlText).join(', ');
  const parts =
    granularity === 'HOURLY'
      ? `CASE WHEN record_type IN (${metered}) THEN ${HOURS} ELSE 1 END`
      : '1';
  const numbers = [
    'usage',
    'list',
    ...['unblended', 'amortized', 'upfront'].flatMap(name => [
      name,
      `net_${name}`,
    ]),
  ].map(name => {
    const step = name.startsWith('net_') ? FEE_STEPS.net : FEE_STEPS.gross;
    return `CASE record_type
        WHEN 'SavingsPlanRecurringFee'
          THEN part_of(${name} // ${step}, part, parts) * ${step}
        ELSE part_of(${name}, part, parts) END AS ${name}`;
  });
  return `
    CREATE VIEW bill AS
    SELECT
      row_number() OVER (ORDER BY seq, part) AS row_number,
      md5(concat_ws('/', day, seq, part)) AS line_id,
      TIMESTAMP '1970-01-01' + to_days(day)
        + to_hours(CAST(part AS INTEGER)) AS starts,
      TIMESTAMP '1970-01-01' + to_days(day)
        + to_hours(CAST((part + 1) * (${HOURS} // parts) AS INTEGER)) AS ends,
      TIMESTAMP ${sqlText(`${period.from} 00:00:00`)} AS period_start,
      TIMESTAMP ${sqlText(`${period.to} 00:00:00`)} AS period_end,
      -- What is bought has an invoice of its own, on that day.
      CASE record_type WHEN 'Fee' THEN '3' || lpad(CAST(day AS VARCHAR), 9, '0')
        ELSE ${sqlText(invoiceId)} END AS invoice_id,
      ${sqlText(MANAGEMENT_ACCOUNT_ID)} AS payer_id,
      ${sqlText(accountNameOf(MANAGEMENT_ACCOUNT_ID) ?? '')} AS payer_name,
      ${sqlText(SAVINGS_PLAN.arn)} AS savings_plan_arn,
      record_type,
      CASE record_type WHEN 'Support' THEN 'Fee' ELSE record_type END
        AS line_item_type,
      charges.* EXCLUDE (charge, account_tags),
      resource_id, reservation_arn, reservation_payment,
      ${numbers.join(',\n      ')},
      tag_maps.* EXCLUDE (charge, label)
    FROM (
      SELECT *, unnest(range(parts)) AS part
      FROM (SELECT *, ${parts} AS parts FROM lines)
    ) AS line
    JOIN charges USING (charge)
    JOIN tag_maps USING (charge, label)
  `;
}
