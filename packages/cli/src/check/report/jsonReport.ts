import { CheckReport } from '../CheckReport';
import { printableJson } from './printableJson';

/** Raised where a field changes its meaning or goes away. */
const FORMAT_VERSION = 1;

/** The report for other programs. */
export function jsonReport(report: CheckReport): string {
  const { findings, counts, resources, notes } = report;
  return printableJson({
    formatVersion: FORMAT_VERSION,
    summary: { resources, ...counts },
    findings: findings.map(({ ruleId, ...finding }) => ({
      ruleId,
      status: ruleId === 'tag-unknown' ? 'unknown' : 'violation',
      ...finding,
    })),
    notes,
  });
}
