import {
  DictionaryInput,
  path,
  problemsOf,
} from '../testing/dictionaryProblems';

describe('keys', () => {
  const second =
    (fields: Record<string, unknown>) => (input: DictionaryInput) =>
      Object.assign(input.tags[1], fields);

  it.each([
    [
      'the same key twice',
      second({ key: 'acme:app' }),
      'tags[1].key: is "acme:app", which tags[0].key has already',
    ],
    [
      'an alias that is another key',
      second({ keyAliases: ['ACME:App'] }),
      'tags[1].keyAliases[0]: is "ACME:App", which tags[0].key has already',
    ],
    [
      'an alias that is its own key',
      second({ keyAliases: ['acme:Owner'] }),
      'tags[1].keyAliases[0]: is "acme:Owner", which tags[1].key has already',
    ],
    [
      'an alias twice',
      (input: DictionaryInput) => {
        input.tags.forEach(tag => Object.assign(tag, { keyAliases: ['team'] }));
      },
      'tags[1].keyAliases[0]: is "team", which tags[0].keyAliases[0] has already',
    ],
    [
      'a reserved alias',
      second({ keyAliases: ['aws:owner'] }),
      'tags[1].keyAliases[0]: begins with aws: or sagemaker:',
    ],
    [
      'a long alias',
      second({ keyAliases: ['a'.repeat(129)] }),
      'tags[1].keyAliases[0]: is longer than the 128 characters',
    ],
  ])('%s', (_, change, problem) => {
    expect(problemsOf(change)).toContainEqual(
      expect.stringContaining(`${path}.${problem}`),
    );
  });

  it('differ in more than case and separators', () => {
    expect(
      problemsOf(input => {
        input.conventions = { lowercase: { keys: false } };
        input.tags.push({ ...input.tags[0], key: 'acme:App' });
      }),
    ).toEqual([
      `${path}.tags[2].key: is "acme:App", which tags[0].key has already, up to case and separators; keep one of the two`,
    ]);
  });

  it('begin with the prefix, and go on', () => {
    expect(
      problemsOf(input => {
        input.tags.push({ ...input.tags[0], key: 'other:app' });
        input.tags.push({ ...input.tags[0], key: 'acme:' });
      }).map(line => line.split(', which')[0]),
    ).toEqual([
      `${path}.tags[2].key: is "other:app"`,
      `${path}.tags[3].key: is "acme:"`,
    ]);
  });

  it.each([
    ['Acme:', 'prefix: is not lowercase; write "acme:"'],
    ['aws:', 'prefix: begins with aws: or sagemaker:'],
    ['sagemaker:', 'prefix: begins with aws: or sagemaker:'],
    ['acme;', 'prefix: holds a character that AWS does not allow'],
  ])('have a prefix that may be one, unlike %s', (prefix, problem) => {
    const problems = problemsOf(input => Object.assign(input, { prefix }));
    expect(problems[0]).toContain(`${path}.${problem}`);
    // Both keys break it.
    expect(problems).toHaveLength(3);
  });

  it.each([
    ['acme:Cost', 'is not lowercase; write "acme:cost"'],
    [
      'acme:cost_center',
      'does not separate its words by hyphens; write "acme:cost-center"',
    ],
    [
      'acme:costCenter',
      'is not lowercase and does not separate its words by hyphens; write "acme:cost-center"',
    ],
    ['acme:cost,center', 'holds a character that AWS does not allow'],
    [
      `acme:${'a'.repeat(124)}`,
      'is longer than the 128 characters that AWS allows',
    ],
  ])('keep the conventions and limits, unlike %s', (key, problem) => {
    expect(
      problemsOf(input => input.tags.push({ ...input.tags[0], key })),
    ).toEqual([expect.stringContaining(`${path}.tags[2].key: ${problem}`)]);
  });

  it('may break a convention that is turned off', () => {
    expect(
      problemsOf(input => {
        input.conventions = { hyphens: { keys: false } };
        input.tags.push({ ...input.tags[0], key: 'acme:cost_center' });
      }),
    ).toEqual([]);
  });

  it('are no more than a resource can carry', () => {
    const grow = (count: number) => (input: DictionaryInput) => {
      while (input.tags.length < count) {
        input.tags.push({
          ...input.tags[0],
          key: `acme:k${input.tags.length}`,
        });
      }
    };
    expect(problemsOf(grow(50))).toEqual([]);
    expect(problemsOf(grow(51))).toEqual([
      `${path}.tags: holds 51 definitions, but AWS allows 50 tags a resource; remove some`,
    ]);
  });

  it('are refused without a look at their patterns where they are too many', () => {
    const problems = problemsOf(input => {
      while (input.tags.length < 5_000) {
        input.tags.push({
          ...input.tags[0],
          key: `acme:k${input.tags.length}`,
          pattern: `([a-z]+-?)+${input.tags.length}`,
        });
      }
    });
    expect(problems).toEqual([
      `${path}.tags: holds 5000 definitions, but AWS allows 50 tags a resource; remove some`,
    ]);
  });
});
