import { compareTagPolicies } from './compareTagPolicies';
import { EffectiveTagRule } from './effectiveTagPolicy';

const policy = (...rules: EffectiveTagRule[]) => ({
  tags: Object.fromEntries(
    rules.map(rule => [rule.tagKey.toLowerCase(), rule]),
  ),
  ignored: [],
});

describe('compareTagPolicies', () => {
  it('finds nothing where both mean the same, however they are written', () => {
    expect(
      compareTagPolicies(
        policy({ tagKey: 'A', tagValues: ['1', '2'] }, { tagKey: 'B' }),
        policy({ tagKey: 'B' }, { tagKey: 'A', tagValues: ['2', '1'] }),
      ),
    ).toEqual([]);
  });

  it('tells keys that come and go from those that change', () => {
    expect(
      compareTagPolicies(
        policy({ tagKey: 'Gone', enforcedFor: ['s3:bucket'] }, { tagKey: 'k' }),
        policy({ tagKey: 'New', tagValues: ['x'] }, { tagKey: 'K' }),
      ),
    ).toEqual([
      {
        tagKey: 'Gone',
        change: 'removed',
        enforcedFor: { added: [], removed: ['s3:bucket'] },
      },
      { tagKey: 'K', change: 'changed', keyBefore: 'k' },
      {
        tagKey: 'New',
        change: 'added',
        values: {
          added: ['x'],
          removed: [],
          anyBefore: false,
          anyAfter: false,
        },
      },
    ]);
  });

  it('says which values came and went, and where any value was or is right', () => {
    const [listed] = compareTagPolicies(
      policy({ tagKey: 'K', tagValues: ['1', '2'] }),
      policy({ tagKey: 'K', tagValues: ['2', '3*'] }),
    );
    expect(listed.values).toEqual({
      added: ['3*'],
      removed: ['1'],
      anyBefore: false,
      anyAfter: false,
    });
    const [free] = compareTagPolicies(
      policy({ tagKey: 'K', tagValues: ['1'] }),
      policy({ tagKey: 'K', reportRequiredTagFor: ['sagemaker:endpoint'] }),
    );
    expect(free).toEqual({
      tagKey: 'K',
      change: 'changed',
      values: { added: [], removed: ['1'], anyBefore: false, anyAfter: true },
      reportRequiredTagFor: { added: ['sagemaker:endpoint'], removed: [] },
    });
  });
});
