import { EvaluatedResource } from '@ml-governance/backstage-plugin-ml-governance-common';
import { Tone } from '../../theme/toneColors';

type Verdict = EvaluatedResource['verdict'];

/** How a verdict is shown: a word, a sign, and a colour that backs them up. */
export interface VerdictText {
  /** Of one resource. */
  label: string;
  /** Of several resources. */
  plural: string;
  tone: Tone | 'neutral';
}

const TEXTS: Record<Verdict, VerdictText> = {
  compliant: { label: 'Complies', plural: 'Comply', tone: 'good' },
  violating: {
    label: 'Does not comply',
    plural: 'Do not comply',
    tone: 'broken',
  },
  unknown: { label: 'Unknown', plural: 'Unknown', tone: 'neutral' },
};

/** What people call a verdict on a resource. */
export function verdictText(verdict: Verdict): VerdictText {
  return TEXTS[verdict];
}
