import { BillLine } from '../../ledger/BillLine';
import { accountNameOf } from '../../world/generatedAccounts';

/** What each dimension of Cost Explorer says about a bill line. */
const DIMENSIONS = {
  AZ: () => 'NoAZ',
  INSTANCE_TYPE: line => line.charge.instanceType ?? 'NoInstanceType',
  INVOICING_ENTITY: () => 'Amazon Web Services, Inc.',
  LEGAL_ENTITY_NAME: () => 'Amazon Web Services, Inc.',
  LINKED_ACCOUNT: line => line.charge.accountId,
  LINKED_ACCOUNT_NAME: line =>
    accountNameOf(line.charge.accountId) ?? line.charge.accountId,
  OPERATION: line => line.charge.operation,
  PLATFORM: () => 'NoPlatform',
  PURCHASE_TYPE: purchaseType,
  RECORD_TYPE: line => line.recordType,
  REGION: line => line.charge.region,
  SERVICE: line => line.charge.service,
  TENANCY: () => 'Shared',
  USAGE_TYPE: line => line.charge.usageType,
} satisfies Record<string, (line: BillLine) => string>;

function purchaseType({ recordType, reserved }: BillLine): string {
  if (reserved) return 'Standard Reserved Instances';
  return recordType === 'SavingsPlanCoveredUsage'
    ? 'Savings Plans'
    : 'On Demand Instances';
}

export type DimensionName = keyof typeof DIMENSIONS;

export const FILTER_DIMENSIONS = Object.keys(DIMENSIONS) as DimensionName[];

export const GROUP_DIMENSIONS = FILTER_DIMENSIONS.filter(
  name => name !== 'LINKED_ACCOUNT_NAME',
);

export function dimensionOf(name: DimensionName): (line: BillLine) => string {
  return DIMENSIONS[name];
}

/** The attributes that answers carry beside a dimension's value. */
export function attributesOf(
  name: DimensionName,
  value: string,
): Record<string, string> {
  const account = name === 'LINKED_ACCOUNT' ? accountNameOf(value) : undefined;
  return account ? { description: account } : {};
}
