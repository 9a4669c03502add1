import { readDemoDictionary } from '../organization/demoDictionary';

/** The month that the benchmarks' exports are of. */
export const EXPORT_MONTH = '2026-11';
export const EXPORT_DAYS = 30;

/** The name of the export, and of its folder in the bucket. */
export const EXPORT_NAME = 'bill';

/** The texts that lines are told apart by. */
export const TEXT_COLUMNS = [
  'bill_payer_account_id',
  'line_item_currency_code',
  'line_item_line_item_type',
  'line_item_operation',
  'line_item_product_code',
  'line_item_resource_id',
  'line_item_usage_account_id',
  'line_item_usage_type',
  'product_instance_type',
  'product_region_code',
  'reservation_reservation_a_r_n',
];

/** The amounts that the metrics are worked out from. */
export const AMOUNT_COLUMNS = [
  'line_item_net_unblended_cost',
  'line_item_unblended_cost',
  'pricing_public_on_demand_cost',
  'reservation_effective_cost',
  'reservation_net_effective_cost',
  'reservation_unused_amortized_upfront_fee_for_billing_period',
  'reservation_unused_recurring_fee',
  'savings_plan_net_savings_plan_effective_cost',
  'savings_plan_savings_plan_effective_cost',
  'savings_plan_total_commitment_to_date',
  'savings_plan_used_commitment',
];

/** The tags of the demo's dictionary, as they are called in an export. */
export async function exportTagKeys(): Promise<Map<string, string>> {
  const { tags } = await readDemoDictionary();
  return new Map(
    tags.map(({ key }) => [key, `user_${key.replace(/[^a-z0-9]+/g, '_')}`]),
  );
}
