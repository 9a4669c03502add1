import { compileValuePattern } from '../dictionary/valuePattern';
import { AllocationRule, ApplicationOrigin } from './AllocationPolicy';
import { BillLineAttributes } from './BillLine';

/** What SageMaker Studio tags with what it creates, and with where that was. */
export const SAGEMAKER_ORIGIN_TAGS = {
  domain: 'sagemaker:domain-arn',
  'user-profile': 'sagemaker:user-profile-arn',
  space: 'sagemaker:space-arn',
} as const;

/**
 * Finds the text in which a rule sees the name of an application; empty where
 * there is none.
 */
export function compileOrigin(
  rule: AllocationRule,
): (line: BillLineAttributes) => string {
  const textOf = compileText(rule.from);
  const { pattern, values } = rule;
  const cut = pattern === undefined ? undefined : compileCut(pattern);
  const named = values && new Map(Object.entries(values));
  return line => {
    const found = textOf(line);
    if (found === '') return '';
    const text = cut ? cut(found) : found;
    return named ? (named.get(text) ?? '') : text;
  };
}

function compileText(
  from: ApplicationOrigin,
): (line: BillLineAttributes) => string {
  if ('application' in from) return () => from.application;
  if ('accountTag' in from) {
    return line => line.accountTags[from.accountTag] ?? '';
  }
  if ('costCategory' in from) {
    return line => line.costCategories[from.costCategory] ?? '';
  }
  if ('resourceTag' in from) {
    return line => line.resourceTags[from.resourceTag] ?? '';
  }
  if ('sageMaker' in from) {
    const key = SAGEMAKER_ORIGIN_TAGS[from.sageMaker];
    return line => {
      const arn = line.resourceTags[key] ?? '';
      return arn.slice(arn.lastIndexOf('/') + 1);
    };
  }
  return line => line.resourceId;
}

/** The group of the pattern, or all of the text where it has none. */
function compileCut(pattern: string): (text: string) => string {
  const expression = compileValuePattern(pattern);
  return text => {
    const match = expression.exec(text);
    if (!match) return '';
    return (match.length > 1 ? match[1] : match[0]) ?? '';
  };
}
