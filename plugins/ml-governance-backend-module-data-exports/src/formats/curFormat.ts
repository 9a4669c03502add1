import { SqlDialect } from '../sql/SqlDialect';
import { identifier, sql, SqlFragment } from '../sql/SqlFragment';
import { ColumnSet } from '../sql/ColumnSet';
import { curAmounts } from './curAmounts';
import { BillFormat, LineSql, LineSqlContext } from './LineSql';
import { requireColumn, textOf } from './rowText';
import { serviceNameSql } from './serviceNames';

/**
 * The Cost and Usage Report: CUR 2.0, and the legacy report, whose flat
 * columns have the same names in Parquet and others in CSV.
 */
export const curFormat: BillFormat = {
  metrics: ['net-amortized', 'amortized', 'net-unblended', 'unblended', 'list'],
  tagColumns: {
    prefixed: 'tags',
    resourceTags: { map: 'resource_tags', prefixes: [] },
    costCategories: { map: 'cost_category' },
  },
  lineSql,
  issuedSql,
};

function lineSql(context: LineSqlContext): LineSql {
  const { columns, dialect } = context;
  const text = (...names: string[]) => textOf(columns.find(...names));
  const required = (name: string) => textOf(requireColumn(columns, name));
  const time = requireColumn(columns, 'line_item_usage_start_date');

  const type = required('line_item_line_item_type');
  const code = required('line_item_product_code');
  const usageType = text('line_item_usage_type');
  const operation = text('line_item_operation');
  const product = productName(columns, dialect);
  const isSupport = sql`(${code} LIKE 'AWSSupport%' OR ${product} LIKE 'AWS Support%')`;

  return {
    startsAt: {
      column: time.name,
      value: dialect.time(identifier(time.id), time.kind),
    },
    currency: cell(columns, 'line_item_currency_code'),
    payer: cell(columns, 'bill_payer_account_id'),
    attributes: {
      accountId: required('line_item_usage_account_id'),
      service: serviceNameSql({ type, code, product, usageType, operation }),
      region: text('product_region_code', 'product_region'),
      usageType,
      operation,
      instanceType: instanceType(
        text('product_instance_type', 'product_instance_type_name'),
        usageType,
      ),
      chargeType: sql`CASE WHEN ${type} = 'Fee' AND ${isSupport} THEN 'Support' ELSE ${type} END`,
      resourceId: text('line_item_resource_id'),
    },
    ...curAmounts(context, type),
  };
}

function cell(columns: ColumnSet, name: string) {
  const column = requireColumn(columns, name);
  return { column: column.name, value: textOf(column) };
}

/** The name of the product as it stands on the bill. */
function productName(columns: ColumnSet, dialect: SqlDialect): SqlFragment {
  const flat = columns.find('product_product_name');
  if (flat) return textOf(flat);
  const map = columns.exactly('product');
  if (map?.kind === 'map') {
    return sql`coalesce(${dialect.mapValue(
      identifier(map.id),
      'product_name',
    )}, '')`;
  }
  if (map?.kind === 'text') {
    return sql`coalesce(${dialect.jsonValue(
      identifier(map.id),
      'product_name',
    )}, '')`;
  }
  return sql`''`;
}

/** Where the bill leaves it out, SageMaker's usage types still end with it. */
function instanceType(named: SqlFragment, usageType: SqlFragment): SqlFragment {
  return sql`CASE WHEN ${named} <> '' THEN ${named} WHEN ${usageType} LIKE '%:ml.%' THEN concat('ml.', split_part(${usageType}, ':ml.', 2)) ELSE '' END`;
}

/**
 * A purchase has an invoice of its own at once; the month's bill has one when
 * it is issued.
 */
function issuedSql(columns: ColumnSet): SqlFragment | undefined {
  const invoice = columns.find('bill_invoice_id');
  if (!invoice) return undefined;
  const billType = columns.find('bill_bill_type');
  return billType
    ? sql`(${textOf(billType)} <> 'Anniversary' OR ${textOf(invoice)} <> '')`
    : sql`(${textOf(invoice)} <> '')`;
}
