import {
  addDays,
  CostMetric,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { AtomicAmount } from '../../database/amountColumns';
import { billedResourceType } from '../../ledger/billedResourceType';
import { daysOfMonth } from '../../ledger/MonthReading';
import { sharedKey } from '../../ledger/sharedKey';
import { chargeCategory } from './chargeCategory';
import { FocusFrame, FocusItem, FocusLine } from './FocusLine';
import { serviceCategory } from './serviceCategory';

/** A column of the file. `undefined` stands for null. */
export type FocusColumn = { name: string } & (
  | { type: 'text'; of: Value<string> }
  | { type: 'json'; of: Value<FocusItem['tags']> }
  | { type: 'money'; of: Value<AtomicAmount> }
  /** A UTC day, at whose beginning it is. */
  | { type: 'time'; of: Value<string> }
);

type Value<T> = (line: FocusLine, frame: FocusFrame) => T | undefined;

const text = (name: string, of: Value<string>): FocusColumn => ({
  name,
  type: 'text',
  of,
});

const time = (name: string, of: Value<string>): FocusColumn => ({
  name,
  type: 'time',
  of,
});

/** What the bill is kept by; never one metric in the place of another. */
const money = (name: string, metric: CostMetric): FocusColumn => ({
  name,
  type: 'money',
  of: ({ amounts }) => amounts[metric],
});

/** What FOCUS has a place for, and the bill as it is kept does not tell. */
const notKept = (...names: string[]): FocusColumn[] =>
  names.map(name => text(name, () => undefined));

const noMoneyKept = (...names: string[]): FocusColumn[] =>
  names.map(name => ({ name, type: 'money', of: () => undefined }));

/** Of the bill itself; empty texts are nulls. */
const item = (name: string, of: (item: FocusItem) => string | undefined) =>
  text(name, line => (line.item && of(line.item)) || undefined);

const COLUMNS: readonly FocusColumn[] = [
  money('BilledCost', 'net-unblended'),
  text('BillingCurrency', (_, { currency }) => currency),
  time('BillingPeriodEnd', (_, { month }) => daysOfMonth(month).to),
  time('BillingPeriodStart', (_, { month }) => daysOfMonth(month).from),
  text('ChargeCategory', line =>
    line.item ? chargeCategory(line.item.chargeType) : 'Adjustment',
  ),
  item('ChargeClass', ({ chargeType }) =>
    chargeType === 'Refund' ? 'Correction' : undefined,
  ),
  text('ChargeDescription', descriptionOf),
  time('ChargePeriodEnd', ({ day }) => addDays(day, 1)),
  time('ChargePeriodStart', ({ day }) => day),
  money('EffectiveCost', 'net-amortized'),
  money('ListCost', 'list'),
  text('ProviderName', () => 'AWS'),
  item('PublisherName', ({ service }) =>
    /^(Amazon|AWS|EC2 - Other)/.test(service) ? 'AWS' : undefined,
  ),
  item('RegionId', ({ region }) => region),
  item('ResourceId', ({ resourceId }) => resourceId),
  item('ResourceName', ({ resourceId }) =>
    resourceId.startsWith('arn:') ? resourceId.split(/[/:]/).at(-1) : undefined,
  ),
  item('ResourceType', ({ resourceId }) => billedResourceType(resourceId)),
  text('ServiceCategory', line =>
    line.item ? serviceCategory(line.item.service) : 'Other',
  ),
  text('ServiceName', ({ item: of, allocation }) =>
    allocation.basis === 'shared'
      ? sharedKey(allocation.poolTitle)
      : of?.service,
  ),
  item('SkuMeter', ({ usageType }) => usageType),
  item('SubAccountId', ({ accountId }) => accountId),
  text('SubAccountName', (line, { accountNames }) =>
    accountNames.get(line.item?.accountId ?? ''),
  ),
  { name: 'Tags', type: 'json', of: line => line.item?.tags },
  ...notKept(
    'AvailabilityZone',
    'BillingAccountId',
    'BillingAccountName',
    'BillingAccountType',
    'CapacityReservationId',
    'CapacityReservationStatus',
    'ChargeFrequency',
    'CommitmentDiscountCategory',
    'CommitmentDiscountId',
    'CommitmentDiscountName',
    'CommitmentDiscountStatus',
    'CommitmentDiscountType',
    'CommitmentDiscountUnit',
    'ConsumedUnit',
    'InvoiceId',
    'InvoiceIssuerName',
    'PricingCategory',
    'PricingCurrency',
    'PricingUnit',
    'RegionName',
    'ServiceSubcategory',
    'SkuId',
    'SkuPriceDetails',
    'SkuPriceId',
    'SubAccountType',
  ),
  ...noMoneyKept(
    'CommitmentDiscountQuantity',
    'ConsumedQuantity',
    'ContractedCost',
    'ContractedUnitPrice',
    'ListUnitPrice',
    'PricingCurrencyContractedUnitPrice',
    'PricingCurrencyEffectiveCost',
    'PricingCurrencyListUnitPrice',
    'PricingQuantity',
  ),
];

const OWN_COLUMNS: readonly FocusColumn[] = [
  text('x_AllocationBasis', ({ allocation }) => allocation.basis),
  text('x_AllocationMatch', ({ allocation }) =>
    allocation.basis === 'direct' ? allocation.match : undefined,
  ),
  text('x_AllocationRule', ({ allocation }) =>
    allocation.basis === 'inherited' ? allocation.rule : undefined,
  ),
  money('x_AmortizedCost', 'amortized'),
  text('x_ApplicationId', ({ applicationId }) => applicationId || undefined),
  item('x_ChargeType', ({ chargeType }) => chargeType),
  item('x_Environment', ({ environment }) => environment),
  item('x_InstanceType', ({ instanceType }) => instanceType),
  item('x_Operation', ({ operation }) => operation),
  item('x_Owner', ({ owner }) => owner),
  text('x_Masked', ({ masked }) => (masked ? 'true' : undefined)),
  text('x_Pool', ({ allocation }) =>
    allocation.basis === 'shared' ? allocation.pool : undefined,
  ),
  text(
    'x_Services',
    ({ applicationId }, { servicesOf }) =>
      servicesOf.get(applicationId)?.join(' ') || undefined,
  ),
  money('x_UnblendedCost', 'unblended'),
  item('x_UsageType', ({ usageType }) => usageType),
];

/**
 * The columns of FOCUS 1.2 in the order of their names, and behind them those
 * of our own: how each line came to its application, and by which metrics that
 * FOCUS has no column for it is kept.
 */
export const FOCUS_COLUMNS: readonly FocusColumn[] = [
  ...[...COLUMNS].sort((left, right) => (left.name < right.name ? -1 : 1)),
  ...OWN_COLUMNS,
];

function descriptionOf({ item: of, allocation }: FocusLine): string {
  if (allocation.basis === 'shared') return `Part of ${allocation.poolTitle}`;
  const { chargeType = '', usageType = '', operation = '' } = of ?? {};
  return [chargeType, usageType, operation].filter(Boolean).join(' ');
}
