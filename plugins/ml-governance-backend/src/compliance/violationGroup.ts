import { createHash } from 'node:crypto';
import {
  AppliedWaiver,
  AwsResource,
  Finding,
  FindingSeverity,
  ViolationGroup,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/** A group of violations but for the number of its resources. */
export type ViolationDetail = Omit<ViolationGroup, 'resources'> & {
  /** Of what is waived. */
  waiver?: AppliedWaiver;
};

export const MAX_EXAMPLES = 3;

const SEVERITY_GRADE: Record<FindingSeverity, number> = {
  high: 0,
  medium: 1,
  low: 2,
};
const DISCRETIONARY = 3;

/** The same for violations that one sentence and one fix stand for. */
export function violationKey(finding: Finding): string {
  const { definitionKey, violation, actualKey, actualValue, reason } = finding;
  const { suggestion } = finding;
  return createHash('sha256')
    .update(
      JSON.stringify([
        definitionKey,
        violation,
        actualKey,
        actualValue,
        suggestion?.key,
        suggestion?.value,
        reason,
      ]),
    )
    .digest('base64url')
    .slice(0, 22);
}

/** Ascends from the worst: mandatory before discretionary, then severity. */
export function violationGrade(
  finding: Pick<Finding, 'mandatory' | 'severity'>,
): number {
  const grade = SEVERITY_GRADE[finding.severity];
  return finding.mandatory ? grade : grade + DISCRETIONARY;
}

export function violationDetail(
  finding: Finding,
  violation: ViolationGroup['violation'],
): ViolationDetail {
  const { definitionKey, actualKey, actualValue, suggestion } = finding;
  return {
    ...(definitionKey === undefined ? {} : { definitionKey }),
    violation,
    severity: finding.severity,
    mandatory: finding.mandatory,
    ...(actualKey === undefined || actualKey === definitionKey
      ? {}
      : { actualKey }),
    ...(actualValue === undefined ? {} : { actualValue }),
    reason: finding.reason,
    ...(suggestion ? { suggestion } : {}),
    ...(finding.waiver ? { waiver: finding.waiver } : {}),
    examples: [],
  };
}

export function exampleOf(
  resource: AwsResource,
): ViolationGroup['examples'][number] {
  const { arn, name, type } = resource;
  return { arn, name, type };
}
