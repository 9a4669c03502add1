import { SqlRow } from './ExportFolder';

/** A row of FOCUS with what every row has; the rest is the test's. */
export function focusRow(columns: SqlRow = {}): SqlRow {
  return {
    BillingAccountId: `'111111111111'`,
    SubAccountId: `'222222222222'`,
    BillingCurrency: `'USD'`,
    ChargeCategory: `'Usage'`,
    ChargePeriodStart: `TIMESTAMP '2026-11-03 00:00:00'`,
    BilledCost: '0::DOUBLE',
    EffectiveCost: '0.64::DOUBLE',
    ListCost: '1::DOUBLE',
    ServiceName: `'Amazon SageMaker'`,
    RegionId: `'us-east-1'`,
    ResourceId: `'scoring'`,
    Tags: `MAP {'Team': 'fraud'}`,
    x_ServiceCode: `'AmazonSageMaker'`,
    x_UsageType: `'USE1-Host:ml.g5.xlarge'`,
    x_Operation: `'RunInstance'`,
    ...columns,
  };
}
