import { CostMetric } from '../cost/CostMetric';
import { Amount } from '../money/amount';
import { UtcDay } from '../time/DateRange';

/**
 * What a line of the bill is about, apart from its day and its amounts: all
 * that a rule of allocation may look at. A text is empty where the bill names
 * none.
 *
 * @public
 */
export interface BillLineAttributes {
  /** The account that used it, 12 digits. */
  accountId: string;
  /** AWS's name of the service, such as `Amazon SageMaker`. */
  service: string;
  /** Such as `us-east-1`. */
  region: string;
  /** Such as `USE1-Train:ml.g5.xlarge`. */
  usageType: string;
  /** Such as `RunInstance`. */
  operation: string;
  /** Such as `ml.g5.xlarge`. */
  instanceType: string;
  /** AWS's record type as Cost Explorer names it, such as `Usage`, `Credit`, `Tax`. */
  chargeType: string;
  /** ARN or id, as it stands on the bill. */
  resourceId: string;
  /** Values of the tags of the resource, by the keys that were asked for. */
  resourceTags: Readonly<Record<string, string>>;
  /** Values of the tags of the account, by the keys that were asked for. */
  accountTags: Readonly<Record<string, string>>;
  /** Values of the cost categories that were asked for, by name. */
  costCategories: Readonly<Record<string, string>>;
}

/**
 * Everything that a day's bill says about one set of attributes, added up. A
 * source yields each set of attributes at most once a day.
 *
 * @public
 */
export interface BillLine extends BillLineAttributes {
  day: UtcDay;
  /** One for every metric that the source names. */
  amounts: Readonly<Partial<Record<CostMetric, Amount>>>;
}

/**
 * Which of the open-ended columns of a bill are wanted of each line.
 *
 * @public
 */
export interface BillLineKeys {
  /** Keys of resource tags, spelled as on the resource. */
  resourceTags: readonly string[];
  /** Keys of account tags, spelled as in AWS Organizations. */
  accountTags: readonly string[];
  /** Names of cost categories. */
  costCategories: readonly string[];
}
