import { ExportColumn } from './ExportColumn';

type ColumnType = ExportColumn['type'];

/** A column of CUR 2.0, and what it is called in legacy CUR, where it is there. */
export interface CurColumn extends ExportColumn {
  /** Such as `lineItem/UsageStartDate`. */
  header?: string;
}

const COVERED = `record_type = 'SavingsPlanCoveredUsage'`;
const FEE = `record_type = 'SavingsPlanRecurringFee'`;
const OF_PLAN = `starts_with(record_type, 'SavingsPlan')`;
const RESERVED = `record_type = 'DiscountedUsage'`;
const RESERVATION_FEE = `record_type = 'RIFee'`;
const METERED = `record_type IN ('Usage', 'SavingsPlanCoveredUsage', 'DiscountedUsage')`;

/** What a type of line has, and no other. */
function only(condition: string, value: string, otherwise = '0'): string {
  return `CASE WHEN ${condition} THEN ${value} ELSE ${otherwise} END`;
}

const PRODUCT = `map {
  'product_name': product_name, 'servicename': product_name,
  'region': region, 'operation': operation }`;

/** Name, type, SQL, and the header of legacy CUR. */
const TABLE: readonly [string, ColumnType, string, string?][] = [
  ['identity_line_item_id', 'text', 'line_id', 'identity/LineItemId'],
  [
    'identity_time_interval',
    'text',
    `strftime(starts, '%Y-%m-%dT%H:%M:%SZ') || '/' || strftime(ends, '%Y-%m-%dT%H:%M:%SZ')`,
    'identity/TimeInterval',
  ],
  [
    'bill_bill_type',
    'text',
    `CASE record_type WHEN 'Refund' THEN 'Refund' WHEN 'Fee' THEN 'Purchase'
      ELSE 'Anniversary' END`,
    'bill/BillType',
  ],
  ['bill_billing_entity', 'text', `'AWS'`, 'bill/BillingEntity'],
  [
    'bill_billing_period_end_date',
    'time',
    'period_end',
    'bill/BillingPeriodEndDate',
  ],
  [
    'bill_billing_period_start_date',
    'time',
    'period_start',
    'bill/BillingPeriodStartDate',
  ],
  ['bill_invoice_id', 'text', 'invoice_id', 'bill/InvoiceId'],
  [
    'bill_invoicing_entity',
    'text',
    `'Amazon Web Services, Inc.'`,
    'bill/InvoicingEntity',
  ],
  ['bill_payer_account_id', 'text', 'payer_id', 'bill/PayerAccountId'],
  ['bill_payer_account_name', 'text', 'payer_name'],
  ['cost_category', 'map', 'snake_cost_categories'],
  [
    'discount',
    'numbers',
    `CASE WHEN net_unblended <> unblended
      THEN map {'edp_discount': CAST(net_unblended - unblended AS DOUBLE) / 1e10}
      ELSE map {} END`,
  ],
  [
    'discount_total_discount',
    'money',
    'net_unblended - unblended',
    'discount/TotalDiscount',
  ],
  ['line_item_availability_zone', 'text', `''`, 'lineItem/AvailabilityZone'],
  ['line_item_blended_cost', 'money', 'unblended', 'lineItem/BlendedCost'],
  ['line_item_currency_code', 'text', `'USD'`, 'lineItem/CurrencyCode'],
  [
    'line_item_legal_entity',
    'text',
    `'Amazon Web Services, Inc.'`,
    'lineItem/LegalEntity',
  ],
  [
    'line_item_line_item_description',
    'text',
    `concat_ws(' ', line_item_type, nullif(usage_type, ''), nullif(unit, ''))`,
    'lineItem/LineItemDescription',
  ],
  [
    'line_item_line_item_type',
    'text',
    'line_item_type',
    'lineItem/LineItemType',
  ],
  [
    'line_item_net_unblended_cost',
    'money',
    'net_unblended',
    'lineItem/NetUnblendedCost',
  ],
  ['line_item_operation', 'text', 'operation', 'lineItem/Operation'],
  ['line_item_product_code', 'text', 'product_code', 'lineItem/ProductCode'],
  ['line_item_resource_id', 'text', 'resource_id', 'lineItem/ResourceId'],
  [
    'line_item_tax_type',
    'text',
    only(`record_type = 'Tax'`, `'USSalesTax'`, `''`),
    'lineItem/TaxType',
  ],
  ['line_item_unblended_cost', 'money', 'unblended', 'lineItem/UnblendedCost'],
  [
    'line_item_usage_account_id',
    'text',
    'account_id',
    'lineItem/UsageAccountId',
  ],
  ['line_item_usage_account_name', 'text', 'account_name'],
  ['line_item_usage_amount', 'quantity', 'usage', 'lineItem/UsageAmount'],
  ['line_item_usage_end_date', 'time', 'ends', 'lineItem/UsageEndDate'],
  ['line_item_usage_start_date', 'time', 'starts', 'lineItem/UsageStartDate'],
  ['line_item_usage_type', 'text', 'usage_type', 'lineItem/UsageType'],
  ['pricing_currency', 'text', `'USD'`, 'pricing/currency'],
  [
    'pricing_public_on_demand_cost',
    'money',
    only(METERED, 'list'),
    'pricing/publicOnDemandCost',
  ],
  [
    'pricing_public_on_demand_rate',
    'number',
    only(`${METERED} AND usage <> 0`, 'round(list / usage / 1e4, 4)'),
    'pricing/publicOnDemandRate',
  ],
  [
    'pricing_purchase_option',
    'text',
    'reservation_payment',
    'pricing/PurchaseOption',
  ],
  [
    'pricing_term',
    'text',
    `CASE WHEN reservation_arn <> '' THEN 'Reserved'
      WHEN record_type = 'SavingsPlanCoveredUsage' THEN 'SavingsPlan'
      WHEN record_type = 'Usage' THEN 'OnDemand' ELSE '' END`,
    'pricing/term',
  ],
  ['pricing_unit', 'text', 'unit', 'pricing/unit'],
  ['product', 'map', PRODUCT],
  ['product_instance_type', 'text', 'instance_type', 'product/instanceType'],
  ['product_region_code', 'text', 'region', 'product/regionCode'],
  ['product_servicecode', 'text', 'product_code', 'product/servicecode'],
  ['product_usagetype', 'text', 'usage_type', 'product/usagetype'],
  [
    'reservation_amortized_upfront_cost_for_usage',
    'money',
    only(RESERVED, 'upfront'),
    'reservation/AmortizedUpfrontCostForUsage',
  ],
  [
    'reservation_effective_cost',
    'money',
    only(RESERVED, 'amortized'),
    'reservation/EffectiveCost',
  ],
  [
    'reservation_net_amortized_upfront_cost_for_usage',
    'money',
    only(RESERVED, 'net_upfront'),
    'reservation/NetAmortizedUpfrontCostForUsage',
  ],
  [
    'reservation_net_effective_cost',
    'money',
    only(RESERVED, 'net_amortized'),
    'reservation/NetEffectiveCost',
  ],
  [
    'reservation_net_recurring_fee_for_usage',
    'money',
    only(RESERVED, 'net_amortized - net_upfront'),
    'reservation/NetRecurringFeeForUsage',
  ],
  [
    'reservation_net_unused_amortized_upfront_fee_for_billing_period',
    'money',
    only(RESERVATION_FEE, 'net_upfront'),
    'reservation/NetUnusedAmortizedUpfrontFeeForBillingPeriod',
  ],
  [
    'reservation_net_unused_recurring_fee',
    'money',
    only(RESERVATION_FEE, 'net_amortized - net_upfront'),
    'reservation/NetUnusedRecurringFee',
  ],
  [
    'reservation_recurring_fee_for_usage',
    'money',
    only(RESERVED, 'amortized - upfront'),
    'reservation/RecurringFeeForUsage',
  ],
  [
    'reservation_reservation_a_r_n',
    'text',
    'reservation_arn',
    'reservation/ReservationARN',
  ],
  [
    'reservation_unused_amortized_upfront_fee_for_billing_period',
    'money',
    only(RESERVATION_FEE, 'upfront'),
    'reservation/UnusedAmortizedUpfrontFeeForBillingPeriod',
  ],
  [
    'reservation_unused_recurring_fee',
    'money',
    only(RESERVATION_FEE, 'amortized - upfront'),
    'reservation/UnusedRecurringFee',
  ],
  ['resource_tags', 'map', 'snake_tags'],
  [
    'savings_plan_amortized_upfront_commitment_for_billing_period',
    'money',
    '0',
    'savingsPlan/AmortizedUpfrontCommitmentForBillingPeriod',
  ],
  [
    'savings_plan_net_recurring_commitment_for_billing_period',
    'money',
    only(FEE, 'net_unblended'),
    'savingsPlan/NetRecurringCommitmentForBillingPeriod',
  ],
  [
    'savings_plan_net_savings_plan_effective_cost',
    'money',
    only(COVERED, 'net_amortized'),
    'savingsPlan/NetSavingsPlanEffectiveCost',
  ],
  [
    'savings_plan_offering_type',
    'text',
    only(OF_PLAN, `'SageMakerSavingsPlans'`, `''`),
    'savingsPlan/OfferingType',
  ],
  [
    'savings_plan_payment_option',
    'text',
    only(OF_PLAN, `'No Upfront'`, `''`),
    'savingsPlan/PaymentOption',
  ],
  [
    'savings_plan_recurring_commitment_for_billing_period',
    'money',
    only(FEE, 'unblended'),
    'savingsPlan/RecurringCommitmentForBillingPeriod',
  ],
  [
    'savings_plan_savings_plan_a_r_n',
    'text',
    only(OF_PLAN, 'savings_plan_arn', `''`),
    'savingsPlan/SavingsPlanARN',
  ],
  [
    'savings_plan_savings_plan_effective_cost',
    'money',
    only(COVERED, 'amortized'),
    'savingsPlan/SavingsPlanEffectiveCost',
  ],
  [
    'savings_plan_total_commitment_to_date',
    'money',
    only(FEE, 'unblended'),
    'savingsPlan/TotalCommitmentToDate',
  ],
  [
    'savings_plan_used_commitment',
    'money',
    only(FEE, 'unblended - amortized'),
    'savingsPlan/UsedCommitment',
  ],
  ['tags', 'map', 'prefixed_tags'],
];

/** The columns of CUR 2.0 that this bill fills, in the order of their names. */
export const CUR_COLUMNS: readonly CurColumn[] = TABLE.map(
  ([name, type, sql, header]) => ({ name, type, sql, header }),
);
