import { ViolationKind } from '@ml-governance/backstage-plugin-ml-governance-common';
import { Tone } from '../../theme/toneColors';

/** How a kind of violation is shown: a word, and a colour that backs it up. */
export interface ViolationText {
  label: string;
  tone: Tone;
}

// Red where the tag says nothing or must not stand; amber where what is meant
// can be told and only its spelling is wrong.
const TEXTS: Record<ViolationKind, ViolationText> = {
  missing: { label: 'Missing', tone: 'broken' },
  empty: { label: 'Empty', tone: 'broken' },
  'not-allowed': { label: 'Value not allowed', tone: 'broken' },
  'personal-data': { label: 'Personal data', tone: 'broken' },
  'wrong-key': { label: 'Wrong key', tone: 'attention' },
  correctable: { label: 'Wrong value', tone: 'attention' },
  pattern: { label: 'Wrong format', tone: 'attention' },
  convention: { label: 'Against convention', tone: 'attention' },
};

/** What people call a kind of violation. */
export function violationText(kind: ViolationKind): ViolationText {
  return TEXTS[kind];
}
