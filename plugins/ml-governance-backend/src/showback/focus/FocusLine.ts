import {
  CostMetric,
  UtcDay,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { AtomicAmount } from '../../database/amountColumns';

/** How a line came to an application, and where it stands in the policy. */
export type FocusAllocation =
  | { basis: 'direct'; match: 'exact' | 'alias' }
  | { basis: 'inherited'; rule: string }
  | { basis: 'shared'; pool: string; poolTitle: string };

/** What a line of the bill is about; a text is empty where the bill names none. */
export interface FocusItem {
  accountId: string;
  service: string;
  region: string;
  usageType: string;
  operation: string;
  instanceType: string;
  chargeType: string;
  resourceId: string;
  owner: string;
  environment: string;
  tags: Readonly<Record<string, string>>;
}

/** A line of the bill over a day, or what of a pool came to an application in it. */
export interface FocusLine {
  day: UtcDay;
  applicationId: string;
  allocation: FocusAllocation;
  /** Absent from what came of a pool. */
  item?: FocusItem;
  /** Whether it was taken from it what it is of, as the caller may not see that. */
  masked?: true;
  /** By the metrics that are kept. */
  amounts: Partial<Record<CostMetric, AtomicAmount>>;
}

/** What all lines of a file have in common. */
export interface FocusFrame {
  /** `YYYY-MM`. */
  month: string;
  currency: string;
  /** By account. */
  accountNames: ReadonlyMap<string, string>;
  /** The services that claim an application and that the caller may see. */
  servicesOf: ReadonlyMap<string, readonly string[]>;
}
