import { DISCOUNT } from '../ledger/SavingsPlan';
import { ExportColumn } from './ExportColumn';

type ColumnType = ExportColumn['type'];

/** A column of FOCUS, and the version that it is in where not in both. */
type Row = readonly [string, ColumnType, string, ('1.0' | '1.2')?];

const NO_TEXT = 'CAST(NULL AS VARCHAR)';
const COVERED = `record_type = 'SavingsPlanCoveredUsage'`;
const FEE = `record_type = 'SavingsPlanRecurringFee'`;
const RESERVED = `record_type = 'DiscountedUsage'`;
const OF_RESERVATION = `reservation_arn <> ''`;
const METERED = `record_type IN ('Usage', 'SavingsPlanCoveredUsage', 'DiscountedUsage')`;
const RECURRING = `record_type IN ('SavingsPlanRecurringFee', 'RIFee', 'Support')`;
const OF_PLAN = `(${COVERED} OR ${FEE})`;

/** What it would cost without the commitments. */
const CONTRACTED = `CASE WHEN ${RESERVED}
  THEN list - CAST(round(list * ${DISCOUNT}) AS BIGINT) ELSE net_unblended END`;

/** What some lines have; NULL for the others. */
function only(condition: string, value: string): string {
  return `CASE WHEN ${condition} THEN ${value} END`;
}

/** What lines of the plan have, and what lines of reservations have. */
function committed(ofPlan: string, ofReservation: string): string {
  return `CASE WHEN ${OF_PLAN} THEN ${ofPlan}
    WHEN ${OF_RESERVATION} THEN ${ofReservation} END`;
}

/** In dollars a unit. */
function unitPrice(money: string): string {
  return only(
    `${METERED} AND usage <> 0`,
    `CAST(${money} AS DOUBLE) / usage / 1e4`,
  );
}

