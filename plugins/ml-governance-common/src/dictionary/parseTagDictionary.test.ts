import { anyCompanyDictionary } from '../testing/anyCompanyDictionary';
import {
  path,
  problemsOf,
  problemsWith,
  smallDictionary,
} from '../testing/dictionaryProblems';
import { parseTagDictionary } from './parseTagDictionary';
import { tagDefinitionFor } from './tagDefinitionFor';

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
