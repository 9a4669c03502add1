/** How a reader who knows AWS's documentation gets at figures of a format. */
export interface FormatReading {
  groupings: Record<
    'application' | 'service' | 'account' | 'everything',
    string
  >;
  metrics: Partial<
    Record<
      'unblended' | 'net-unblended' | 'amortized' | 'net-amortized' | 'list',
      string
    >
  >;
}

/** The shortest decimal that is the double: what was meant. */
function decimal(column: string): string {
  return `CAST(CAST(${column} AS VARCHAR) AS DECIMAL(38, 10))`;
}

function curReading(names: {
  application: string;
  productName: string;
}): FormatReading {
  const type = 'line_item_line_item_type';
  const unused = `(${decimal('savings_plan_total_commitment_to_date')}
    - ${decimal('savings_plan_used_commitment')})`;
  const netShare = `CAST(savings_plan_net_recurring_commitment_for_billing_period AS DOUBLE)
    / CAST(savings_plan_recurring_commitment_for_billing_period AS DOUBLE)`;
  const reserved = `reservation_reservation_a_r_n <> ''`;
  const amortized = (
    unblended: string,
    effective: string,
    fee: string,
    net: '' | 'net_',
  ) => `
    CASE ${type}
      WHEN 'SavingsPlanCoveredUsage' THEN ${decimal(effective)}
      WHEN 'SavingsPlanNegation' THEN 0
      WHEN 'SavingsPlanRecurringFee' THEN ${fee}
      WHEN 'DiscountedUsage' THEN ${decimal(`reservation_${net}effective_cost`)}
      WHEN 'RIFee' THEN
        ${decimal(`reservation_${net}unused_amortized_upfront_fee_for_billing_period`)}
        + ${decimal(`reservation_${net}unused_recurring_fee`)}
      WHEN 'Fee' THEN
        CASE WHEN ${reserved} THEN 0 ELSE ${decimal(unblended)} END
      ELSE ${decimal(unblended)}
    END`;
  return {
    groupings: {
      application: names.application,
      service: `CASE
        WHEN ${type} = 'Tax' THEN 'Tax'
        WHEN line_item_product_code = 'AmazonEC2' THEN
          CASE WHEN line_item_usage_type LIKE '%BoxUsage:%'
            OR line_item_usage_type LIKE '%HeavyUsage:%' THEN 'Amazon Elastic Compute Cloud - Compute' ELSE 'EC2 - Other' END
        ELSE ${names.productName} END`,
      account: 'line_item_usage_account_id',
      everything: `'all'`,
    },
    metrics: {
      unblended: decimal('line_item_unblended_cost'),
      'net-unblended': decimal('line_item_net_unblended_cost'),
      amortized: amortized(
        'line_item_unblended_cost',
        'savings_plan_savings_plan_effective_cost',
        unused,
        '',
      ),
      'net-amortized': amortized(
        'line_item_net_unblended_cost',
        'savings_plan_net_savings_plan_effective_cost',
        `CAST(round(CAST(${unused} AS DOUBLE) * ${netShare}, 10) AS DECIMAL(38, 10))`,
        'net_',
      ),
      list: `CASE
        WHEN ${type} IN ('Usage', 'SavingsPlanCoveredUsage', 'DiscountedUsage')
          THEN ${decimal('pricing_public_on_demand_cost')}
        WHEN starts_with(${type}, 'SavingsPlan') OR ${reserved} THEN 0
        ELSE ${decimal('line_item_unblended_cost')} END`,
    },
  };
}

function focusReading(usageType: string): FormatReading {
  return {
    groupings: {
      application: `Tags['anycompany:workload:application-id']`,
      service: `CASE
        WHEN ChargeCategory = 'Tax' THEN 'Tax'
        WHEN x_ServiceCode = 'AmazonEC2' THEN
          CASE WHEN ${usageType} LIKE '%BoxUsage:%'
            OR ${usageType} LIKE '%HeavyUsage:%' THEN 'Amazon Elastic Compute Cloud - Compute' ELSE 'EC2 - Other' END
        ELSE ServiceName END`,
      account: 'SubAccountId',
      everything: `'all'`,
    },
    metrics: {
      'net-unblended': decimal('BilledCost'),
      'net-amortized': decimal('EffectiveCost'),
      list: decimal('ListCost'),
    },
  };
}

const LEGACY_PARQUET = curReading({
  application: 'resource_tags_user_anycompany_workload_application_id',
  productName: 'product_product_name',
});

/** The same by the headers of CSV, which are the names of Parquet in other letters. */
function withHeaders(reading: FormatReading): FormatReading {
  const categories: Record<string, string> = {
    line_item: 'lineItem',
    savings_plan: 'savingsPlan',
    reservation: 'reservation',
    pricing: 'pricing',
    product: 'product',
  };
  const header = (name: string) => {
    if (name.startsWith('resource_tags_user_')) {
      return '"resourceTags/user:anycompany:workload:application-id"';
    }
    if (name === 'product_product_name') return '"product/ProductName"';
    if (name === 'pricing_public_on_demand_cost') {
      return '"pricing/publicOnDemandCost"';
    }
    const category = Object.keys(categories).find(key =>
      name.startsWith(`${key}_`),
    );
    if (!category) return name;
    const rest = name
      .slice(category.length)
      .replace(/_([a-z])/g, (_, letter) => letter.toUpperCase());
    return `"${categories[category]}/${rest}"`;
  };
  const inSql = (sql: string) =>
    sql.replace(
      /\b(line_item|savings_plan|reservation|pricing|product|resource_tags)_\w+/g,
      header,
    );
  const each = <T extends object>(texts: T): T =>
    Object.fromEntries(
      Object.entries(texts).map(([key, sql]) => [key, inSql(String(sql))]),
    ) as T;
  return { groupings: each(reading.groupings), metrics: each(reading.metrics) };
}

export const READINGS = {
  'cur-2.0 parquet': curReading({
    application: `resource_tags['user_anycompany_workload_application_id']`,
    productName: `product['product_name']`,
  }),
  'cur-2.0 csv': curReading({
    application: `json_extract_string(resource_tags, '$.user_anycompany_workload_application_id')`,
    productName: `json_extract_string(product, '$.product_name')`,
  }),
  'cur-legacy parquet': LEGACY_PARQUET,
  'cur-legacy csv': withHeaders(LEGACY_PARQUET),
  'focus-1.0 parquet': focusReading('x_UsageType'),
  'focus-1.2 parquet': focusReading('SkuMeter'),
} satisfies Record<string, FormatReading>;
