import {
  Finding,
  shortTagKey,
  ViolationGroup,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/**
 * Why a rule counts as broken, keys without the organisation's prefix;
 * undefined where the kind of violation, the tag and the suggested fix say the
 * same already.
 */
export function violationReason(
  group: ViolationGroup,
  keyPrefix: string,
): string | undefined {
  return addsSomething(group) ? shortenKeys(group, keyPrefix) : undefined;
}

/** The reason of a finding, keys without the organisation's prefix. */
export function shortenKeys(
  finding: Pick<Finding, 'definitionKey' | 'actualKey' | 'reason'>,
  keyPrefix: string,
): string {
  return [finding.definitionKey, finding.actualKey].reduce<string>(
    (reason, key) =>
      key === undefined
        ? reason
        : reason.split(`“${key}”`).join(`“${shortTagKey(key, keyPrefix)}”`),
    finding.reason,
  );
}

function addsSomething({ violation, suggestion }: ViolationGroup): boolean {
  switch (violation) {
    case 'missing':
    case 'empty':
      return false;
    case 'personal-data':
    case 'pattern':
      return true;
    case 'wrong-key':
      // Without a value to set, something is wrong with the value too.
      return suggestion?.value === undefined;
    default:
      return suggestion === undefined;
  }
}
