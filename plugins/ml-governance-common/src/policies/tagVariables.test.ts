import { parseTagDictionary } from '../dictionary/parseTagDictionary';
import { TagDefinition } from '../dictionary/TagDictionary';
import { anyCompanyDictionary } from '../testing/anyCompanyDictionary';
import { tagVariablesOf, variableNotes } from './tagVariables';

const dictionary = parseTagDictionary(anyCompanyDictionary, { path: '' });

function namesOf(...keys: string[]): string[] {
  const tags = keys.map((key): TagDefinition => ({
    ...dictionary.tags[0],
    key,
  }));
  return tagVariablesOf({ ...dictionary, prefix: 'acme:', tags }).map(
    ({ pascalName, camelName, snakeName }) =>
      [pascalName, camelName, snakeName].join(' '),
  );
}

describe('tagVariablesOf', () => {
  it('names the mandatory tags in the manner of each language', () => {
    expect(namesOf('acme:workload:application-id', 'costCenter')).toEqual([
      'TagWorkloadApplicationId tagWorkloadApplicationId tag_workload_application_id',
      'TagCostCenter tagCostCenter tag_costcenter',
    ]);
  });

  it('gives every tag a name of its own that no language reserves', () => {
    expect(
      namesOf('acme:class', 'acme:a-b', 'acme:ab', 'acme:a.b', 'é', 'ü', '5'),
    ).toEqual([
      'TagClass tagClass tag_class',
      'TagAB tagAB tag_a_b',
      'TagAb2 tagAb2 tag_ab_2',
      'TagAB3 tagAB3 tag_a_b_3',
      'Tag tag tag',
      'Tag2 tag2 tag_2',
      'Tag5 tag5 tag_5',
    ]);
  });

  it('needs a mandatory tag', () => {
    const tags = dictionary.tags.filter(tag => !tag.mandatory);
    expect(() => tagVariablesOf({ ...dictionary, tags })).toThrow(
      'The dictionary has no mandatory tag',
    );
  });
});

describe('variableNotes', () => {
  it('names every definition that a document of variables does not express', () => {
    const [application, environment] = dictionary.tags;
    const [optional] = dictionary.tags.filter(tag => !tag.mandatory);
    const notes = variableNotes(
      {
        ...dictionary,
        tags: [
          { ...environment, resourceTypes: ['sagemaker:endpoint'] },
          { ...application, pattern: '[a-z]+' },
          optional,
        ],
      },
      { checksPatterns: false },
    );
    expect(notes).toEqual([
      `Left out, because they are not mandatory: ${optional.key}`,
      `${environment.key}: given to every resource, though it applies to sagemaker:endpoint alone`,
      `${application.key}: any value passes here; the portal still checks [a-z]+`,
      `Nothing here holds values to the conventions, as the portal does: ${application.key}`,
    ]);
  });
});
