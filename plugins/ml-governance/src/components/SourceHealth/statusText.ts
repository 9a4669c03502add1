import { SourceStatus } from '@ml-governance/backstage-plugin-ml-governance-common';
import { Tone } from '../../theme/toneColors';

const TEXTS: Record<SourceStatus, { label: string; tone: Tone | 'neutral' }> = {
  ok: { label: 'Up to date', tone: 'good' },
  partial: { label: 'Not read in full', tone: 'attention' },
  stale: { label: 'Out of date', tone: 'attention' },
  failed: { label: 'Never read: failed', tone: 'broken' },
  pending: { label: 'Not read yet', tone: 'neutral' },
};

/** What people call the status of a source. */
export function statusText(status: SourceStatus): {
  label: string;
  tone: Tone | 'neutral';
} {
  return TEXTS[status];
}
