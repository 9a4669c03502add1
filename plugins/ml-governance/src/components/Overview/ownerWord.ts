import { OwnerVerdict } from '@ml-governance/backstage-plugin-ml-governance-common';
import { Tone } from '../../theme/toneColors';

const WORDS: Record<OwnerVerdict, { label: string; tone: Tone | 'quiet' }> = {
  match: { label: 'Agrees', tone: 'good' },
  mismatch: { label: 'Disagrees', tone: 'attention' },
  missing: { label: 'Missing', tone: 'attention' },
  unknown: { label: 'Unknown', tone: 'quiet' },
};

/** The verdict on an owner in a word, for a line of a table. */
export function ownerWord(verdict: OwnerVerdict): {
  label: string;
  tone: Tone | 'quiet';
} {
  return WORDS[verdict];
}
