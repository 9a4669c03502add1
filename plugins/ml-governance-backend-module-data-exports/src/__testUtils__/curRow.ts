import { SqlRow } from './ExportFolder';

/** A row of CUR 2.0 with what every row has; the rest is the test's. */
export function curRow(columns: SqlRow = {}): SqlRow {
  return {
    bill_payer_account_id: `'111111111111'`,
    bill_bill_type: `'Anniversary'`,
    bill_invoice_id: `''`,
    line_item_usage_account_id: `'222222222222'`,
    line_item_usage_start_date: `TIMESTAMP '2026-11-03 05:00:00'`,
    line_item_line_item_type: `'Usage'`,
    line_item_product_code: `'AmazonSageMaker'`,
    line_item_usage_type: `'USE1-Host:ml.g5.xlarge'`,
    line_item_operation: `'RunInstance'`,
    line_item_resource_id: `'arn:aws:sagemaker:us-east-1:222222222222:endpoint/scoring'`,
    line_item_currency_code: `'USD'`,
    line_item_unblended_cost: `1.5::DOUBLE`,
    product: `MAP {'product_name': 'Amazon SageMaker'}`,
    product_region_code: `'us-east-1'`,
    product_instance_type: `'ml.g5.xlarge'`,
    resource_tags: `MAP {'user_team': 'fraud'}`,
    ...columns,
  };
}
