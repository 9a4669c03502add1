import fc from 'fast-check';
import { parseArn } from './arn';

describe('parseArn', () => {
  it.each([
    [
      'arn:aws:sagemaker:eu-west-1:123456789012:training-job/churn-2026',
      'sagemaker:training-job',
      'churn-2026',
    ],
    [
      'arn:aws:sagemaker:eu-west-1:123456789012:model-package/churn/3',
      'sagemaker:model-package',
      'churn/3',
    ],
    [
      'arn:aws:sagemaker:eu-west-1:123456789012:user-profile/d-abc/ann',
      'sagemaker:user-profile',
      'd-abc/ann',
    ],
    ['arn:aws:s3:::my.bucket', 's3:bucket', 'my.bucket'],
    [
      'arn:aws:s3:eu-west-1:123456789012:accesspoint/reports',
      's3:accesspoint',
      'reports',
    ],
    [
      'arn:aws:logs:eu-west-1:123456789012:log-group:/aws/sagemaker/Endpoints/x:*',
      'logs:log-group',
      '/aws/sagemaker/Endpoints/x',
    ],
    [
      'arn:aws:states:eu-west-1:123456789012:stateMachine:retrain',
      'states:stateMachine',
      'retrain',
    ],
    [
      'arn:aws:ecr:eu-west-1:123456789012:repository/ml/base',
      'ecr:repository',
      'ml/base',
    ],
    [
      'arn:aws:lambda:eu-west-1:123456789012:function:score:live',
      'lambda:function',
      'score:live',
    ],
    [
      'arn:aws:apigateway:eu-west-1::/restapis/a1b2',
      'apigateway:restapis',
      'a1b2',
    ],
    ['arn:aws:sqs:eu-west-1:123456789012:jobs', 'sqs:queue', 'jobs'],
    ['arn:aws:sns:eu-west-1:123456789012:alarms', 'sns:topic', 'alarms'],
    [
      'arn:aws:sns:eu-west-1:123456789012:alarms:0a1b',
      'sns:subscription',
      'alarms:0a1b',
    ],
    [
      'arn:aws:iam::123456789012:role/service-role/ml',
      'iam:role',
      'service-role/ml',
    ],
    [
      'arn:aws:autoscaling:eu-west-1:123456789012:autoScalingGroup:0a-1b:autoScalingGroupName/workers',
      'autoscaling:autoScalingGroup',
      'workers',
    ],
    [
      'arn:aws-cn:dynamodb:cn-north-1:123456789012:table/features',
      'dynamodb:table',
      'features',
    ],
    [
      'arn:aws:secretsmanager:eu-west-1:123456789012:secret:db/password-AbCdEf',
      'secretsmanager:secret',
      'db/password-AbCdEf',
    ],
  ])('%s is a %s', (arn, type, name) => {
    expect(parseArn(arn)).toMatchObject({ type, name });
  });

  it('tells account and region where the ARN does', () => {
    expect(
      parseArn('arn:aws:sagemaker:eu-west-1:123456789012:endpoint/x'),
    ).toMatchObject({ accountId: '123456789012', region: 'eu-west-1' });
    expect(parseArn('arn:aws:s3:::bucket')).toMatchObject({
      accountId: '',
      region: '',
    });
  });

  it.each([
    '',
    'arn',
    'endpoint/x',
    'arn:aws:sagemaker:eu-west-1:123456789012:',
    'arn:aws:sagemaker:eu-west-1:12345:endpoint/x',
    'arn:aws:<b>:eu-west-1:123456789012:endpoint/x',
    `arn:aws:sagemaker:eu-west-1:123456789012:endpoint/${'x'.repeat(2048)}`,
  ])('refuses %p', text => {
    expect(() => parseArn(text)).toThrow(/Expected an ARN/);
  });

  it('gives every resource a type of one service and one kind, and a name', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 200 }), resource => {
        const { type, name } = parseArn(
          `arn:aws:glue:eu-west-1:123456789012:${resource}`,
        );
        expect(type).toMatch(/^glue:[A-Za-z0-9_-]+$/);
        expect(name.length).toBeGreaterThan(resource === '/' ? -1 : 0);
      }),
    );
  });
});
