import { parseEffectiveTagPolicy } from './parseEffectiveTagPolicy';

describe('parseEffectiveTagPolicy', () => {
  it('reads a policy as AWS shows it merged', () => {
    const tags = {
      CostCenter: {
        tag_key: 'CostCenter',
        tag_value: ['100', '2*'],
        enforced_for: ['ec2:instance'],
        report_required_tag_for: ['sagemaker:endpoint'],
      },
      bare: {},
    };
    expect(parseEffectiveTagPolicy(JSON.stringify({ tags }))).toEqual({
      tags: {
        costcenter: {
          tagKey: 'CostCenter',
          tagValues: ['100', '2*'],
          enforcedFor: ['ec2:instance'],
          reportRequiredTagFor: ['sagemaker:endpoint'],
        },
        bare: { tagKey: 'bare' },
      },
      ignored: [],
    });
  });

  it.each<[string, unknown, string]>([
    ['a list', [], 'the policy: must be an object'],
    ['no tags', {}, 'tags: is missing'],
    ['a field beside the tags', { tags: {}, tag: {} }, 'tag: is not a known'],
    [
      'a mistyped setting',
      { tags: { team: { tag_values: ['a'] } } },
      'tags.team.tag_values: is not a known field',
    ],
    [
      'a single value in the place of a list',
      { tags: { team: { tag_value: 'a' } } },
      'tags.team.tag_value: must be a list',
    ],
    [
      'two wildcards in a value',
      { tags: { team: { tag_value: ['a*b*c'] } } },
      'a value takes one * at most',
    ],
    [
      'another key than its own',
      { tags: { team: { tag_key: 'Owner' } } },
      'the tag key "Owner" under "team"; the two may differ in case alone',
    ],
    [
      'more than any account has',
      { tags: { team: { tag_value: ['x'.repeat(50_000)] } } },
      'at most 50000 are taken',
    ],
  ])('refuses %s', (_, policy, reason) => {
    expect(() => parseEffectiveTagPolicy(JSON.stringify(policy))).toThrow(
      reason,
    );
  });

  it('refuses what is no JSON', () => {
    expect(() => parseEffectiveTagPolicy('{"tags":')).toThrow('is no JSON');
  });
});
