import { anyCompanyDictionary } from '../testing/anyCompanyDictionary';
import { parseTagDictionary } from './parseTagDictionary';
import { tagDefinitionFor } from './tagDefinitionFor';

const path = 'mlGovernance.dictionary';

type Input = Record<string, unknown> & { tags: Record<string, unknown>[] };

/** Two tags and nothing else, to change in a test. */
function smallDictionary(): Input {
  return {
    prefix: 'acme:',
    roles: { applicationId: 'acme:app', owner: 'acme:owner' },
    tags: ['acme:app', 'acme:owner'].map(key => ({
      key,
      type: 'Workload',
      category: 'cost-allocation',
      purpose: 'Tells whose it is',
      mandatory: true,
      costAllocation: true,
    })),
  };
}

/** The lines of the error that a changed dictionary gives. */
function problemsOf(change: (input: Input) => unknown): string[] {
  const input = smallDictionary();
  change(input);
  try {
    parseTagDictionary(input, { path });
  } catch (error) {
    expect(error).toMatchObject({ name: 'InputError' });
    return String((error as Error).message)
      .split('\n- ')
      .slice(1);
  }
  return [];
}

/** The same, for changes to the first tag. */
function problemsWith(fields: Record<string, unknown>): string[] {
  return problemsOf(input => Object.assign(input.tags[0], fields));
}

describe('parseTagDictionary', () => {
  it('reads a dictionary and fills in what was left out', () => {
    const dictionary = parseTagDictionary(anyCompanyDictionary, { path });
    expect(dictionary.conventions).toEqual({
      lowercase: { keys: true, values: true },
      hyphens: { keys: true, values: true },
      noPersonalData: true,
    });
    expect(
      Object.fromEntries(dictionary.tags.map(tag => [tag.key, tag.severity])),
    ).toMatchObject({
      'anycompany:finance:owner': 'high',
      'anycompany:security:data-classification': 'medium',
      'anycompany:workload:name': 'low',
    });
    expect(dictionary.tags.map(tag => tag.key)).toEqual(
      anyCompanyDictionary.tags.map(tag => tag.key),
    );
  });

  it('lets conventions be turned off one by one', () => {
    const { conventions } = parseTagDictionary(
      {
        ...smallDictionary(),
        conventions: { lowercase: { values: false }, noPersonalData: false },
      },
      { path },
    );
    expect(conventions).toEqual({
      lowercase: { keys: true, values: false },
      hyphens: { keys: true, values: true },
      noPersonalData: false,
    });
  });

  it('needs no prefix', () => {
    const { prefix: _, ...input } = smallDictionary();
    expect(parseTagDictionary(input, { path }).prefix).toBe('');
  });

  it('does not change its input', () => {
    const input = smallDictionary();
    parseTagDictionary(input, { path });
    expect(input).toEqual(smallDictionary());
  });

  it('finds the definitions that play a part', () => {
    const dictionary = parseTagDictionary(smallDictionary(), { path });
    expect(tagDefinitionFor(dictionary, 'owner')?.key).toBe('acme:owner');
    expect(tagDefinitionFor(dictionary, 'environment')).toBeUndefined();
  });
});

describe('a malformed dictionary', () => {
  it.each([
    [undefined, 'mlGovernance.dictionary: is missing; add it'],
    ['a.yaml', 'mlGovernance.dictionary: must be an object'],
    [[], 'mlGovernance.dictionary: must be an object'],
    [{}, 'mlGovernance.dictionary.roles: is missing; add it'],
  ])('such as %j is refused', (input, problem) => {
    expect(() => parseTagDictionary(input, { path })).toThrow(problem);
  });

  it('is told everything that is wrong with its shape at once', () => {
    expect(
      problemsOf(input => {
        Object.assign(input, { tgas: [], prefix: 5 });
        Object.assign(input.tags[1], {
          mandatroy: true,
          mandatory: 'yes',
          category: 'money',
          allowedValues: [5045, ''],
        });
        delete input.tags[0].purpose;
      }).sort(),
    ).toEqual([
      'mlGovernance.dictionary.prefix: must be text; put the value in quotes',
      'mlGovernance.dictionary.tags[0].purpose: is missing; add it',
      'mlGovernance.dictionary.tags[1].allowedValues[0]: must be text; put the value in quotes',
      'mlGovernance.dictionary.tags[1].allowedValues[1]: must not be empty; fill it in or remove it',
      'mlGovernance.dictionary.tags[1].category: must be one of cost-allocation, automation, access-control, technical, compliance, business',
      'mlGovernance.dictionary.tags[1].mandatory: must be true or false',
      'mlGovernance.dictionary.tags[1].mandatroy: is not a known field; remove it or mend its name',
      'mlGovernance.dictionary.tgas: is not a known field; remove it or mend its name',
    ]);
  });

  it.each([
    [{ category: undefined }, 'tags[0].category: is missing; add one of'],
    [
      { severity: 'fatal' },
      'tags[0].severity: must be one of low, medium, high',
    ],
    [{ allowedValues: [] }, 'tags[0].allowedValues: must hold at least one'],
    [
      { valueSynonyms: ['a'] },
      'tags[0].valueSynonyms: must be an object of texts',
    ],
    [{ keyAliases: 'app' }, 'tags[0].keyAliases: must be a list'],
    [{ valueSynonyms: { a: 5 } }, 'tags[0].valueSynonyms.a: must be text'],
    [
      { conventions: { case: true } },
      'tags[0].conventions.case: is not a known',
    ],
    [
      { resourceTypes: ['endpoint'] },
      'tags[0].resourceTypes[0]: must be written service:kind',
    ],
    [
      { resourceTypes: ['*'] },
      'tags[0].resourceTypes[0]: must be written service:kind',
    ],
  ])('with %j names the place and the mend', (fields, problem) => {
    expect(problemsWith(fields)).toEqual([
      expect.stringContaining(`${path}.${problem}`),
    ]);
  });

  it('names places from the top where it has no path', () => {
    expect(() =>
      parseTagDictionary({ ...smallDictionary(), tags: [] }, { path: '' }),
    ).toThrow('\n- tags: must hold at least one entry');
  });
});

describe('keys', () => {
  const second = (fields: Record<string, unknown>) => (input: Input) =>
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
      (input: Input) => {
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
    const grow = (count: number) => (input: Input) => {
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
});

describe('roles', () => {
  it('name definitions', () => {
    expect(
      problemsOf(input => {
        input.roles = { applicationId: 'acme:App', owner: 'owner' };
      }),
    ).toEqual([
      `${path}.roles.applicationId: names "acme:App", which is the key of no definition; write the full key of one`,
      `${path}.roles.owner: names "owner", which is the key of no definition; write the full key of one`,
    ]);
  });

  it('are two different ones', () => {
    expect(
      problemsOf(input => {
        input.roles = { applicationId: 'acme:app', owner: 'acme:app' };
      }),
    ).toEqual([expect.stringContaining('roles.owner: names the same')]);
  });
});

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

it('tells every contradiction at once', () => {
  expect(
    problemsOf(input => {
      input.roles = { applicationId: 'acme:app', owner: 'nobody' };
      input.tags[0].pattern = '(a+)+';
      input.tags[1].allowedValues = ['X'];
    }).map(line => line.split(':')[0]),
  ).toEqual([
    `${path}.roles.owner`,
    `${path}.tags[0].pattern`,
    `${path}.tags[1].allowedValues[0]`,
  ]);
});
