import fc from 'fast-check';
import { parseTagDictionary } from '../dictionary/parseTagDictionary';
import { TagDictionary } from '../dictionary/TagDictionary';
import { anyCompanyDictionary } from '../testing/anyCompanyDictionary';
import { tagPolicies, TagPolicyEntry } from './tagPolicies';

const dictionary = parseTagDictionary(anyCompanyDictionary, { path: '' });

function entriesOf(
  of: TagDictionary,
  options?: { enforce?: boolean },
): TagPolicyEntry[] {
  return tagPolicies(of, options).flatMap(({ content }) =>
    Object.values<TagPolicyEntry>(JSON.parse(content).tags),
  );
}

function withTags(tags: Partial<TagDictionary['tags'][number]>[]) {
  const [first] = dictionary.tags;
  return {
    ...dictionary,
    tags: tags.map(tag => ({
      ...first,
      pattern: undefined,
      allowedValues: undefined,
      resourceTypes: undefined,
      ...tag,
    })),
  };
}

describe('tagPolicies', () => {
  it('say for each key how it is spelled and which values it may have', () => {
    const [{ content, quota }] = tagPolicies(dictionary);
    const { tags } = JSON.parse(content);
    expect(Object.keys(tags)).toEqual(
      dictionary.tags.map(({ key }) => key.toLowerCase()),
    );
    expect(tags['anycompany:workload:environment']).toEqual({
      tag_key: { '@@assign': 'anycompany:workload:environment' },
      tag_value: { '@@assign': ['dev', 'test', 'production'] },
      report_required_tag_for: {
        '@@assign': expect.arrayContaining(['sagemaker:endpoint', 's3:bucket']),
      },
    });
    expect(quota).toEqual({
      used: content.length,
      limit: 10_000,
      unit: 'characters',
    });
    expect(content).not.toMatch(/[\n]|": /);
  });

  it('report mandatory keys alone, and only on types that they apply to', () => {
    const entries = entriesOf(
      withTags([
        { key: 'a', mandatory: true, resourceTypes: ['sagemaker:domain'] },
        { key: 'b', mandatory: true, resourceTypes: ['sagemaker:*'] },
        { key: 'c', mandatory: false },
      ]),
    );
    expect(entries.map(it => it.report_required_tag_for?.['@@assign'])).toEqual(
      [
        ['sagemaker:domain'],
        expect.arrayContaining(['sagemaker:endpoint', 'sagemaker:space']),
        undefined,
      ],
    );
    expect(
      entries[1].report_required_tag_for?.['@@assign'].filter(
        type => !type.startsWith('sagemaker:'),
      ),
    ).toEqual([]);
  });

  it('never ask AWS to report training, transform or tuning jobs, which it cannot', () => {
    for (const { report_required_tag_for: reported } of entriesOf(dictionary)) {
      expect(reported?.['@@assign'] ?? []).not.toEqual(
        expect.arrayContaining([
          expect.stringMatching(/(training|transform|tuning)-job/),
        ]),
      );
    }
  });

  it('enforce nothing unless asked, and then only where AWS enforces', () => {
    expect(entriesOf(dictionary).some(it => it.enforced_for)).toBe(false);
    const enforced = entriesOf(dictionary, { enforce: true });
    expect(enforced[0].enforced_for?.['@@assign']).toContain(
      'sagemaker:training-job',
    );
    for (const { enforced_for: types } of enforced) {
      for (const lacking of ['endpoint', 'notebook-instance', 'domain']) {
        expect(types?.['@@assign'] ?? []).not.toContain(`sagemaker:${lacking}`);
      }
    }
  });

  it('say which pattern no tag policy can check', () => {
    const [{ notes }] = tagPolicies(
      withTags([{ key: 'cost-center', pattern: '[0-9]{4}', mandatory: false }]),
    );
    expect(notes).toEqual([
      'cost-center: a tag policy has no patterns, so that it accepts any value; the portal still checks [0-9]{4}',
    ]);
  });

  it('say which mandatory key AWS reports nowhere', () => {
    const [{ notes }] = tagPolicies(
      withTags([
        {
          key: 'run',
          mandatory: true,
          resourceTypes: ['sagemaker:training-job'],
        },
      ]),
    );
    expect(notes).toEqual([
      'run: AWS reports it missing on none of the types it applies to',
    ]);
  });

  it('keep every policy within its quota and lose no definition, whatever the dictionary', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 140 }), {
          minLength: 1,
          maxLength: 30,
        }),
        sizes => {
          const large = withTags(
            sizes.map((size, index) => ({
              key: `key-${index}`,
              allowedValues: Array.from({ length: size + 1 }, (_, value) =>
                `value-${value}`.padEnd(12, 'x'),
              ),
            })),
          );
          const policies = tagPolicies(large);
          expect(policies.every(it => it.content.length <= 10_000)).toBe(true);
          expect(
            policies.flatMap(it => Object.keys(JSON.parse(it.content).tags)),
          ).toEqual(large.tags.map(({ key }) => key));
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each([
    {
      what: 'keys that differ in case alone',
      of: withTags([{ key: 'Team' }, { key: 'team' }]),
      reason: 'A tag policy cannot hold both Team and team',
    },
    {
      what: 'a definition that is longer than a policy',
      of: withTags([
        {
          key: 'project',
          allowedValues: Array.from(
            { length: 1_000 },
            (_, n) => `project-${n}`,
          ),
        },
      ]),
      reason: 'The definition of project takes',
    },
    {
      what: 'more policies than a target takes',
      of: withTags(
        Array.from({ length: 11 }, (_, index) => ({
          key: `key-${index}`,
          allowedValues: Array.from({ length: 500 }, (__, n) => `value-${n}`),
        })),
      ),
      reason: 'The dictionary needs 11 tag policies',
    },
  ])('refuse $what', ({ of, reason }) => {
    expect(() => tagPolicies(of)).toThrow(reason);
  });
});
