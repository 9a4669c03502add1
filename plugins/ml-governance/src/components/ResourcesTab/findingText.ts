import { Finding } from '@ml-governance/backstage-plugin-ml-governance-common';
import { Tone } from '../../theme/toneColors';
import { violationText } from '../ComplianceCard/violationText';

/** What people call what a definition has to say about a tag. */
export function findingText(finding: Finding): {
  label: string;
  tone: Tone | 'neutral';
} {
  switch (finding.status) {
    case 'ok':
      return { label: 'OK', tone: 'good' };
    case 'waived':
      return { label: 'Waived', tone: 'neutral' };
    case 'violation':
      return finding.violation
        ? violationText(finding.violation)
        : { label: 'Broken rule', tone: 'broken' };
    default:
      return { label: 'Unknown', tone: 'neutral' };
  }
}
