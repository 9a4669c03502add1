import { compileValuePattern } from '../dictionary/valuePattern';
import { AllocationRule, ApplicationOrigin } from './AllocationPolicy';
import { BillLineAttributes } from './BillLine';
import { requiredTexts } from './requiredTexts';

/**
 * Keys of the tags by which SageMaker Studio says where something was made; the
 * values are ARNs.
 *
 * @public
 */
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

/** A tag or cost category of a line. */
export interface LineText {
  field: 'resourceTags' | 'accountTags' | 'costCategories';
  key: string;
}

/** The tag that an origin reads; `undefined` where it reads none. */
export function textOfOrigin(from: ApplicationOrigin): LineText | undefined {
  if ('accountTag' in from) {
    return { field: 'accountTags', key: from.accountTag };
  }
  if ('costCategory' in from) {
    return { field: 'costCategories', key: from.costCategory };
  }
  if ('resourceTag' in from) {
    return { field: 'resourceTags', key: from.resourceTag };
  }
  if ('sageMaker' in from) {
    return {
      field: 'resourceTags',
      key: SAGEMAKER_ORIGIN_TAGS[from.sageMaker],
    };
  }
  return undefined;
}

/**
 * Texts of which every resource id contains one in which the rule sees a name;
 * `undefined` where that is not known.
 */
export function resourceTextsOf({
  from,
  pattern,
}: AllocationRule): readonly string[] | undefined {
  const isCut = 'resource' in from && pattern !== undefined;
  return isCut ? requiredTexts(pattern) : undefined;
}

function compileText(
  from: ApplicationOrigin,
): (line: BillLineAttributes) => string {
  if ('application' in from) return () => from.application;
  const tag = textOfOrigin(from);
  if (!tag) return line => line.resourceId;
  const { field, key } = tag;
  if (!('sageMaker' in from)) return line => line[field][key] ?? '';
  return line => {
    const arn = line[field][key] ?? '';
    return arn.slice(arn.lastIndexOf('/') + 1);
  };
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
