import { Tag } from '../inventory/Resource';
import { EffectiveTagPolicy } from './EffectiveTagPolicy';
import { allowsValue, namesType, ruleOf } from './enforcedTagPolicy';
import { isReportable } from './tagPolicySyntax';

/** What the Tagging API tells of a resource under the tag policy of its account. */
export interface ComplianceDetails {
  /** Keys of the resource in a spelling that the policy does not allow. */
  NoncompliantKeys: string[];
  /** Keys of the policy that the resource has misspelled or with a value that is not allowed. */
  KeysWithNoncompliantValues: string[];
  /** Keys that are required of the type, and not there in their own spelling. */
  MissingTagKeys: string[];
  ComplianceStatus: boolean;
}

/**
 * A tag that is not there is no violation, unless the policy reports it for
 * the type.
 */
export function complianceDetails(
  policy: EffectiveTagPolicy,
  resourceType: string,
  tags: readonly Tag[],
): ComplianceDetails {
  const misspelled: string[] = [];
  const badValues = new Set<string>();
  for (const { Key, Value } of tags) {
    const rule = ruleOf(policy, Key);
    if (!rule) continue;
    if (rule.tag_key !== Key) misspelled.push(Key);
    if (rule.tag_key !== Key || !allowsValue(rule.tag_value, Value)) {
      badValues.add(rule.tag_key);
    }
  }
  const missing = requiredKeys(policy, resourceType).filter(
    key => !tags.some(({ Key }) => Key === key),
  );
  return {
    NoncompliantKeys: misspelled,
    KeysWithNoncompliantValues: [...badValues],
    MissingTagKeys: missing,
    ComplianceStatus: badValues.size === 0 && missing.length === 0,
  };
}

/** The keys whose absence the policy reports for a type. */
export function requiredKeys(
  policy: EffectiveTagPolicy,
  resourceType: string,
): string[] {
  if (!isReportable(resourceType)) return [];
  return Object.values(policy)
    .filter(rule => namesType(rule.report_required_tag_for, resourceType))
    .map(rule => rule.tag_key);
}
