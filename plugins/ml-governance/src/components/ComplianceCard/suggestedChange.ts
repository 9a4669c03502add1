import { Finding } from '@ml-governance/backstage-plugin-ml-governance-common';

/** What a suggestion changes of a tag; what stays as it is, is absent. */
export interface SuggestedChange {
  key?: string;
  value?: string;
}

/** What to change of the tags that a finding is about; undefined where no fix is beyond doubt. */
export function suggestedChange(
  finding: Pick<Finding, 'suggestion' | 'actualKey' | 'actualValue'>,
): SuggestedChange | undefined {
  const { suggestion, actualKey, actualValue } = finding;
  if (!suggestion) return undefined;
  const { key, value } = suggestion;
  const change = {
    ...(actualKey !== undefined && actualKey !== key ? { key } : {}),
    ...(value !== undefined && value !== actualValue ? { value } : {}),
  };
  return Object.keys(change).length > 0 ? change : undefined;
}
