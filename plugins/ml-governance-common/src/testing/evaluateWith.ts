import { parseTagDictionary } from '../dictionary/parseTagDictionary';
import { ResourceTag } from '../evaluation/AwsResource';
import { createTagEvaluator } from '../evaluation/createTagEvaluator';
import { Finding } from '../evaluation/Finding';
import { anyCompanyDictionary } from './anyCompanyDictionary';

export const dictionary = parseTagDictionary(anyCompanyDictionary, {
  path: 'd',
});
export const evaluator = createTagEvaluator(dictionary);
export const type = 'sagemaker:endpoint';

export const COMPLIANT: Record<string, string> = {
  'anycompany:workload:application-id': 'fraud-detection',
  'anycompany:workload:environment': 'production',
  'anycompany:finance:owner': 'SecurityLead',
  'anycompany:finance:business-unit': 'Retail',
  'anycompany:finance:cost-center': 'Sales-5045',
  'anycompany:security:data-classification': 'internal',
};

export function tagsOf(
  tags: Record<string, string | undefined>,
): ResourceTag[] {
  return Object.entries(tags).flatMap(([key, value]) =>
    value === undefined ? [] : [{ key, value }],
  );
}

/** A compliant resource, but for some tags; `undefined` takes one away. */
export function evaluateWith(changes: Record<string, string | undefined>) {
  return evaluator.evaluate({
    type,
    tags: tagsOf({ ...COMPLIANT, ...changes }),
  });
}

export function findingOf(
  key: string,
  changes: Record<string, string | undefined>,
): Finding | undefined {
  return evaluateWith(changes).findings.find(
    finding => finding.definitionKey === key,
  );
}

/** The findings that no definition has. */
export function otherFindings(
  changes: Record<string, string | undefined>,
): Finding[] {
  return evaluateWith(changes).findings.slice(dictionary.tags.length);
}

export const ENVIRONMENT = 'anycompany:workload:environment';
export const APPLICATION = 'anycompany:workload:application-id';
export const NAME = 'anycompany:workload:name';
