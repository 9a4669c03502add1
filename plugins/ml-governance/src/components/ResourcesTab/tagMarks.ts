import {
  EvaluatedResource,
  Finding,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/** One line of a resource's tags: a tag that it has, or one that it lacks. */
export interface TagLine {
  id: string;
  key: string;
  /** Absent where the resource has no such tag, or its tags could not be read. */
  value?: string;
  /** Whether the value looks like personal data and is not shown. */
  withheld: boolean;
  /** What the dictionary has to say about it; none for tags outside it. */
  findings: readonly Finding[];
}

const RANKS: Record<Finding['status'], number> = {
  violation: 0,
  waived: 1,
  unknown: 2,
  ok: 3,
  'not-applicable': 4,
};
const SEVERITIES: Record<Finding['severity'], number> = {
  high: 0,
  medium: 1,
  low: 2,
};

/** Worst first. */
function compareFindings(a: Finding, b: Finding): number {
  return (
    RANKS[a.status] - RANKS[b.status] ||
    Number(b.mandatory) - Number(a.mandatory) ||
    SEVERITIES[a.severity] - SEVERITIES[b.severity]
  );
}

function compareLines(a: TagLine, b: TagLine): number {
  const [first, second] = [a.findings[0], b.findings[0]];
  if (first && second) return compareFindings(first, second);
  return Number(Boolean(second)) - Number(Boolean(first));
}

/**
 * The tags of a resource, each with its findings, and the tags that it lacks;
 * worst first, tags that no definition covers last.
 */
export function tagLines(resource: EvaluatedResource): TagLine[] {
  const applicable = resource.findings
    .filter(({ status }) => status !== 'not-applicable')
    .sort(compareFindings);
  const tags = resource.tags ?? [];
  const keys = new Set(tags.map(({ key }) => key));
  const keyOf = (finding: Finding) =>
    finding.actualKey ?? finding.definitionKey ?? '';
  const present = tags.map(({ key, value }, index) => {
    const findings = applicable.filter(finding => keyOf(finding) === key);
    return {
      id: `tag-${index}`,
      key,
      value,
      withheld: findings.some(({ violation }) => violation === 'personal-data'),
      findings,
    };
  });
  const absent = applicable
    .filter(finding => !keys.has(keyOf(finding)))
    .map((finding, index) => ({
      id: `finding-${index}`,
      key: keyOf(finding),
      withheld: false,
      findings: [finding],
    }));
  return [...present, ...absent].sort(compareLines);
}

/** The rules that a resource breaks without leave, worst first. */
export function brokenRules(resource: EvaluatedResource): Finding[] {
  return findingsThatAre('violation', resource);
}

/** The rules that it has leave to break for a while, worst first. */
export function waivedRules(resource: EvaluatedResource): Finding[] {
  return findingsThatAre('waived', resource);
}

function findingsThatAre(
  status: Finding['status'],
  { findings }: EvaluatedResource,
): Finding[] {
  return findings.filter(one => one.status === status).sort(compareFindings);
}
