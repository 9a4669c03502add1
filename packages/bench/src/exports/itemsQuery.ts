/** Of so many tag keys that are activated, a line of a tagged resource has a value of each. */
const TAGGED_KEYS = 8;
const APPLICATIONS = 200;
const ACCOUNTS = 50;

/**
 * What is charged every hour of the month: item by item its texts and maps,
 * but for the resources that are new each day. Deterministic.
 */
export function itemsQuery(items: number, tagKeys: readonly string[]): string {
  const tags = tagKeys
    .slice(0, TAGGED_KEYS)
    .map(
      (key, index) =>
        `'${key}': 'value-' || (application % ${index === 0 ? APPLICATIONS : 7 + 5 * index})`,
    )
    .join(', ');
  return `
SELECT
  item,
  'Anniversary' AS bill_bill_type,
  '' AS bill_invoice_id,
  '111111111111' AS bill_payer_account_id,
  map {'team': 'team-' || application % 40} AS cost_category,
  'USD' AS line_item_currency_code,
  CASE
    WHEN item % 23 = 0 THEN 'SavingsPlanCoveredUsage'
    WHEN item % 23 = 1 THEN 'SavingsPlanNegation'
    WHEN item % 101 = 2 THEN 'DiscountedUsage'
    WHEN item % 211 = 3 THEN 'Credit'
    WHEN item % 499 = 4 THEN 'SavingsPlanRecurringFee'
    WHEN item % 499 = 5 THEN 'RIFee'
    WHEN item % 499 = 6 THEN 'Tax'
    ELSE 'Usage'
  END AS line_item_line_item_type,
  CASE code
    WHEN 'AmazonSageMaker' THEN 'RunInstance'
    WHEN 'AmazonEC2' THEN 'RunInstances'
    ELSE 'Standard'
  END AS line_item_operation,
  code AS line_item_product_code,
  CASE code
    WHEN 'AmazonSageMaker' THEN 'arn:aws:sagemaker:' || region || ':' || account
      || if(is_job, ':training-job/app-', ':endpoint/app-') || application || '-' || item
    WHEN 'AmazonEC2' THEN 'i-' || substr(md5(CAST(item AS VARCHAR)), 1, 17)
    ELSE 'app-' || application || '-bucket-' || item
  END AS resource,
  is_job AND code = 'AmazonSageMaker' AS is_of_a_day,
  account AS line_item_usage_account_id,
  CASE code
    WHEN 'AmazonSageMaker' THEN if(is_job, 'USE1-Train:', 'USE1-Host:') || instance
    WHEN 'AmazonEC2' THEN 'USE1-BoxUsage:' || substr(instance, 4)
    WHEN 'AmazonS3' THEN 'USE1-TimedStorage-ByteHrs'
    ELSE 'USE1-Requests-Tier' || item % 3
  END AS line_item_usage_type,
  map {'product_name': product, 'region': region} AS product,
  if(code = 'AmazonSageMaker', instance, '') AS product_instance_type,
  region AS product_region_code,
  if(item % 101 = 2, 'arn:aws:ec2:' || region || ':' || account || ':reserved-instances/' || item % 20, '')
    AS reservation_reservation_a_r_n,
  if(item % 7 = 0, map {}, map {${tags}}) AS resource_tags
FROM (
  SELECT
    item,
    item % ${APPLICATIONS} AS application,
    item % 4 <> 0 AS is_job,
    CAST(100000000000 + item % ${ACCOUNTS} AS VARCHAR) AS account,
    ['us-east-1', 'eu-west-1', 'us-west-2'][1 + item % 3] AS region,
    'ml.' || ['g5', 'm5', 'c5', 'p4d', 'r5'][1 + item % 5] || '.'
      || ['xlarge', '2xlarge', '4xlarge', '12xlarge'][1 + item % 4] AS instance,
    ['AmazonSageMaker', 'AmazonSageMaker', 'AmazonSageMaker', 'AmazonSageMaker', 'AmazonSageMaker',
      'AmazonEC2', 'AmazonEC2', 'AmazonS3', 'AmazonCloudWatch', 'AWSLambda'][1 + item % 10] AS code,
    ['Amazon SageMaker', 'Amazon SageMaker', 'Amazon SageMaker', 'Amazon SageMaker', 'Amazon SageMaker',
      'Amazon Elastic Compute Cloud', 'Amazon Elastic Compute Cloud', 'Amazon Simple Storage Service',
      'AmazonCloudWatch', 'AWS Lambda'][1 + item % 10] AS product
  FROM range(${items}) AS numbers(item)
)`;
}

/** The lines of some hours: every item once an hour. */
export function hoursQuery(month: string, from: number, to: number): string {
  const only = (types: string, value: string) =>
    `if(line_item_line_item_type IN (${types}), round(${value}, 10), 0)`;
  return `
SELECT
  * EXCLUDE (item, hour, cost, resource, is_of_a_day),
  if(is_of_a_day, resource || '-' || hour // 24, resource) AS line_item_resource_id,
  if(line_item_line_item_type IN ('SavingsPlanNegation', 'Credit'), -cost, cost) AS line_item_unblended_cost,
  round(0.9 * if(line_item_line_item_type IN ('SavingsPlanNegation', 'Credit'), -cost, cost), 10)
    AS line_item_net_unblended_cost,
  2 * cost AS line_item_usage_amount,
  TIMESTAMP '${month}-01' + to_hours(hour) AS line_item_usage_start_date,
  round(1.3 * cost, 10) AS pricing_public_on_demand_cost,
  ${only(`'DiscountedUsage'`, '0.6 * cost')} AS reservation_effective_cost,
  ${only(`'DiscountedUsage'`, '0.5 * cost')} AS reservation_net_effective_cost,
  ${only(`'RIFee'`, '0.1 * cost')} AS reservation_unused_amortized_upfront_fee_for_billing_period,
  ${only(`'RIFee'`, '0.2 * cost')} AS reservation_unused_recurring_fee,
  ${only(`'SavingsPlanCoveredUsage'`, '0.6 * cost')} AS savings_plan_net_savings_plan_effective_cost,
  ${only(`'SavingsPlanCoveredUsage'`, '0.7 * cost')} AS savings_plan_savings_plan_effective_cost,
  ${only(`'SavingsPlanRecurringFee'`, 'cost')} AS savings_plan_total_commitment_to_date,
  ${only(`'SavingsPlanRecurringFee'`, '0.8 * cost')} AS savings_plan_used_commitment
FROM (
  SELECT items.*, hour, round((hash(1000003 * hour + item) % 1000003) / 400000, 10) AS cost
  FROM range(${from}, ${to}) AS hours(hour), items
)`;
}
