/**
 * A tag that a rule of AWS Config asks for.
 *
 * @public
 */
export interface ConfigRuleKey {
  /** As the rule spells it; to AWS Config another case is another key. */
  key: string;
  /** The values that it takes, in their exact spelling; any where absent. */
  values?: string[];
}

/**
 * A rule of AWS Config that looks at tags, as it stands in a region of an
 * account.
 *
 * @public
 */
export interface ConfigTagRule {
  /** Unique in the region of the account. */
  name: string;
  /** The managed rule, such as `REQUIRED_TAGS` or `SAGEMAKER_DOMAIN_TAGGED`. */
  identifier: string;
  /** What it asks for; where there is none, any tag will do. */
  keys: ConfigRuleKey[];
  /**
   * The types that it is narrowed to, as AWS Config names them, such as
   * `AWS::S3::Bucket`; none where it looks at all that the managed rule can.
   */
  resourceTypes: string[];
}

/**
 * What AWS Config makes of a resource under a rule.
 *
 * @public
 */
export type ConfigVerdict =
  'compliant' | 'non-compliant' | 'not-applicable' | 'insufficient-data';

/**
 * The verdict of a rule of AWS Config on one resource, which AWS Config knows
 * by its type and id, not by its ARN.
 *
 * @public
 */
export interface ConfigEvaluation {
  /** Name of a {@link ConfigTagRule} of the same region of the same account. */
  ruleName: string;
  /** Such as `AWS::EC2::Instance`. */
  resourceType: string;
  /** Such as `i-0123456789abcdef0`. */
  resourceId: string;
  verdict: ConfigVerdict;
  /** When the rule looked at the resource, ISO 8601. */
  invokedAt?: string;
  /** When the result was recorded, ISO 8601. */
  recordedAt?: string;
}
