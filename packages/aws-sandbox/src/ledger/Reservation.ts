import { DATA_LAKE_ACCOUNT_ID } from '../world/accountOf';
import {
  DayNumber,
  dayOf,
  firstDayOfMonth,
  formatDay,
  monthNumberOf,
} from '../world/calendar';
import { MANAGEMENT_ACCOUNT_ID, Region } from '../world/organization';
import { Charge } from './BillLine';
import { LineAmount, MicroUsage, priceOf, Rate } from './money';
import { ec2Tariff, otherTariff, Tariff } from './prices';

const MICRO_HOURS_OF_DAY = 24e6;

/**
 * Instances that are paid for whether they run or not, for a year at a time.
 * An hour's price is in 1e-4 dollars, so that whatever of it is used or unused
 * is exact.
 */
export class Reservation {
  readonly arn: string;
  /** What its own fees are charged as. */
  readonly charge: Charge;
  readonly #tariff: Tariff;
  readonly #region: Region;

  constructor(
    readonly plan: {
      accountId: string;
      region: Region;
      tariff: Tariff;
      /** As the fee's usage type names it. */
      feeUsageType: string;
      arn: string;
      count: number;
      /** Of an hour, for what is paid on the day of the purchase. */
      upfront: Rate;
      /** Of an hour, for what is paid on the first of each month. */
      recurring: Rate;
      /** The day of the year that it is bought and renewed on, `MM-DD`. */
      renewedOn: string;
    },
  ) {
    const { accountId, region, tariff, feeUsageType, arn } = plan;
    this.arn = `arn:aws:${arn}`;
    this.#tariff = tariff;
    this.#region = region;
    this.charge = {
      accountId,
      region,
      service: tariff.service,
      usageType: feeUsageType,
      operation: tariff.operation,
      instanceType: tariff.instanceType,
      unit: tariff.unit,
    };
  }

  covers(usage: { region: string; tariff: Tariff }): boolean {
    return (
      usage.region === this.#region &&
      usage.tariff.service === this.#tariff.service &&
      usage.tariff.usageType === this.#tariff.usageType
    );
  }

  hoursOfDay(): MicroUsage {
    return this.plan.count * MICRO_HOURS_OF_DAY;
  }

  /** What reserved hours cost, used or not. */
  costOf(hours: MicroUsage): { upfront: LineAmount; recurring: LineAmount } {
    return {
      upfront: priceOf(hours, this.plan.upfront),
      recurring: priceOf(hours, this.plan.recurring),
    };
  }

  /** What a month costs beside what was paid upfront. */
  monthlyFee(month: number): { hours: MicroUsage; fee: LineAmount } {
    const days = firstDayOfMonth(month + 1) - firstDayOfMonth(month);
    const hours = days * this.hoursOfDay();
    return { hours, fee: this.costOf(hours).recurring };
  }

  /** What a year costs on the day it is bought; `undefined` on all others. */
  upfrontFeeOn(day: DayNumber): LineAmount | undefined {
    const { renewedOn, upfront } = this.plan;
    const text = formatDay(day);
    if (upfront === 0 || !text.endsWith(renewedOn)) return undefined;
    const nextYear = Math.floor(monthNumberOf(day) / 12) + 1;
    const days = dayOf(`${nextYear}-${renewedOn}`) - day;
    return this.costOf(days * this.hoursOfDay()).upfront;
  }

  get paymentOption(): 'No Upfront' | 'Partial Upfront' {
    return this.plan.upfront === 0 ? 'No Upfront' : 'Partial Upfront';
  }
}

/** What the company has reserved: more of the warehouse than it uses. */
export const RESERVATIONS: readonly Reservation[] = [
  new Reservation({
    accountId: DATA_LAKE_ACCOUNT_ID,
    region: 'eu-central-1',
    tariff: otherTariff('eu-central-1', 'redshift-hours'),
    feeUsageType: 'EUC1-HeavyUsage:ra3.xlplus',
    arn: `redshift:eu-central-1:${DATA_LAKE_ACCOUNT_ID}:reserved-instances/5d0e8a41-6c1f-4b7a-9d35-2f7c9b1e4a60`,
    count: 5,
    upfront: 4100,
    recurring: 4200,
    renewedOn: '09-10',
  }),
  new Reservation({
    accountId: MANAGEMENT_ACCOUNT_ID,
    region: 'eu-west-1',
    tariff: ec2Tariff('eu-west-1', 'g4dn.xlarge'),
    feeUsageType: 'EU-HeavyUsage:g4dn.xlarge',
    arn: `ec2:eu-west-1:${MANAGEMENT_ACCOUNT_ID}:reserved-instances/b7c2f0d9-83a4-4e15-a6c8-19e5d47f3b02`,
    count: 3,
    upfront: 0,
    recurring: 3650,
    renewedOn: '02-10',
  }),
];
