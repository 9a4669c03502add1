import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import {
  SandboxUnderTest,
  sandboxUnderTest,
} from '../../__testUtils__/sandboxUnderTest';

const PLACE = { accountId: '555555555555', region: 'us-east-1' };

jest.setTimeout(60_000);

describe('CloudWatch Logs', () => {
  let sandbox: SandboxUnderTest;

  beforeAll(async () => {
    sandbox = await sandboxUnderTest({ now: new Date('2026-11-23T10:00:00Z') });
  });
  afterAll(() => sandbox.close());

  it('writes ARNs with a tail, and takes them for tags without', async () => {
    const client = await sandbox.client(CloudWatchLogs, PLACE);
    const { logGroups: [group] = [] } = await client.describeLogGroups({
      logGroupNamePrefix: '/aws/sagemaker/',
      limit: 1,
    });
    expect(group.logGroupName).toMatch(/^\/aws\/sagemaker\//);
    expect(group.arn).toBe(`${group.logGroupArn}:*`);
    await expect(
      client.listTagsForResource({ resourceArn: group.logGroupArn }),
    ).resolves.toHaveProperty('tags');
    await expect(
      client.listTagsForResource({ resourceArn: group.arn }),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});
