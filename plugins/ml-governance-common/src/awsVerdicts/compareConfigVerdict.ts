import { ResourceTag } from '../evaluation/AwsResource';
import { Finding } from '../evaluation/Finding';
import { ConfigRuleKey, ConfigTagRule, ConfigVerdict } from './ConfigTagRule';
import { VerdictAgreement } from './createVerdictComparer';

/**
 * Why a rule of AWS Config and the dictionary differ about a resource, or why
 * there are no two verdicts.
 *
 * - `not-evaluated`: the rule looks at the type, and AWS Config has no result
 * - `not-applicable`: the rule says of itself that it asks nothing of it
 * - `tags-unread`: the tags could not be read here
 * - `not-in-dictionary`: the dictionary does not ask for the keys on this type
 * - `stale`: by the tags that are known here the rule would say otherwise, so
 *   that they have changed since it looked
 * - `waived`: what the rule complains about is waived here
 * - `key-case`: the two write the key differently
 * - `values`: the two allow different values
 * - `presence-only`: the rule asks that the key be there, whatever its value
 * - `unexplained`: none of these
 *
 * @public
 */
export type ConfigVerdictReason =
  | 'not-evaluated'
  | 'not-applicable'
  | 'tags-unread'
  | 'not-in-dictionary'
  | 'stale'
  | 'waived'
  | 'key-case'
  | 'values'
  | 'presence-only'
  | 'unexplained';

/**
 * The verdicts of the dictionary and of a rule of AWS Config on a resource,
 * side by side. The dictionary's is that on the keys which the rule asks for.
 *
 * @public
 */
export interface ComparedConfigVerdict {
  agreement: VerdictAgreement;
  /** Absent where both have the same verdict. */
  reason?: ConfigVerdictReason;
}

/**
 * Holds the findings of the dictionary about a resource against what a rule of
 * AWS Config says of it.
 *
 * @param findings - with waivers applied
 * @param tags - absent where they could not be read
 * @param verdict - absent where AWS Config has none on the resource
 * @public
 */
export function compareConfigVerdict(options: {
  rule: Pick<ConfigTagRule, 'keys'>;
  findings: readonly Finding[];
  tags: readonly ResourceTag[] | undefined;
  verdict: ConfigVerdict | undefined;
}): ComparedConfigVerdict {
  const { rule, tags, verdict } = options;
  if (verdict === undefined || verdict === 'insufficient-data') {
    return undecided('not-evaluated');
  }
  if (verdict === 'not-applicable') return undecided('not-applicable');
  const asked = options.findings.filter(
    ({ definitionKey, status }) =>
      status !== 'not-applicable' &&
      rule.keys.some(({ key }) => isSameKey(key, definitionKey ?? '')),
  );
  if (asked.length === 0) return undecided('not-in-dictionary');
  if (!tags || asked.some(({ status }) => status === 'unknown')) {
    return undecided('tags-unread');
  }
  const violations = asked.filter(({ status }) => status === 'violation');
  const isBad = violations.length > 0;
  const isBadToAws = verdict === 'non-compliant';
  if (isBad && isBadToAws) return { agreement: 'both-bad' };
  if (!isBad && !isBadToAws) return { agreement: 'both-good' };
  const agreement = isBad ? 'only-dictionary' : 'only-aws';
  const broken = brokenKeys(rule.keys, tags);
  if (broken.length > 0 !== isBadToAws) return { agreement, reason: 'stale' };
  return {
    agreement,
    reason: isBad
      ? passedReason(violations[0], rule.keys)
      : refusedReason(broken, asked),
  };
}

interface BrokenKey {
  key: string;
  isMissing: boolean;
}

/** The keys of a rule that the tags do not satisfy, as the managed rules judge. */
function brokenKeys(
  keys: readonly ConfigRuleKey[],
  tags: readonly ResourceTag[],
): BrokenKey[] {
  return keys.flatMap((asked): BrokenKey[] => {
    const found = tags.find(({ key }) => key === asked.key);
    if (!found) return [{ key: asked.key, isMissing: true }];
    return (asked.values?.includes(found.value) ?? true)
      ? []
      : [{ key: asked.key, isMissing: false }];
  });
}

/** Why the rule lets pass what the dictionary does not. */
function passedReason(
  { definitionKey = '', violation }: Finding,
  keys: readonly ConfigRuleKey[],
): ConfigVerdictReason {
  // The rule found its key, and the dictionary none of that spelling.
  if (violation === 'missing' || violation === 'wrong-key') return 'key-case';
  if (violation === undefined) return 'unexplained';
  const asked = keys.find(({ key }) => isSameKey(key, definitionKey));
  return asked?.values ? 'values' : 'presence-only';
}

/** Why the rule refuses what the dictionary lets pass. */
function refusedReason(
  broken: readonly BrokenKey[],
  asked: readonly Finding[],
): ConfigVerdictReason {
  const reasons = broken.map(({ key, isMissing }): ConfigVerdictReason => {
    const finding = asked.find(({ definitionKey }) =>
      isSameKey(definitionKey ?? '', key),
    );
    if (!finding) return 'not-in-dictionary';
    if (finding.status === 'waived') return 'waived';
    if (finding.definitionKey !== key) return 'key-case';
    return isMissing ? 'not-in-dictionary' : 'values';
  });
  // A waiver explains it only where nothing else is amiss to the rule.
  return reasons.find(one => one !== 'waived') ?? reasons[0] ?? 'unexplained';
}

function undecided(reason: ConfigVerdictReason): ComparedConfigVerdict {
  return { agreement: 'undecided', reason };
}

function isSameKey(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}
