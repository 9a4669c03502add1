import {
  APPLICATION,
  COMPLIANT,
  dictionary,
  NAME,
} from '../testing/evaluateWith';
import { annotationsOfTagSet } from './annotationsOfTagSet';
import { renderTagSet } from './renderTagSet';
import { tagSetVariables } from './tagSetVariables';

const TAGS = { ...COMPLIANT, [NAME]: 'scoring-worker' };

describe('tagSetVariables', () => {
  it('has the names that the rendered files have, with their values', () => {
    const variables = tagSetVariables(dictionary, TAGS);
    expect(
      Object.fromEntries(variables.map(({ key, value }) => [key, value])),
    ).toEqual(TAGS);

    const contentOf = (
      format: 'terraform' | 'cloudformation' | 'cdk',
      name: string,
    ) =>
      renderTagSet(dictionary, TAGS, format).find(
        ({ fileName }) => fileName === name,
      )?.content ?? '';
    const parameters: { ParameterKey: string; ParameterValue: string }[] =
      JSON.parse(contentOf('cloudformation', 'cloudformation-parameters.json'));
    expect(parameters.map(it => [it.ParameterKey, it.ParameterValue])).toEqual(
      variables.map(it => [it.cloudformation, it.value]),
    );
    const { governanceTags } = JSON.parse(contentOf('cdk', 'cdk.context.json'));
    expect(Object.entries(governanceTags)).toEqual(
      variables.map(it => [it.cdk, it.value]),
    );
    const given = contentOf('terraform', 'governance-tags.auto.tfvars');
    for (const { terraform } of variables) {
      expect(given).toMatch(new RegExp(`^${terraform} +=`, 'm'));
    }
  });

  it('refuses a set without a tag of the dictionary', () => {
    expect(() => tagSetVariables(dictionary, {})).toThrow('mandatory tag');
  });
});

describe('annotationsOfTagSet', () => {
  it('says by which id the entity is known', () => {
    expect(annotationsOfTagSet(dictionary, COMPLIANT)).toEqual({
      'ml-governance.io/application-id': COMPLIANT[APPLICATION],
      'aws.amazon.com/cost-insights-tags': `${APPLICATION}=${COMPLIANT[APPLICATION]}`,
    });
  });

  it('says nothing where there is none, or what would read as several', () => {
    expect(annotationsOfTagSet(dictionary, {})).toEqual({});
    expect(annotationsOfTagSet(dictionary, { [APPLICATION]: 'a,b' })).toEqual(
      {},
    );
  });
});
