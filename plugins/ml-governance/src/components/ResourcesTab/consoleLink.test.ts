import { consoleLink } from './consoleLink';

const REGION = 'eu-west-1';

function link(
  type: string,
  arn: string,
  overrides: Partial<{ name: string; region: string }> = {},
) {
  return consoleLink({
    type,
    arn,
    name: 'fraud',
    region: REGION,
    ...overrides,
  });
}

describe('consoleLink', () => {
  it.each([
    [
      'sagemaker:endpoint',
      'arn:aws:sagemaker:eu-west-1:333333333333:endpoint/fraud',
      'https://eu-west-1.console.aws.amazon.com/sagemaker/home?region=eu-west-1#/endpoints/fraud',
    ],
    [
      's3:bucket',
      'arn:aws:s3:::fraud-data',
      'https://s3.console.aws.amazon.com/s3/buckets/fraud-data',
    ],
    [
      'ec2:instance',
      'arn:aws:ec2:eu-west-1:333333333333:instance/i-0abc',
      'https://eu-west-1.console.aws.amazon.com/ec2/home?region=eu-west-1#InstanceDetails:instanceId=i-0abc',
    ],
  ])('leads to a %s', (type, arn, url) => {
    expect(link(type, arn)).toBe(url);
  });

  it('leads nowhere where the address is not certain', () => {
    const arn = 'arn:aws:sagemaker:eu-west-1:333333333333:endpoint/fraud';

    expect(link('sagemaker:mlflow-app', arn)).toBeUndefined();
    expect(
      link('sagemaker:endpoint', arn.replace('arn:aws:', 'arn:aws-cn:')),
    ).toBeUndefined();
    expect(
      link('sagemaker:endpoint', arn, { region: 'evil.example/#' }),
    ).toBeUndefined();
    expect(link('sagemaker:endpoint', arn, { region: '' })).toBeUndefined();
  });

  it('keeps an odd name inside its part of the address', () => {
    expect(
      link('sagemaker:model', 'arn:aws:sagemaker:eu-west-1:1:model/a', {
        name: 'a/../?b#c',
      }),
    ).toMatch(/#\/models\/a%2F\.\.%2F%3Fb%23c$/);
  });
});
