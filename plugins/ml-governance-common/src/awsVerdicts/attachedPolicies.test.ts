import fc from 'fast-check';
import { dictionary } from '../testing/evaluateWith';
import { comparePolicyToDictionary } from './comparePolicyToDictionary';
import { policyTagKeys } from './policyTagKeys';
import { readEffectiveTagPolicy } from './readEffectiveTagPolicy';
import { serviceControlPolicies } from '../policies/serviceControlPolicies';
import { tagPolicies } from '../policies/tagPolicies';

const [first] = dictionary.tags;

function compare(tags: object, more: Partial<typeof first> = {}) {
  const { keys, onlyInPolicy } = comparePolicyToDictionary(
    { ...dictionary, tags: [{ ...first, key: 'CostCenter', ...more }] },
    readEffectiveTagPolicy(JSON.stringify({ tags })),
  );
  return { ...keys[0], onlyInPolicy };
}

describe('the effective tag policy of AWS', () => {
  it('is read as DescribeEffectivePolicy gives it', () => {
    expect(
      readEffectiveTagPolicy(
        JSON.stringify({
          tags: {
            costcenter: {
              tag_key: 'CostCenter',
              tag_value: ['100', '2*'],
              enforced_for: ['ec2:instance'],
              report_required_tag_for: ['sagemaker:endpoint'],
              something_new: ['x'],
            },
            bare: {},
          },
        }),
      ),
    ).toEqual({
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

  it.each([
    ['{', 'no JSON'],
    ['[]', 'not in the form of AWS'],
    ['{"tags":{"a":{"tag_key":{"@@assign":"A"}}}}', 'not in the form of AWS'],
  ])('is refused where it is none: %s', (text, message) => {
    expect(() => readEffectiveTagPolicy(text)).toThrow(message);
  });
});

describe('a tag policy beside the dictionary', () => {
  const own = { allowedValues: ['a', 'b'], pattern: undefined };

  it.each([
    ['same', { costcenter: { tag_key: 'CostCenter', tag_value: ['b', 'a'] } }],
    ['absent', { other: { tag_key: 'other' } }],
    ['other-case', { costcenter: { tag_key: 'COSTCENTER' } }],
    ['other-case', { costcenter: {} }],
    ['any-value', { costcenter: { tag_key: 'CostCenter' } }],
    [
      'other-values',
      { costcenter: { tag_key: 'CostCenter', tag_value: ['a'] } },
    ],
    [
      'other-values',
      { costcenter: { tag_key: 'CostCenter', tag_value: ['a', 'b', 'c*'] } },
    ],
    [
      'other-values',
      { costcenter: { tag_key: 'CostCenter', tag_value: ['a', 'B'] } },
    ],
  ])('is %s', (agreement, tags) => {
    expect(compare(tags, own).agreement).toBe(agreement);
  });

  it('takes any value of either for no difference, and a list that the dictionary lacks for one', () => {
    const any = { allowedValues: undefined, pattern: undefined };
    const key = { tag_key: 'CostCenter' };
    expect(compare({ costcenter: key }, any).agreement).toBe('same');
    expect(
      compare({ costcenter: { ...key, tag_value: ['a'] } }, any).agreement,
    ).toBe('other-values');
    expect(
      compare({ costcenter: key }, { ...any, pattern: '[0-9]+' }).agreement,
    ).toBe('any-value');
  });

  it('tells whether AWS would say that the tag is missing, and what it knows besides', () => {
    expect(compare({ costcenter: { tag_key: 'COSTCENTER' } })).toMatchObject({
      policyKey: 'COSTCENTER',
      reportsMissing: false,
    });
    expect(
      compare({
        costcenter: {
          tag_key: 'CostCenter',
          report_required_tag_for: ['sagemaker:ALL_SUPPORTED'],
        },
        zebra: { tag_key: 'Zebra' },
        ape: {},
      }),
    ).toMatchObject({ reportsMissing: true, onlyInPolicy: ['Zebra', 'ape'] });
  });

  it('misses no key that the dictionary asks nothing of', () => {
    const optional = { mandatory: false, pattern: undefined };
    expect(
      compare({}, { ...optional, allowedValues: undefined }).agreement,
    ).toBe('same');
    expect(compare({}, { ...optional, allowedValues: ['a'] }).agreement).toBe(
      'absent',
    );
  });

  it('takes no key for one that every object has', () => {
    expect(compare({}, { key: 'constructor' }).agreement).toBe('absent');
  });
});

describe('the keys that a policy is about', () => {
  const tagPolicy = (content: object) =>
    policyTagKeys({ type: 'tag-policy', content: JSON.stringify(content) });
  const control = (content: object) =>
    policyTagKeys({
      type: 'service-control-policy',
      content: JSON.stringify(content),
    });

  it('are those of a tag policy, as it writes them', () => {
    expect(
      tagPolicy({
        tags: {
          costcenter: { tag_key: { '@@assign': 'CostCenter' } },
          bare: {},
          '@@operators_allowed_for_child_policies': ['@@none'],
        },
      }),
    ).toEqual(['CostCenter', 'bare']);
  });

  it('are those that a service control policy denies requests over', () => {
    const deny = (Condition: object) => ({
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition,
    });
    expect(
      control({
        Statement: [
          deny({ Null: { 'aws:RequestTag/Team': 'true' } }),
          deny({ StringNotEquals: { 'AWS:requesttag/a:b': ['x'] } }),
          deny({ StringEquals: { 'aws:ResourceTag/ignored': 'x' } }),
          {
            Effect: 'Allow',
            Condition: { Null: { 'aws:RequestTag/no': 'true' } },
          },
          { Effect: 'Deny', Action: '*' },
        ],
      }),
    ).toEqual(['Team', 'a:b']);
    expect(
      control({ Statement: deny({ Null: { 'aws:RequestTag/One': 'true' } }) }),
    ).toEqual(['One']);
  });

  it('are found in the policies that are generated from the dictionary', () => {
    const mandatory = dictionary.tags
      .filter(tag => tag.mandatory)
      .map(({ key }) => key);
    const found = (
      type: 'tag-policy' | 'service-control-policy',
      all: { content: string }[],
    ) =>
      new Set(all.flatMap(({ content }) => policyTagKeys({ type, content })));
    expect([...found('tag-policy', tagPolicies(dictionary))]).toEqual(
      expect.arrayContaining(mandatory),
    );
    expect(
      [
        ...found('service-control-policy', serviceControlPolicies(dictionary)),
      ].sort(),
    ).toEqual([...mandatory].sort());
  });

  it('are none in what is no policy', () => {
    fc.assert(
      fc.property(fc.jsonValue(), json => {
        for (const type of ['tag-policy', 'service-control-policy'] as const) {
          policyTagKeys({ type, content: JSON.stringify(json) });
        }
      }),
    );
    expect(policyTagKeys({ type: 'tag-policy', content: '{' })).toEqual([]);
  });
});
