import { PaletteType } from '@material-ui/core';

/**
 * - `good`: as it should be
 * - `attention`: worth a look, and no more than that
 * - `broken`: a rule is broken
 */
export type Tone = 'good' | 'attention' | 'broken';

// The theme's own status colours are made for dots: as text they fall short of
// the 4.5:1 that WCAG 2.2 asks for. The test beside this file holds these to it.
const COLORS: Record<PaletteType, Record<Tone, string>> = {
  light: { good: '#2e7d32', attention: '#9a5b00', broken: '#c62828' },
  dark: { good: '#8bd48f', attention: '#ffc46b', broken: '#ffaaa0' },
};

/** The text colour of each tone. It never speaks alone: a word says the same. */
export function toneColors(type: PaletteType): Record<Tone, string> {
  return COLORS[type];
}
