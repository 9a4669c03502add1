/**
 * One tag as it stands on a resource. Keys and values are untrusted text.
 *
 * @public
 */
export interface ResourceTag {
  key: string;
  value: string;
}

/**
 * One resource of a cloud as an inventory saw it.
 *
 * @public
 */
export interface AwsResource {
  /** Unique over all accounts and regions. */
  arn: string;
  /** `service:kind` in AWS's spelling, such as `sagemaker:training-job`. */
  type: string;
  /** The name a person knows it by. */
  name: string;
  accountId: string;
  region: string;
  /**
   * The tags as read; empty where the resource was never tagged, and absent
   * where they could not be read, which is never the same thing.
   */
  tags?: ResourceTag[];
  /** When it was made, ISO 8601 in UTC, where the source tells. */
  createdAt?: string;
}
