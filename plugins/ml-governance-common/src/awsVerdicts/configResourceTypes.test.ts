import {
  configIdentityOf,
  configRuleTypes,
  hasManagedConfigRule,
} from './configResourceTypes';

describe('what AWS Config calls a resource', () => {
  it.each([
    ['ec2:instance', 'arn:aws:ec2:eu-west-1:222222222222:instance/i-1', 'i-1'],
    ['s3:bucket', 'arn:aws:s3:::models', 'models'],
    [
      'redshift:cluster',
      'arn:aws:redshift:eu-west-1:222222222222:cluster:facts',
      'facts',
    ],
    [
      'ecr:repository',
      'arn:aws:ecr:eu-west-1:222222222222:repository/team/image',
      'team/image',
    ],
    [
      'states:stateMachine',
      'arn:aws:states:eu-west-1:222222222222:stateMachine:train',
      'arn:aws:states:eu-west-1:222222222222:stateMachine:train',
    ],
    [
      'sagemaker:domain',
      'arn:aws:sagemaker:eu-west-1:222222222222:domain/d-1',
      'd-1',
    ],
  ])('is an id of its type: %s', (type, arn, id) => {
    expect(configIdentityOf({ type, arn })?.resourceIds).toContain(id);
  });

  it('is nothing for a type that no managed rule looks at', () => {
    const type = 'sagemaker:endpoint';
    expect(
      configIdentityOf({
        type,
        arn: 'arn:aws:sagemaker:eu-west-1:222222222222:endpoint/a',
      }),
    ).toBeUndefined();
    expect(hasManagedConfigRule(type)).toBe(false);
    expect(hasManagedConfigRule('sagemaker:domain')).toBe(true);
  });
});

describe('the types that a rule looks at', () => {
  it('are those of its scope, as far as the managed rule knows them', () => {
    expect(
      configRuleTypes({
        identifier: 'REQUIRED_TAGS',
        resourceTypes: ['AWS::S3::Bucket', 'AWS::SageMaker::Domain'],
      }),
    ).toEqual(['s3:bucket']);
  });

  it('are all that the managed rule knows where it is not narrowed', () => {
    expect(
      configRuleTypes({ identifier: 'REQUIRED_TAGS', resourceTypes: [] }),
    ).toContain('ec2:volume');
    expect(
      configRuleTypes({
        identifier: 'SAGEMAKER_DOMAIN_TAGGED',
        resourceTypes: [],
      }),
    ).toEqual(['sagemaker:domain']);
    expect(
      configRuleTypes({ identifier: 'SQS_QUEUE_TAGGED', resourceTypes: [] }),
    ).toEqual([]);
  });
});
