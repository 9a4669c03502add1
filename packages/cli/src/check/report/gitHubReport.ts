import { FindingSeverity } from '@ml-governance/backstage-plugin-ml-governance-common';
import { CheckFinding, CheckReport } from '../CheckReport';
import { CHECK_RULES } from '../checkRules';
import { resourceTitle } from './resourceTitle';
import { summaryLine } from './summaryLine';

const COMMANDS: Record<FindingSeverity, string> = {
  high: 'error',
  medium: 'warning',
  low: 'notice',
};

/**
 * The report as commands that GitHub's runner turns into annotations. It takes
 * few of each kind in a step, so that what is not known comes last.
 */
export function gitHubReport(report: CheckReport): string {
  const isUnknown = ({ ruleId }: CheckFinding) => ruleId === 'tag-unknown';
  const findings = [
    ...report.findings.filter(finding => !isUnknown(finding)),
    ...report.findings.filter(isUnknown),
  ];
  return [
    ...findings.map(annotation),
    ...report.notes.map(note => `::notice::${escapedData(note)}`),
    `${summaryLine(report)}.`,
    '',
  ].join('\n');
}

function annotation(finding: CheckFinding): string {
  const { ruleId, severity, file, line } = finding;
  const command = ruleId === 'tag-unknown' ? 'notice' : COMMANDS[severity];
  const title = CHECK_RULES.find(({ id }) => id === ruleId)?.name ?? ruleId;
  const properties = [
    `file=${escapedProperty(file)}`,
    ...(line === undefined ? [] : [`line=${line}`]),
    `title=${escapedProperty(`${title} (${ruleId})`)}`,
  ].join(',');
  const message = `${resourceTitle(finding)}: ${finding.message} ${finding.mend}`;
  return `::${command} ${properties}::${escapedData(message)}`;
}

/** As GitHub's own toolkit escapes a message. */
function escapedData(text: string): string {
  return text
    .replaceAll('%', '%25')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A');
}

/** The same of a property, which ends at a comma. */
function escapedProperty(text: string): string {
  return escapedData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