const TABLE: readonly Row[] = [
  ['AvailabilityZone', 'text', NO_TEXT],
  // The fee is billed in place of what it covers.
  ['BilledCost', 'money', `CASE WHEN ${COVERED} THEN 0 ELSE net_unblended END`],
  ['BillingAccountId', 'text', 'payer_id'],
  ['BillingAccountName', 'text', 'payer_name'],
  ['BillingAccountType', 'text', `'Management Account'`, '1.2'],
  ['BillingCurrency', 'text', `'USD'`],
  ['BillingPeriodEnd', 'time', 'period_end'],
  ['BillingPeriodStart', 'time', 'period_start'],
  ['CapacityReservationId', 'text', NO_TEXT, '1.2'],
  ['CapacityReservationStatus', 'text', NO_TEXT, '1.2'],
  [
    'ChargeCategory',
    'text',
    `CASE
      WHEN ${METERED} THEN 'Usage'
      WHEN ${RECURRING} OR record_type = 'Fee' THEN 'Purchase'
      WHEN record_type = 'Refund' THEN 'Adjustment'
      ELSE record_type END`,
  ],
  ['ChargeClass', 'text', only(`record_type = 'Refund'`, `'Correction'`)],
  [
    'ChargeDescription',
    'text',
    `concat_ws(' ', line_item_type, nullif(usage_type, ''))`,
  ],
  [
    'ChargeFrequency',
    'text',
    `CASE
      WHEN ${METERED} THEN 'Usage-Based'
      WHEN ${RECURRING} THEN 'Recurring'
      ELSE 'One-Time' END`,
  ],
  ['ChargePeriodEnd', 'time', 'ends'],
  ['ChargePeriodStart', 'time', 'starts'],
  ['CommitmentDiscountCategory', 'text', committed(`'Spend'`, `'Usage'`)],
  [
    'CommitmentDiscountId',
    'text',
    committed('savings_plan_arn', 'reservation_arn'),
  ],
  ['CommitmentDiscountName', 'text', NO_TEXT],
  [
    'CommitmentDiscountQuantity',
    'money',
    // Dollars, or hours of instances: either is of 1e-10 here.
    `CASE WHEN ${COVERED} THEN amortized WHEN ${FEE} THEN unblended
      WHEN ${OF_RESERVATION} THEN usage * 10000 END`,
    '1.2',
  ],
  [
    'CommitmentDiscountStatus',
    'text',
    only(`${COVERED} OR ${RESERVED}`, `'Used'`),
  ],
  [
    'CommitmentDiscountType',
    'text',
    committed(`'SageMaker Savings Plans'`, `'Reserved'`),
  ],
  ['CommitmentDiscountUnit', 'text', committed(`'USD'`, 'unit'), '1.2'],
  ['ConsumedQuantity', 'quantity', only(METERED, 'usage')],
  ['ConsumedUnit', 'text', only(METERED, 'unit')],
  ['ContractedCost', 'money', CONTRACTED],
  ['ContractedUnitPrice', 'number', unitPrice(CONTRACTED)],
  ['EffectiveCost', 'money', 'net_amortized'],
  ['InvoiceId', 'text', `nullif(invoice_id, '')`, '1.2'],
  ['InvoiceIssuerName', 'text', `'Amazon Web Services, Inc.'`],
  ['ListCost', 'money', 'list'],
  ['ListUnitPrice', 'number', unitPrice('list')],
  [
    'PricingCategory',
    'text',
    `CASE WHEN ${COVERED} OR ${RESERVED} THEN 'Committed' WHEN ${METERED} THEN 'Standard' END`,
  ],
  ['PricingCurrency', 'text', `'USD'`, '1.2'],
  [
    'PricingCurrencyContractedUnitPrice',
    'number',
    unitPrice(CONTRACTED),
    '1.2',
  ],
  ['PricingCurrencyEffectiveCost', 'money', 'net_amortized', '1.2'],
  ['PricingCurrencyListUnitPrice', 'number', unitPrice('list'), '1.2'],
  ['PricingQuantity', 'quantity', only(METERED, 'usage')],
  ['PricingUnit', 'text', only(METERED, 'unit')],
  ['ProviderName', 'text', `'AWS'`],
  ['PublisherName', 'text', `'Amazon Web Services, Inc.'`],
  ['RegionId', 'text', `nullif(region, '')`],
  ['RegionName', 'text', `nullif(region, '')`],
  ['ResourceId', 'text', `nullif(resource_id, '')`],
  ['ResourceName', 'text', NO_TEXT],
  ['ResourceType', 'text', NO_TEXT],
  [
    'ServiceCategory',
    'text',
    `CASE product_code
      WHEN 'AmazonSageMaker' THEN 'AI and Machine Learning'
      WHEN 'AmazonBedrock' THEN 'AI and Machine Learning'
      WHEN 'AmazonEC2' THEN 'Compute'
      WHEN 'AmazonS3' THEN 'Storage'
      WHEN 'AmazonDynamoDB' THEN 'Databases'
      WHEN 'AmazonAthena' THEN 'Analytics'
      WHEN 'AWSGlue' THEN 'Analytics'
      WHEN 'AmazonRedshift' THEN 'Analytics'
      ELSE 'Other' END`,
  ],
  ['ServiceName', 'text', 'product_name'],
  ['ServiceSubcategory', 'text', NO_TEXT, '1.2'],
  ['SkuId', 'text', NO_TEXT],
  ['SkuMeter', 'text', `nullif(usage_type, '')`, '1.2'],
  ['SkuPriceDetails', 'map', 'CAST(NULL AS MAP(VARCHAR, VARCHAR))', '1.2'],
  ['SkuPriceId', 'text', NO_TEXT],
  ['SubAccountId', 'text', 'account_id'],
  ['SubAccountName', 'text', 'account_name'],
  ['SubAccountType', 'text', `'Member Account'`, '1.2'],
  ['Tags', 'map', 'tags'],
  ['x_CostCategories', 'map', 'cost_categories', '1.0'],
  [
    'x_Discounts',
    'numbers',
    `CASE WHEN net_unblended <> unblended
      THEN map {'edp_discount': CAST(net_unblended - unblended AS DOUBLE) / 1e10}
      ELSE map {} END`,
  ],
  ['x_Operation', 'text', `nullif(operation, '')`],
  ['x_ServiceCode', 'text', 'product_code'],
  ['x_UsageType', 'text', `nullif(usage_type, '')`, '1.0'],
];

/** The columns of FOCUS with AWS's own, in the order of their names. */
export function focusColumns(version: '1.0' | '1.2'): ExportColumn[] {
  return TABLE.filter(([, , , only12]) => (only12 ?? version) === version).map(
    ([name, type, sql]) => ({ name, type, sql }),
  );
}
