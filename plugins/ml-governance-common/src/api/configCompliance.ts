import { ConfigVerdictReason } from '../awsVerdicts/compareConfigVerdict';
import { ConfigTagRule, ConfigVerdict } from '../awsVerdicts/ConfigTagRule';
import { VerdictAgreement } from '../awsVerdicts/createVerdictComparer';

/**
 * Resources on which a rule of AWS Config and the dictionary stand to each
 * other in one way, for one reason.
 *
 * @public
 */
export interface ConfigVerdictCount {
  agreement: VerdictAgreement;
  /** Absent where the two agree. */
  reason?: ConfigVerdictReason;
  resources: number;
  /** ARNs of a few of them; none where the two agree. */
  examples: string[];
}

/**
 * What rules of AWS Config that ask the same, in however many places, make of
 * the resources, beside the dictionary.
 *
 * @public
 */
export interface ConfigRuleAgreement {
  /** Stands for all that ask the same. */
  id: string;
  /** That of the first of them; a conformance pack gives each another. */
  name: string;
  /** The managed rule, such as `REQUIRED_TAGS`. */
  identifier: string;
  /** What it asks for; where there is none, any tag will do. */
  keys: ConfigTagRule['keys'];
  /** Those of its keys that the dictionary does not know. */
  outsideDictionary: string[];
  /** The types that it looks at, of those of ML services, as the dictionary names them. */
  types: string[];
  /** In how many regions of accounts it stands. */
  places: number;
  /** The most frequent first. */
  counts: ConfigVerdictCount[];
}

/**
 * A type of which some resources are looked at by no rule of AWS Config about
 * tags.
 *
 * @public
 */
export interface UncoveredType {
  type: string;
  /** How many, in the regions that AWS was asked about. */
  resources: number;
  /** Whether AWS has a managed rule that could look at them. */
  canBeCovered: boolean;
}

/**
 * How the verdicts of the dictionary and of the rules of AWS Config agree.
 *
 * @public
 */
export interface ConfigComplianceAnswer {
  /** When the region that AWS was asked about longest ago was, ISO 8601 in UTC. */
  readAt: string;
  /** When the two were held against each other, ISO 8601 in UTC. */
  countedAt: string;
  /** How many regions of accounts were asked. */
  places: number;
  /** In how many of them no rule looks at tags. */
  placesWithoutRules: number;
  /** By name, at most 100. */
  rules: ConfigRuleAgreement[];
  /** How many there are beside those. */
  moreRules: number;
  /** Types with resources that no rule looks at, sorted. */
  uncovered: UncoveredType[];
  /** Verdicts on what is not among the resources here, by AWS Config's type. */
  unmatched: { resourceType: string; verdicts: number }[];
}

/**
 * A resource on which a rule of AWS Config and the dictionary differ, or one of
 * the two has no verdict.
 *
 * @public
 */
export interface ConfigDifference {
  arn: string;
  type: string;
  name: string;
  accountId: string;
  region: string;
  /** Each rule once; never empty. */
  verdicts: {
    /** Id of a {@link ConfigRuleAgreement}. */
    ruleId: string;
    /** Name of the rule in the resource's account and region. */
    ruleName: string;
    agreement: VerdictAgreement;
    reason: ConfigVerdictReason;
    /** Absent where AWS Config has none. */
    verdict?: ConfigVerdict;
    /** When the rule looked at it, ISO 8601 in UTC. */
    invokedAt?: string;
  }[];
}

/**
 * Which of the resources on which rules of AWS Config and the dictionary differ
 * are asked for.
 *
 * @public
 */
export interface ConfigDifferencesQuery {
  /** Id of a {@link ConfigRuleAgreement}; all of them where absent. */
  rule?: string;
  /** How the verdicts differ; in any way where absent. */
  agreement?: Exclude<VerdictAgreement, 'both-good' | 'both-bad'>;
  /** Why they differ; for any reason where absent. */
  reason?: ConfigVerdictReason;
  /** `nextCursor` of the page before of the same ones. */
  cursor?: string;
  /** From 1 to 100; 25 where absent. */
  limit?: number;
}

/**
 * One page of the resources on which rules of AWS Config and the dictionary
 * differ.
 *
 * @public
 */
export interface ConfigDifferencesResponse {
  /**
   * May be empty although there are more: a page looks at so many resources
   * and no further.
   */
  items: ConfigDifference[];
  /** Absent on the last page. */
  nextCursor?: string;
}
