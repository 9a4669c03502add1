import { ResourceTag } from '../evaluation/AwsResource';

/**
 * What AWS says about the tags of one resource, by the tag policy that is in
 * force in its account. A resource that AWS says nothing about has no verdict.
 *
 * @public
 */
export interface ResourceTagVerdict {
  arn: string;
  compliant: boolean;
  /** Keys of the resource that are written otherwise than in the policy. */
  noncompliantKeys: string[];
  /** Keys of the resource whose values the policy does not list. */
  keysWithNoncompliantValues: string[];
  /** Keys that the policy reports as missing on resources of this type. */
  missingKeys: string[];
  /** The tags that it was judged by. */
  tags: ResourceTag[];
}
