import { parseTagDictionary } from '../dictionary/parseTagDictionary';
import { anyCompanyDictionary } from '../testing/anyCompanyDictionary';
import { parseTagPolicy } from './parseTagPolicy';
import { tagPolicies } from './tagPolicies';

describe('parseTagPolicy', () => {
  it('reads the policies that the dictionary yields', () => {
    const dictionary = parseTagDictionary(anyCompanyDictionary, { path: '' });
    for (const enforce of [false, true]) {
      for (const { content } of tagPolicies(dictionary, { enforce })) {
        expect(parseTagPolicy(content).tags).toEqual(JSON.parse(content).tags);
      }
    }
  });

  it.each([
    { what: 'no JSON', text: '{"tags":', reason: 'is no JSON' },
    { what: 'a list', text: '[]', reason: 'the policy: must be an object' },
    {
      what: 'no tags',
      text: '{}',
      reason: 'tags: is missing',
    },
    {
      what: 'an append on a single value',
      text: '{"tags":{"team":{"tag_key":{"@@append":"Team"}}}}',
      reason: 'tags.team.tag_key.@@append: is not a known field',
    },
    {
      what: 'an operator in the place of a key',
      text: '{"tags":{"team":{"@@assign":"Team"}}}',
      reason: 'tags.team.@@assign: is not a known field',
    },
    {
      what: 'a single value in the place of a list',
      text: '{"tags":{"team":{"tag_value":{"@@assign":"a"}}}}',
      reason: 'tags.team.tag_value.@@assign: must be a list',
    },
    {
      what: 'an unknown operator for children',
      text: '{"tags":{"team":{"@@operators_allowed_for_child_policies":["@@some"]}}}',
      reason:
        'tags.team.@@operators_allowed_for_child_policies[0]: must be one of @@all',
    },
    {
      what: 'two wildcards in a value',
      text: '{"tags":{"team":{"tag_value":{"@@assign":["a*b*"]}}}}',
      reason: 'a value takes one * at most',
    },
    {
      what: 'a tag key that is not the policy key',
      text: '{"tags":{"team":{"tag_key":{"@@assign":"owner"}}}}',
      reason: 'has the tag key "owner" under "team"',
    },
    {
      what: 'more characters than AWS takes',
      text: JSON.stringify({
        tags: { team: { tag_value: { '@@assign': ['x'.repeat(10_000)] } } },
      }),
      reason: 'and AWS takes at most 10000',
    },
  ])('refuses $what', ({ text, reason }) => {
    expect(() => parseTagPolicy(text)).toThrow(reason);
  });

  it('is not led astray by a key named like a property of all objects', () => {
    const text = '{"tags":{"__proto__":{"tag_value":{"@@assign":["a"]}}}}';
    expect(() => parseTagPolicy(text)).not.toThrow();
    expect(({} as Record<string, unknown>).tag_value).toBeUndefined();
  });
});
