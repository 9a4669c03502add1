import { AttachedPolicy } from '../awsVerdicts/AttachedPolicy';
import { PolicyComparison } from '../awsVerdicts/comparePolicyToDictionary';
import {
  VerdictAgreement,
  VerdictReason,
} from '../awsVerdicts/createVerdictComparer';
import { CostAllocationTagReport } from '../awsVerdicts/checkCostAllocationTags';
import { ConfigComplianceAnswer } from './configCompliance';
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
 * Resources whose verdicts stand to each other in one way, for one reason.
 *
 * @public
 */
export interface VerdictCount {
  agreement: VerdictAgreement;
  /** Absent where the two agree. */
  reason?: VerdictReason;
  resources: number;
  /** ARNs of a few of them; none where the two agree. */
  examples: string[];
}

/**
 * How the verdicts of the dictionary and of AWS about one key agree.
 *
 * @public
 */
export interface KeyAgreement {
  /** The dictionary's key. */
  key: string;
  mandatory: boolean;
  /** The most frequent first. */
  counts: VerdictCount[];
}

/**
 * How the verdicts of the dictionary and of AWS agree, over all resources.
 *
 * @public
 */
export interface AgreementAnswer {
  /** When the region that AWS was asked about longest ago was, ISO 8601 in UTC. */
  readAt: string;
  /** When the two were held against each other, ISO 8601 in UTC. */
  countedAt: string;
  /** How many resources were looked at. */
  resources: number;
  /** In the dictionary's order. */
  keys: KeyAgreement[];
}

/**
 * A resource about which the verdicts of the dictionary and of AWS differ, or
 * one of the two has none.
 *
 * @public
 */
export interface VerdictDifference {
  arn: string;
  type: string;
  name: string;
  accountId: string;
  region: string;
  /** In the dictionary's order, each key once; never empty. */
  verdicts: {
    /** The dictionary's key. */
    key: string;
    agreement: VerdictAgreement;
    reason: VerdictReason;
  }[];
}

/**
 * Which of the resources about which the verdicts differ are asked for.
 *
 * @public
 */
export interface VerdictDifferencesQuery {
  /** A key of the dictionary; all of them where absent. */
  key?: string;
  /** How the verdicts differ; in any way where absent. */
  agreement?: Exclude<VerdictAgreement, 'both-good' | 'both-bad'>;
  /** Why they differ; for any reason where absent. */
  reason?: VerdictReason;
  /** `nextCursor` of the page before of the same ones. */
  cursor?: string;
  /** From 1 to 100; 25 where absent. */
  limit?: number;
}

/**
 * One page of the resources about which the verdicts differ.
 *
 * @public
 */
export interface VerdictDifferencesResponse {
  /**
   * May be empty although there are more: a page looks at so many resources
   * and no further.
   */
  items: VerdictDifference[];
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
  /** Absent until AWS was asked and its verdicts held against the dictionary's. */
  agreement?: AgreementAnswer;
  /** Absent until AWS Config was asked and its rules held against the dictionary. */
  configRules?: ConfigComplianceAnswer;
  /** Empty where no source tells what AWS says. */
  sources: SourceSummary[];
}
