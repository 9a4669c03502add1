import { VerdictDifference } from './awsCompliance';
import { ConfigDifference } from './configCompliance';

/**
 * What AWS itself says about the tags of a resource, as far as that is not what
 * the dictionary says, or one of the two says nothing.
 *
 * @public
 */
export interface ResourceAwsVerdicts {
  /**
   * By the tag policy in force: in the dictionary's order, each key once; none
   * where no verdict differs. Absent until AWS was asked.
   */
  byKey?: VerdictDifference['verdicts'];
  /**
   * By the rules of AWS Config that look at it; none where no verdict differs.
   * Absent where AWS Config was not asked about the account and region.
   */
  byConfigRule?: ConfigDifference['verdicts'];
}

/**
 * How many resources AWS, by the tag policy in force, judges as the dictionary
 * does. Those of which neither asks anything are in none of the numbers.
 *
 * @public
 */
export interface ResourceAgreement {
  /** When they were counted, ISO 8601 in UTC; what changed since is not in it. */
  countedAt: string;
  /** On no key do the two differ. */
  agrees: number;
  /** On a key at least do the two differ. */
  differs: number;
  /**
   * No tag policy is in force in the account; or on no key do they differ, but one
   * of the two has no verdict about a key.
   */
  undecided: number;
}
