import {
  EvaluatedResource,
  Finding,
  FindingSeverity,
  ViolationGroup,
} from '@ml-governance/backstage-plugin-ml-governance-common';

const MAX_EXAMPLES = 3;
const SEVERITY_RANK: Record<FindingSeverity, number> = {
  high: 0,
  medium: 1,
  low: 2,
};

/**
 * The violations of many resources, those that one sentence and one fix stand
 * for taken together. Worst first: mandatory before discretionary, then
 * severity, then the number of resources.
 */
export function violationGroups(
  resources: readonly EvaluatedResource[],
): ViolationGroup[] {
  const groups = new Map<string, ViolationGroup & { id: string }>();
  for (const resource of resources) {
    const counted = new Set<string>();
    for (const finding of resource.findings) {
      if (finding.status !== 'violation' || !finding.violation) continue;
      const id = idOf(finding);
      // One resource counts once, however many of its tags break alike.
      if (counted.has(id)) continue;
      counted.add(id);
      const group = groups.get(id) ?? newGroup(id, finding, finding.violation);
      group.resources += 1;
      if (group.examples.length < MAX_EXAMPLES) {
        const { arn, name, type } = resource;
        group.examples.push({ arn, name, type });
      }
      groups.set(id, group);
    }
  }
  return [...groups.values()].sort(worstFirst).map(({ id, ...group }) => group);
}

function idOf(finding: Finding): string {
  const { definitionKey, violation, actualKey, actualValue, reason } = finding;
  const { suggestion } = finding;
  return JSON.stringify([
    definitionKey,
    violation,
    actualKey,
    actualValue,
    suggestion?.key,
    suggestion?.value,
    reason,
  ]);
}

function newGroup(
  id: string,
  finding: Finding,
  violation: ViolationGroup['violation'],
): ViolationGroup & { id: string } {
  const { definitionKey, actualKey, actualValue, suggestion } = finding;
  return {
    id,
    ...(definitionKey === undefined ? {} : { definitionKey }),
    violation,
    severity: finding.severity,
    mandatory: finding.mandatory,
    ...(actualKey === undefined || actualKey === definitionKey
      ? {}
      : { actualKey }),
    ...(actualValue === undefined ? {} : { actualValue }),
    resources: 0,
    reason: finding.reason,
    ...(suggestion ? { suggestion } : {}),
    examples: [],
  };
}

function worstFirst(
  left: ViolationGroup & { id: string },
  right: ViolationGroup & { id: string },
): number {
  return (
    Number(right.mandatory) - Number(left.mandatory) ||
    SEVERITY_RANK[left.severity] - SEVERITY_RANK[right.severity] ||
    right.resources - left.resources ||
    (left.id < right.id ? -1 : 1)
  );
}
