import { Finding } from '../evaluation/Finding';
import { createTagPolicyChecker } from '../policies/createTagPolicyChecker';
import { EffectiveTagPolicy } from '../policies/effectiveTagPolicy';
import { ResourceTagVerdict } from './ResourceTagVerdict';

/**
 * How the verdicts of the dictionary and of AWS about one key of a resource
 * stand to each other. `undecided`: one of the two has none.
 *
 * @public
 */
export type VerdictAgreement =
  'both-good' | 'both-bad' | 'only-dictionary' | 'only-aws' | 'undecided';

/**
 * Why the two verdicts differ, or why there is none.
 *
 * - `aws-unread`: AWS could not be asked about the account and region
 * - `not-in-aws`: AWS lists what is or was tagged alone, and not this
 * - `tags-unread`: the tags could not be read here
 * - `stale`: the tags are not those that AWS judged by, or are no more
 * - `policy-unread`: it is not known which policy is in force in the account
 * - `no-policy`: no tag policy is in force in the account
 * - `key-not-in-policy`: the policy does not know the key
 * - `missing-not-reported`: the policy does not report the key as missing on
 *   resources of this type
 * - `key-case`: the two write the key in different cases
 * - `values`: the two allow different values
 * - `not-in-dictionary`: the dictionary does not ask for the key on this type
 * - `unexplained`: none of these
 *
 * @public
 */
export type VerdictReason =
  | 'aws-unread'
  | 'not-in-aws'
  | 'tags-unread'
  | 'stale'
  | 'policy-unread'
  | 'no-policy'
  | 'key-not-in-policy'
  | 'missing-not-reported'
  | 'key-case'
  | 'values'
  | 'not-in-dictionary'
  | 'unexplained';

/**
 * The verdicts of the dictionary and of AWS about one key, side by side.
 *
 * @public
 */
export interface ComparedVerdict {
  agreement: VerdictAgreement;
  /** Absent where both have the same verdict. */
  reason?: VerdictReason;
}

/**
 * What AWS says about a resource.
 *
 * - `unread`: AWS could not be asked
 * - `silent`: AWS was asked and said nothing about it
 *
 * @public
 */
export type AwsView =
  | 'unread'
  | 'silent'
  | {
      verdict: Omit<ResourceTagVerdict, 'arn' | 'tags'>;
      /** Whether AWS judged by other tags than the dictionary. */
      isByOtherTags: boolean;
    };

/**
 * Holds the findings of the dictionary about resources of one account against
 * what AWS says.
 *
 * @public
 */
export interface VerdictComparer {
  /**
   * @param finding - under a definition
   * @returns `undefined` where neither asks anything
   */
  compare(
    finding: Finding,
    resource: { type: string },
    aws: AwsView,
  ): ComparedVerdict | undefined;
}

/**
 * Compiles the tag policy that is in force in an account into a comparison of
 * verdicts.
 *
 * @param policy - `none` where none is in force, `unread` where it is not known
 * @public
 */
export function createVerdictComparer(
  policy: EffectiveTagPolicy | 'none' | 'unread',
): VerdictComparer {
  const checker =
    typeof policy === 'object' ? createTagPolicyChecker(policy) : undefined;

  function policyReason(key: string): VerdictReason | undefined {
    if (policy === 'unread') return 'policy-unread';
    if (policy === 'none') return 'no-policy';
    return Object.hasOwn(policy.tags, key.toLowerCase())
      ? undefined
      : 'key-not-in-policy';
  }

  function isReported(key: string, type: string): boolean {
    return Boolean(
      checker
        ?.check({ type, tags: [] })
        .missingKeys.some(missing => isSameKey(missing, key)),
    );
  }

  function dictionaryAlone(
    { violation, actualKey }: Finding,
    key: string,
    type: string,
  ): VerdictReason {
    const lacking = policyReason(key);
    if (lacking) return lacking;
    const isAbsent =
      violation === 'missing' ||
      (violation === 'wrong-key' && !isSameKey(actualKey ?? '', key));
    if (isAbsent) {
      return isReported(key, type) ? 'unexplained' : 'missing-not-reported';
    }
    return violation === 'wrong-key' ? 'key-case' : 'values';
  }

  function awsAlone(
    { status }: Finding,
    key: string,
    found: AwsComplaint,
  ): VerdictReason {
    if (status === 'not-applicable') return 'not-in-dictionary';
    const lacking = policyReason(key);
    if (lacking) return lacking === 'policy-unread' ? lacking : 'unexplained';
    if (found.about === 'key') return 'key-case';
    return found.about === 'value' ? 'values' : 'unexplained';
  }

  return {
    compare(finding, { type }, aws) {
      const { status, definitionKey: key } = finding;
      if (key === undefined) return undefined;
      if (aws === 'unread' || aws === 'silent') {
        if (status === 'not-applicable') return undefined;
        return {
          agreement: 'undecided',
          reason: aws === 'unread' ? 'aws-unread' : 'not-in-aws',
        };
      }
      if (status === 'unknown') {
        return { agreement: 'undecided', reason: 'tags-unread' };
      }
      const found = complaintAbout(key, aws.verdict);
      const isBad = status === 'violation' || status === 'waived';
      if (found) {
        if (isBad) return { agreement: 'both-bad' };
        return {
          agreement: 'only-aws',
          reason: aws.isByOtherTags ? 'stale' : awsAlone(finding, key, found),
        };
      }
      if (status === 'not-applicable') return undefined;
      if (!isBad) return { agreement: 'both-good' };
      return {
        agreement: 'only-dictionary',
        reason: aws.isByOtherTags
          ? 'stale'
          : dictionaryAlone(finding, key, type),
      };
    },
  };
}

interface AwsComplaint {
  about: 'key' | 'value' | 'missing';
}

/** What AWS has against a key on a resource, in whatever case it is there. */
function complaintAbout(
  key: string,
  verdict: Omit<ResourceTagVerdict, 'arn' | 'tags'>,
): AwsComplaint | undefined {
  if (verdict.compliant) return undefined;
  const holds = (keys: readonly string[]) =>
    keys.some(one => isSameKey(one, key));
  if (holds(verdict.noncompliantKeys)) return { about: 'key' };
  if (holds(verdict.keysWithNoncompliantValues)) return { about: 'value' };
  return holds(verdict.missingKeys) ? { about: 'missing' } : undefined;
}

function isSameKey(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}
