import { AttachedPolicy } from '../awsVerdicts/AttachedPolicy';
import { PolicyComparison } from '../awsVerdicts/comparePolicyToDictionary';
import { CostAllocationTagReport } from '../awsVerdicts/checkCostAllocationTags';
import { SourceSummary } from './sources';

/**
 * The cost allocation tags as AWS Billing has them.
 *
 * @public
 */
export interface CostAllocationTagsAnswer extends CostAllocationTagReport {
  /** When AWS was asked, ISO 8601 in UTC. */
  readAt: string;
}

/**
 * A policy about tags, and the keys that it is about.
 *
 * @public
 */
export interface AttachedPolicyAnswer extends AttachedPolicy {
  /** Sorted; none where the document says nothing of tags. */
  tagKeys: string[];
}

/**
 * One page of the policies that are attached in the organisation.
 *
 * @public
 */
export interface AttachedPoliciesResponse {
  /** When AWS was asked, ISO 8601 in UTC; absent until it was. */
  readAt?: string;
  /** Tag policies after service control policies, each by name. */
  items: AttachedPolicyAnswer[];
  /** Absent on the last page. */
  nextCursor?: string;
}

/**
 * A tag policy that is in force in some accounts, beside the dictionary.
 *
 * @public
 */
export interface EffectivePolicyAnswer {
  /** Stands for the policy in {@link AccountPolicy}. */
  id: string;
  /** How many accounts it is in force in. */
  accounts: number;
  /** The document, merged by AWS. */
  content: string;
  /** Absent where the document is none that is understood. */
  comparison?: PolicyComparison;
}

/**
 * The tag policies that are in force in the accounts of the organisation.
 *
 * @public
 */
export interface EffectivePoliciesAnswer {
  /** When the account that was asked about longest ago was, ISO 8601 in UTC. */
  readAt: string;
  /** Accounts that AWS was asked about. */
  accounts: number;
  /** Of these, accounts without any tag policy: AWS takes all of their tags. */
  withoutPolicy: number;
  /** The most widely used first, at most 20. */
  policies: EffectivePolicyAnswer[];
  /** How many policies there are beside those. */
  morePolicies: number;
}

/**
 * Which tag policy is in force in an account.
 *
 * @public
 */
export interface AccountPolicy {
  accountId: string;
  accountName?: string;
  /** Id of an {@link EffectivePolicyAnswer}; absent where none is in force. */
  policyId?: string;
  /** When AWS was asked, ISO 8601 in UTC. */
  readAt: string;
}

/**
 * One page of accounts, with the tag policy in force in each.
 *
 * @public
 */
export interface AccountPoliciesResponse {
  /** By account id. */
  items: AccountPolicy[];
  /** Absent on the last page. */
  nextCursor?: string;
}

/**
 * What AWS itself says about the organisation's tags.
 *
 * @public
 */
export interface AwsComplianceResponse {
  /** Absent until AWS was asked, or where it is not to be. */
  costAllocationTags?: CostAllocationTagsAnswer;
  /** Absent until AWS was asked, or where it is not to be. */
  effectivePolicies?: EffectivePoliciesAnswer;
  /** Empty where no source tells what AWS says. */
  sources: SourceSummary[];
}
