import {
  APPLICATION,
  COMPLIANT,
  dictionary,
  ENVIRONMENT,
} from '../testing/evaluateWith';
import { findTagSetProblems } from './findTagSetProblems';

const VERSION = 'anycompany:workload:version';

describe('findTagSetProblems', () => {
  it('has nothing to say of what the dictionary wants', () => {
    expect(findTagSetProblems(dictionary, COMPLIANT)).toEqual([]);
    expect(
      findTagSetProblems(dictionary, COMPLIANT, ['sagemaker:endpoint']),
    ).toEqual([]);
  });

  it('tells everything that is wrong at once, with what to write', () => {
    const { [APPLICATION]: _, ...others } = COMPLIANT;
    const problems = findTagSetProblems(
      dictionary,
      { ...others, [ENVIRONMENT]: 'prd', team: 'fraud' },
      ['sagemaker:model', 'sagemaker:endpoint'],
    );
    expect(problems).toHaveLength(3);
    expect(problems[0]).toBe(`The mandatory tag “${APPLICATION}” is missing.`);
    expect(problems[1]).toContain(`Write “production” as “${ENVIRONMENT}”.`);
    expect(problems[2]).toBe(
      'The tag dictionary has no tag “team”; take it out of the template, or add it to the dictionary.',
    );
  });

  it('takes the alias of a key for no tag of the dictionary, and says how it is written', () => {
    const problems = findTagSetProblems(dictionary, {
      ...COMPLIANT,
      env: 'production',
    });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain('“env”');
  });

  it('holds a value against its definition, whichever types that is limited to', () => {
    const limited = {
      ...dictionary,
      tags: [
        ...dictionary.tags.filter(({ key }) => key !== VERSION),
        {
          ...dictionary.tags[0],
          key: VERSION,
          keyAliases: [],
          pattern: 'v[0-9]+',
          resourceTypes: ['sagemaker:model'],
        },
      ],
    };
    const version = (value: string) =>
      findTagSetProblems(limited, { ...COMPLIANT, [VERSION]: value });
    expect(version('v3')).toEqual([]);
    expect(version('three')).toEqual([expect.stringContaining(VERSION)]);
    expect(findTagSetProblems(limited, COMPLIANT)).toEqual([]);
    expect(findTagSetProblems(limited, COMPLIANT, ['sagemaker:model'])).toEqual(
      [`The mandatory tag “${VERSION}” is missing.`],
    );
  });

  it('names no personal data', () => {
    const problems = findTagSetProblems(dictionary, {
      ...COMPLIANT,
      'anycompany:finance:owner': 'maya.lopez@example.com',
    });
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.join()).not.toContain('maya');
  });
});
