import { createHash } from 'node:crypto';
import { isAbsolute, normalize, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { FindingSeverity } from '@ml-governance/backstage-plugin-ml-governance-common';
import packageJson from '../../../package.json';
import { CheckFinding, CheckReport } from '../CheckReport';
import { CHECK_RULES } from '../checkRules';
import { printableJson } from './printableJson';

/** The severities as SARIF, and what reads it, know them. */
const LEVELS: Record<FindingSeverity, string> = {
  high: 'error',
  medium: 'warning',
  low: 'note',
};

/** The report as SARIF 2.1.0, which code scanning of GitHub and others take. */
export function sarifReport(report: CheckReport): string {
  return printableJson({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'ml-governance',
            version: packageJson.version,
            informationUri: packageJson.homepage,
            rules: CHECK_RULES.map(({ id, name, description }) => ({
              id,
              name,
              shortDescription: { text: description },
              helpUri: packageJson.homepage,
              defaultConfiguration: {
                level: id === 'tag-unknown' ? 'none' : 'error',
              },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: true,
            ...(report.notes.length > 0 && {
              toolExecutionNotifications: report.notes.map(text => ({
                level: 'note',
                message: { text },
              })),
            }),
          },
        ],
        results: report.findings.map(resultOf),
      },
    ],
  });
}

function resultOf(finding: CheckFinding) {
  const { ruleId, severity, file, line, resource, type, construct, key } =
    finding;
  const isUnknown = ruleId === 'tag-unknown';
  return {
    ruleId,
    ruleIndex: CHECK_RULES.findIndex(({ id }) => id === ruleId),
    // What is not known is open: it has no level.
    kind: isUnknown ? 'open' : 'fail',
    level: isUnknown ? 'none' : LEVELS[severity],
    message: { text: `${finding.message} ${finding.mend}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(file) },
          region: { startLine: line ?? 1 },
        },
        logicalLocations: [{ fullyQualifiedName: resource, kind: 'resource' }],
      },
    ],
    partialFingerprints: {
      'resourceTag/v1': fingerprintOf([ruleId, file, resource, key ?? '']),
    },
    properties: {
      severity,
      resourceType: type,
      ...(construct !== undefined && { construct }),
      ...(key !== undefined && { tagKey: key }),
    },
  };
}

/** Relative to where the command runs, which is the root of the checkout in a pipeline. */
function uriOf(file: string): string {
  // Code scanning takes no ./ before a path of the checkout.
  const path = isAbsolute(file)
    ? relative(process.cwd(), file)
    : normalize(file);
  if (isAbsolute(path) || path.startsWith(`..${sep}`)) {
    return pathToFileURL(file).href;
  }
  return path.split(sep).map(encodeURIComponent).join('/');
}

/** The same wherever the lines go, so that a finding is known again. */
function fingerprintOf(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
