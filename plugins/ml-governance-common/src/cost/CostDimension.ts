/**
 * What the bill of an application is split by when it is read from a source.
 * The amounts of every dimension add up to the same bill.
 *
 * - `service`: AWS's name of the service, such as `Amazon SageMaker`
 * - `account`: the 12-digit id of the account that used it
 * - `usage-type`: such as `USE1-Train:ml.g5.xlarge`
 * - `charge-type`: AWS's record type, such as `Usage`, `Credit`, `Tax`
 * - `environment`: a value of the dictionary's environment tag, empty where absent
 * - `owner`: a value of the dictionary's owner tag, empty where absent
 * - `region`: such as `us-east-1`
 * - `instance-type`: such as `ml.g5.xlarge`, empty for what has none
 *
 * Cost Explorer yields the first six.
 *
 * @public
 */
export type CostDimension =
  | 'service'
  | 'account'
  | 'usage-type'
  | 'charge-type'
  | 'environment'
  | 'owner'
  | 'region'
  | 'instance-type';

/**
 * Every {@link CostDimension}.
 *
 * @public
 */
export const COST_DIMENSIONS: readonly CostDimension[] = [
  'service',
  'account',
  'usage-type',
  'charge-type',
  'environment',
  'owner',
  'region',
  'instance-type',
];

/**
 * What the lines of an itemised bill can be split by, beside every
 * {@link CostDimension}. It is read from the lines when it is asked for: there
 * may be too many keys to keep the amounts of each day by them.
 *
 * - `resource`: the id of the resource as it stands on the bill, mostly an ARN;
 *   empty for what is charged to none. Where there are very many, the smallest
 *   are added up under {@link OTHER_KEYS}
 * - `cost-category`: the value of the cost category that the config names, empty
 *   for what is in none
 *
 * @public
 */
export type LineDimension = CostDimension | 'resource' | 'cost-category';

/**
 * The key that the smallest amounts are added up under where a breakdown by
 * {@link LineDimension} has very many keys.
 *
 * @public
 */
export const OTHER_KEYS = '(others)';

/**
 * What a caller may break a cost down by: every dimension of the bill and of
 * its lines, and `work-kind`, which is derived from the usage type.
 *
 * @public
 */
export type CostBreakdown = LineDimension | 'work-kind';

/**
 * Every {@link CostBreakdown}.
 *
 * @public
 */
export const COST_BREAKDOWNS: readonly CostBreakdown[] = [
  ...COST_DIMENSIONS,
  'work-kind',
  'resource',
  'cost-category',
];
