import { CostMetric } from '@ml-governance/backstage-plugin-ml-governance-common';
import { badCell } from '../sql/badCell';
import { ColumnSet } from '../sql/ColumnSet';
import { identifier, sql, SqlFragment } from '../sql/SqlFragment';
import { BillFormat, LineSql, LineSqlContext } from './LineSql';
import { requireColumn, textOf } from './rowText';
import { serviceNameSql } from './serviceNames';

const AMOUNT_COLUMNS: Partial<Record<CostMetric, string>> = {
  'net-amortized': 'EffectiveCost',
  'net-unblended': 'BilledCost',
  list: 'ListCost',
};

/** FOCUS 1.0 and 1.2 as AWS exports them. */
export const focusFormat: BillFormat = {
  metrics: ['net-amortized', 'net-unblended', 'list'],
  tagColumns: {
    resourceTags: {
      map: 'Tags',
      prefixes: ['', 'user:', 'resourceTags/', 'resourceTags/user:'],
    },
    costCategories: { map: 'x_CostCategories' },
  },
  lineSql,
  issuedSql,
};

function lineSql(context: LineSqlContext): LineSql {
  const { columns, dialect } = context;
  const text = (...names: string[]) => textOf(columns.find(...names));
  const cell = (name: string) => {
    const column = requireColumn(columns, name);
    return { column: column.name, value: textOf(column) };
  };
  const time = requireColumn(columns, 'ChargePeriodStart');
  const category = textOf(requireColumn(columns, 'ChargeCategory'));
  const code = text('x_ServiceCode');
  const usageType = text('x_UsageType', 'SkuMeter');
  const operation = text('x_Operation');
  const service = textOf(requireColumn(columns, 'ServiceName'));

  return {
    startsAt: {
      column: time.name,
      value: dialect.time(identifier(time.id), time.kind),
    },
    currency: cell('BillingCurrency'),
    payer: cell('BillingAccountId'),
    attributes: {
      accountId: textOf(requireColumn(columns, 'SubAccountId')),
      service: serviceNameSql({
        type: category,
        code,
        product: service,
        usageType,
        operation,
      }),
      region: text('RegionId', 'Region'),
      usageType,
      operation,
      instanceType: sql`CASE WHEN ${usageType} LIKE '%:ml.%' THEN concat('ml.', split_part(${usageType}, ':ml.', 2)) ELSE '' END`,
      chargeType: chargeType(context, { category, code, service }),
      resourceId: text('ResourceId'),
    },
    shared: [],
    amounts: context.metrics.map(metric => amount(context, metric)),
  };
}

function amount(context: LineSqlContext, metric: CostMetric): SqlFragment {
  const { columns, dialect, amounts } = context;
  const name = AMOUNT_COLUMNS[metric];
  if (!name) throw new TypeError(`FOCUS has no ${metric} cost`);
  const column = requireColumn(columns, name);
  return sql`coalesce(${amounts.of(column)}, ${dialect.fail(
    badCell(dialect, 'amount', column.name, sql`''`),
  )})`;
}

/** The record type that Cost Explorer has for a charge. */
function chargeType(
  { columns }: LineSqlContext,
  line: { category: SqlFragment; code: SqlFragment; service: SqlFragment },
): SqlFragment {
  const text = (name: string) => textOf(columns.find(name));
  const plan = sql`(${text('CommitmentDiscountType')} LIKE '%Savings%')`;
  const status = text('CommitmentDiscountStatus');
  const isSupport = sql`(${line.code} LIKE 'AWSSupport%' OR ${line.service} LIKE 'AWS Support%')`;
  return sql`CASE WHEN ${text(
    'ChargeClass',
  )} = 'Correction' THEN 'Refund' WHEN ${line.category} = 'Usage' AND ${status} = 'Used' THEN CASE WHEN ${plan} THEN 'SavingsPlanCoveredUsage' ELSE 'DiscountedUsage' END WHEN ${line.category} = 'Usage' AND ${status} = 'Unused' THEN CASE WHEN ${plan} THEN 'SavingsPlanRecurringFee' ELSE 'RIFee' END WHEN ${line.category} = 'Purchase' AND ${isSupport} THEN 'Support' WHEN ${line.category} = 'Purchase' AND ${text(
    'ChargeFrequency',
  )} = 'Recurring' THEN CASE WHEN ${plan} THEN 'SavingsPlanRecurringFee' WHEN ${text(
    'CommitmentDiscountId',
  )} <> '' THEN 'RIFee' ELSE 'Fee' END WHEN ${line.category} = 'Purchase' THEN CASE WHEN ${plan} THEN 'SavingsPlanUpfrontFee' ELSE 'Fee' END ELSE ${line.category} END`;
}

/** Version 1.2 names the invoice of a charge; 1.0 does not know of any. */
function issuedSql(columns: ColumnSet): SqlFragment | undefined {
  const category = textOf(requireColumn(columns, 'ChargeCategory'));
  const invoice = columns.find('InvoiceId');
  return invoice && sql`(${category} = 'Purchase' OR ${textOf(invoice)} <> '')`;
}
