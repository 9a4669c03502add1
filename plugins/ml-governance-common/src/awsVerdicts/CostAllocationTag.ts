/**
 * A tag key as AWS Billing knows it. Only keys that are active appear on the
 * bill, and only for what was used since.
 *
 * @public
 */
export interface CostAllocationTag {
  /** As it stands in AWS, case and all. */
  key: string;
  /** Who made the key up. */
  type: 'user-defined' | 'aws-generated';
  status: 'active' | 'inactive';
  /** When it was last activated or deactivated, ISO 8601 in UTC; absent where never. */
  updatedAt?: string;
  /** The last month in which a resource had it, as an instant in it, ISO 8601 in UTC. */
  usedAt?: string;
}
