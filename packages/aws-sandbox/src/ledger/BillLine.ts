import { BillTags } from '../world/BillStream';
import { DayNumber } from '../world/calendar';
import { LineAmount, MicroUsage } from './money';

/** The charge types of Cost Explorer that this bill knows. */
export type RecordType =
  | 'Usage'
  | 'SavingsPlanCoveredUsage'
  | 'SavingsPlanNegation'
  | 'SavingsPlanRecurringFee'
  | 'DiscountedUsage'
  | 'RIFee'
  | 'Fee'
  | 'Credit'
  | 'Refund'
  | 'Support'
  | 'Tax';

/** What a line is about, apart from its day and its tags. */
export interface Charge {
  accountId: string;
  region: string;
  service: string;
  usageType: string;
  operation: string;
  instanceType?: string;
  unit: string;
}

/** What a line has to do with a reservation. */
export interface ReservedPart {
  arn: string;
  paymentOption: string;
  /** What of the amortized cost was paid upfront, and its net. */
  upfront: LineAmount;
  netUpfront: LineAmount;
}

/** One line of the bill: the one truth that every answer about money sums up. */
export interface BillLine {
  day: DayNumber;
  charge: Charge;
  recordType: RecordType;
  tags: BillTags;
  /** As the bill calls the resource, where it names one. */
  resourceId?: string;
  usage: MicroUsage;
  unblended: LineAmount;
  netUnblended: LineAmount;
  amortized: LineAmount;
  netAmortized: LineAmount;
  /**
   * What it would cost at public prices: 0 for what only moves the price of
   * usage around, such as a negation or the fee of a plan.
   */
  list: LineAmount;
  /** Where it is usage that a reservation covers, or a fee of one. */
  reserved?: ReservedPart;
  /** Whether it may still change on a later day. */
  estimated: boolean;
}
