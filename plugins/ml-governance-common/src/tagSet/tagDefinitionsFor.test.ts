import { TagDefinition } from '../dictionary/TagDictionary';
import { tagDefinitionsFor } from './tagDefinitionsFor';

function definition(
  key: string,
  mandatory: boolean,
  resourceTypes?: string[],
): TagDefinition {
  return {
    key,
    type: 'Workload',
    category: 'technical',
    purpose: key,
    mandatory,
    costAllocation: false,
    severity: 'low',
    ...(resourceTypes ? { resourceTypes } : {}),
  };
}

const tags = [
  definition('always', true),
  definition('may', false),
  definition('of-models', true, ['sagemaker:model']),
  definition('of-buckets', false, ['s3:*']),
];

function keysFor(resourceTypes?: string[]) {
  const { mandatory, discretionary } = tagDefinitionsFor(
    { tags },
    resourceTypes,
  );
  return {
    mandatory: mandatory.map(({ key }) => key),
    discretionary: discretionary.map(({ key }) => key),
  };
}

describe('tagDefinitionsFor', () => {
  it('asks for what is limited to types only for these', () => {
    expect(keysFor(['sagemaker:model', 'sagemaker:endpoint'])).toEqual({
      mandatory: ['always', 'of-models'],
      discretionary: ['may'],
    });
    expect(keysFor(['s3:bucket'])).toEqual({
      mandatory: ['always'],
      discretionary: ['may', 'of-buckets'],
    });
  });

  it('leaves it to people where nothing is known of the types', () => {
    expect(keysFor()).toEqual({
      mandatory: ['always'],
      discretionary: ['may', 'of-models', 'of-buckets'],
    });
  });
});
