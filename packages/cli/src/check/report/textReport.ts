import { CheckFinding, CheckReport } from '../CheckReport';
import { resourceTitle } from './resourceTitle';
import { summaryLine } from './summaryLine';

/** The report for people: by resource, with where it is and how to mend it. */
export function textReport(report: CheckReport): string {
  const lines: string[] = [];
  let before: string | undefined;
  for (const finding of report.findings) {
    const heading = `${finding.file}: ${resourceTitle(finding)}`;
    if (heading !== before) lines.push(heading);
    before = heading;
    lines.push(`  ${lineOf(finding)}`);
  }
  return [
    ...lines,
    ...(lines.length > 0 ? [''] : []),
    ...report.notes.map(note => `note: ${note}`),
    `${summaryLine(report)}.`,
    '',
  ].join('\n');
}

function lineOf(finding: CheckFinding): string {
  const { ruleId, severity, line, message, mend } = finding;
  const kind = ruleId === 'tag-unknown' ? 'unknown' : severity;
  const place = line === undefined ? '' : `line ${line}: `;
  return `${kind.padEnd(7)}  ${place}${message} ${mend} [${ruleId}]`;
}
