import fc from 'fast-check';
import { VerdictAgreement } from './createVerdictComparer';
import { resourceStanding } from './resourceStanding';

const BY_POLICY = { hasPolicy: true };
const AGREEMENTS: VerdictAgreement[] = [
  'both-good',
  'both-bad',
  'only-dictionary',
  'only-aws',
  'undecided',
];

function standing(...agreements: VerdictAgreement[]) {
  return resourceStanding(
    agreements.map(agreement => ({ agreement })),
    BY_POLICY,
  );
}

describe('how the verdicts about a resource stand to each other', () => {
  it.each<[ReturnType<typeof standing>, VerdictAgreement[]]>([
    ['agrees', ['both-good']],
    ['agrees', ['both-bad', 'both-good']],
    ['differs', ['both-good', 'only-dictionary']],
    ['differs', ['undecided', 'only-aws']],
    ['undecided', ['both-good', 'undecided', 'both-bad']],
    [undefined, []],
  ])('comes to %s of %j', (expected, agreements) => {
    expect(standing(...agreements)).toBe(expected);
  });

  it('does not depend on the order of the keys', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...AGREEMENTS)).chain(all =>
          fc.tuple(
            fc.constant(all),
            fc.shuffledSubarray(all, {
              minLength: all.length,
              maxLength: all.length,
            }),
          ),
        ),
        ([all, shuffled]) => {
          expect(standing(...shuffled)).toBe(standing(...all));
        },
      ),
    );
  });

  it('is none of AWS where no policy is in force, whatever it reports', () => {
    for (const agreement of AGREEMENTS) {
      expect(resourceStanding([{ agreement }], { hasPolicy: false })).toBe(
        'undecided',
      );
    }
    expect(resourceStanding([], { hasPolicy: false })).toBeUndefined();
  });
});
