import { TagDictionary } from '../dictionary/TagDictionary';
import { AWS_TAG_LIMITS, awsKeyProblem } from '../tags/awsTagLimits';
import {
  brokenConventions,
  conventional,
  describeBroken,
} from '../tags/wordConventions';
import { ResourceTag } from './AwsResource';
import { describeValueProblem } from './compileDefinition';
import { unfitForAnyTag } from './compileValueRule';
import { Finding } from './Finding';
import { findPersonalData } from './personalData';
import { plainnessOf } from './plainText';
import { quoteText } from './quoteText';

/** A tag that no definition covers, or one too many for a definition. */
export interface OtherTag {
  tag: ResourceTag;
  /** The definition's key, where another tag stands for it already. */
  standsFor?: string;
}

/** Compiles the rules for the tags beside those that stand for a definition. */
export function compileOtherTagRules(
  dictionary: TagDictionary,
): (others: readonly OtherTag[], userTags: number) => Finding[] {
  const { conventions, prefix } = dictionary;
  const keyConventions = {
    lowercase: conventions.lowercase.keys,
    hyphens: conventions.hyphens.keys,
  };

  const keyFindings = (key: string): Finding[] => {
    const unfit = awsKeyProblem(key);
    if (unfit) {
      return [
        broken({ actualKey: key }, `The key ${quoteText(key)} ${unfit}.`),
      ];
    }
    // Nobody but the organisation answers for keys without its prefix.
    const start = key.slice(0, prefix.length);
    if (prefix === '' || start.toLowerCase() !== prefix.toLowerCase()) {
      return [];
    }
    const rules = brokenConventions(key, keyConventions);
    if (rules.length === 0) return [];
    const rest = conventional(key.slice(prefix.length), keyConventions);
    const mended = prefix + rest;
    // Hyphens can make it too long, and lowercase can make two characters of one.
    const isFit = rest !== '' && !awsKeyProblem(mended);
    return [
      {
        ...broken(
          { actualKey: key },
          `The key ${quoteText(key)} ${describeBroken(rules)}.`,
        ),
        ...(isFit ? { suggestion: { key: mended } } : {}),
      },
    ];
  };

  const tagFindings = ({ tag, standsFor }: OtherTag): Finding[] => {
    const { key, value } = tag;
    if (
      standsFor === undefined &&
      key !== '' &&
      plainnessOf(key) === 'plain' &&
      plainnessOf(value) === 'plain'
    ) {
      return [];
    }
    if (conventions.noPersonalData && findPersonalData(key)) {
      return [personal({}, 'A tag key looks like personal data; remove it.')];
    }
    const unfit = unfitForAnyTag(value, conventions.noPersonalData);
    if (unfit?.violation === 'personal-data') {
      return [personal({ actualKey: key }, describeValueProblem(tag, unfit))];
    }
    if (standsFor !== undefined) {
      return [
        broken({ actualKey: key, actualValue: value }, extra(key, standsFor)),
      ];
    }
    const valueFindings = unfit
      ? [
          broken(
            { actualKey: key, actualValue: value },
            describeValueProblem(tag, unfit),
          ),
        ]
      : [];
    return [...keyFindings(key), ...valueFindings];
  };

  return (others, userTags) => {
    const findings =
      others.length < 2
        ? others.flatMap(tagFindings)
        : [...others].sort(byTag).flatMap(tagFindings);
    if (userTags > AWS_TAG_LIMITS.tagsPerResource) {
      findings.push(
        broken(
          {},
          `The resource has ${userTags} tags, but AWS allows ${AWS_TAG_LIMITS.tagsPerResource}.`,
        ),
      );
    }
    return findings;
  };
}

function extra(key: string, standsFor: string): string {
  return key === standsFor
    ? `The key ${quoteText(key)} is there more than once.`
    : `The key ${quoteText(key)} is another spelling of ${quoteText(
        standsFor,
      )}, which another tag stands for already; move its value there or remove it.`;
}

type Actual = Pick<Finding, 'actualKey' | 'actualValue'>;

function broken(actual: Actual, reason: string): Finding {
  return {
    status: 'violation',
    severity: 'low',
    mandatory: false,
    violation: 'convention',
    ...actual,
    reason,
  };
}

function personal(actual: Actual, reason: string): Finding {
  return {
    status: 'violation',
    severity: 'high',
    mandatory: false,
    violation: 'personal-data',
    ...actual,
    reason,
  };
}

function byTag(left: OtherTag, right: OtherTag): number {
  const [a, b] = [left.tag, right.tag];
  if (a.key !== b.key) return a.key < b.key ? -1 : 1;
  if (a.value === b.value) return 0;
  return a.value < b.value ? -1 : 1;
}
