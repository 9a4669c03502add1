import { FindingStatus } from '@ml-governance/backstage-plugin-ml-governance-common';
import { coverageLetter, isCovered, isUncovered } from './coverageLetters';

describe('what a finding means for coverage by money', () => {
  it.each<[FindingStatus | undefined, boolean, boolean]>([
    ['ok', true, false],
    ['violation', false, true],
    // Only a valid value is coverage, whoever excuses that there is none.
    ['waived', false, true],
    ['unknown', false, true],
    ['not-applicable', false, false],
    [undefined, false, true],
  ])('of %s', (status, covered, uncovered) => {
    const letter = coverageLetter(status);
    expect(isCovered(letter)).toBe(covered);
    expect(isUncovered(letter)).toBe(uncovered);
  });
});
