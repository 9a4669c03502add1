import { path, problemsWith } from '../testing/dictionaryProblems';

describe('values', () => {
  it.each([
    [
      { allowedValues: ['dev', 'dev'] },
      'tags[0].allowedValues[1]: stands there twice',
    ],
    [
      { allowedValues: ['Finance'] },
      'tags[0].allowedValues[0]: is not lowercase; write "finance", or set conventions.lowercase: false for this tag',
    ],
    [
      { allowedValues: ['a b'] },
      'tags[0].allowedValues[0]: does not separate its words by hyphens',
    ],
    [
      { allowedValues: ['a'.repeat(257)] },
      'tags[0].allowedValues[0]: is longer than the 256 characters',
    ],
    [
      { allowedValues: ['a,b'] },
      'tags[0].allowedValues[0]: holds a character that AWS does not allow',
    ],
    [
      { allowedValues: ['jane@example.com'] },
      'tags[0].allowedValues[0]: looks like personal data',
    ],
    [
      { allowedValues: ['dev'], pattern: '[0-9]+' },
      'tags[0].allowedValues[0]: does not match the pattern as a whole',
    ],
    [
      { allowedValues: ['a1b'], pattern: '[0-9]' },
      'tags[0].allowedValues[0]: does not match the pattern as a whole',
    ],
    [
      { allowedValues: ['dev'], examples: ['test'] },
      'tags[0].examples[0]: is not one of allowedValues',
    ],
    [{ examples: ['Fraud'] }, 'tags[0].examples[0]: is not lowercase'],
    [
      { valueSynonyms: { a: 'b' } },
      'tags[0].valueSynonyms: needs allowedValues',
    ],
    [
      { allowedValues: ['dev'], valueSynonyms: { live: 'prod' } },
      'tags[0].valueSynonyms.live: points to "prod", which is not one of allowedValues',
    ],
    [
      { allowedValues: ['dev', 'test'], valueSynonyms: { Test: 'dev' } },
      'tags[0].valueSynonyms.Test: is a spelling of "test" already',
    ],
    [
      {
        allowedValues: ['dev', 'test'],
        valueSynonyms: { live: 'dev', LIVE: 'test' },
      },
      'tags[0].valueSynonyms.LIVE: is a spelling of "dev" already',
    ],
  ])('%j', (fields, problem) => {
    expect(problemsWith(fields)).toEqual([
      expect.stringContaining(`${path}.${problem}`),
    ]);
  });

  it('may break the conventions that their tag is exempt from', () => {
    expect(
      problemsWith({
        allowedValues: ['Finance', 'SecOps'],
        examples: ['SecOps'],
        conventions: { lowercase: false, hyphens: false },
      }),
    ).toEqual([]);
  });

  it('may be as long as AWS allows, in characters', () => {
    expect(
      problemsWith({ allowedValues: ['𝒂'.repeat(256), 'b'.repeat(256)] }),
    ).toEqual([]);
  });
});

describe('patterns', () => {
  it.each([
    '[a-z0-9]+(?:-[a-z0-9]+)*',
    '[a-z][a-z0-9-]*[a-z0-9]',
    '[0-9]{4}|[a-z]+-[0-9]{4}',
    'v?[0-9]+\\.[0-9]+(?:\\.[0-9]+)?',
    '\\p{L}+',
    '.*',
  ])('%s can be used', pattern => {
    expect(problemsWith({ pattern })).toEqual([]);
  });

  it.each(['[', '(a', 'a)|(b', '*a', '(?<x', '\\p{Nothing}', 'a{2,1}', '\\-'])(
    '%s is no regular expression',
    pattern => {
      expect(problemsWith({ pattern })).toEqual([
        expect.stringMatching(
          /^mlGovernance\.dictionary\.tags\[0\]\.pattern: is not a regular expression \(.*\); mend its syntax$/,
        ),
      ]);
    },
  );

  it.each(['(a+)+', '(a|a)*b', '([a-z]+-?)+', '(.*)*x', '.*.*.*x'])(
    '%s could run for ages',
    pattern => {
      expect(problemsWith({ pattern })).toEqual([
        expect.stringContaining(
          `${path}.tags[0].pattern: can take very long on some values`,
        ),
      ]);
    },
  );

  it('that cannot be judged are refused', () => {
    expect(problemsWith({ pattern: '(?<year>[0-9]{4})' })).toEqual([
      expect.stringContaining('tags[0].pattern: '),
    ]);
  });
});
