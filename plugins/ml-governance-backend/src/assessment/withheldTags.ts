import {
  Finding,
  findPersonalData,
  ResourceTag,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/** What stands in the place of a text that looks like personal data. */
export const WITHHELD_VALUE = '(personal data, withheld)';

/** What a finding withholds must not stand in the tags beside it. */
export function withheldTags(
  tags: readonly ResourceTag[],
  findings: readonly Finding[],
): ResourceTag[] {
  const personal = findings.filter(
    finding => finding.violation === 'personal-data',
  );
  if (personal.length === 0) return [...tags];
  const keys = new Set(
    personal.map(finding => finding.actualKey ?? finding.definitionKey),
  );
  // A finding that names no key is about one that is personal itself.
  const inKeys = keys.has(undefined);
  return tags.map(({ key, value }) => {
    if (inKeys && findPersonalData(key)) {
      return { key: WITHHELD_VALUE, value: WITHHELD_VALUE };
    }
    return keys.has(key) ? { key, value: WITHHELD_VALUE } : { key, value };
  });
}
