import { SFN } from '@aws-sdk/client-sfn';
import {
  SandboxUnderTest,
  sandboxUnderTest,
} from '../../__testUtils__/sandboxUnderTest';

const PLACE = { accountId: '555555555555', region: 'us-east-1' };
const STRANGER = '222222222222';

jest.setTimeout(60_000);

describe('Tags of one resource', () => {
  let sandbox: SandboxUnderTest;

  beforeAll(async () => {
    sandbox = await sandboxUnderTest({ now: new Date('2026-11-23T10:00:00Z') });
  });
  afterAll(() => sandbox.close());

  it('are nobody’s to read in accounts of others', async () => {
    const client = await sandbox.client(SFN, PLACE);
    await expect(
      client.listTagsForResource({
        resourceArn: `arn:aws:states:us-east-1:${STRANGER}:stateMachine:any`,
      }),
    ).rejects.toMatchObject({ name: 'AccessDeniedException' });
    await expect(
      client.listTagsForResource({
        resourceArn: `arn:aws:states:us-east-1:${PLACE.accountId}:stateMachine:none`,
      }),
    ).rejects.toMatchObject({ name: 'ResourceNotFound' });
  });
});
