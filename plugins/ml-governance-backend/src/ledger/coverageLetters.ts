import { FindingStatus } from '@ml-governance/backstage-plugin-ml-governance-common';

/** How an item stands to a definition, as it is stored. */
const COVERED = 'o';
const NOT_ASKED = 'n';
const UNCOVERED = 'v';

const LETTERS: Record<FindingStatus, string> = {
  ok: COVERED,
  // Excused, but without a value that keeps the dictionary.
  waived: UNCOVERED,
  'not-applicable': NOT_ASKED,
  violation: UNCOVERED,
  // Tags that are not on the bill are not there for the bill.
  unknown: UNCOVERED,
};

/** @param status - absent where nothing was found about the definition */
export function coverageLetter(status: FindingStatus | undefined): string {
  return LETTERS[status ?? 'violation'];
}

/** The letter of what carries a tag as it should, or of what does not. */
export function letterOf(is: 'covered' | 'uncovered'): string {
  return is === 'covered' ? COVERED : UNCOVERED;
}

export function isCovered(letter: string | undefined): boolean {
  return letter === COVERED;
}

export function isUncovered(letter: string | undefined): boolean {
  return letter === UNCOVERED;
}
