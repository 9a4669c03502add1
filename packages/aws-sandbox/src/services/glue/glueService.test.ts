import { Glue } from '@aws-sdk/client-glue';
import {
  SandboxUnderTest,
  sandboxUnderTest,
} from '../../__testUtils__/sandboxUnderTest';

jest.setTimeout(60_000);

describe('Glue', () => {
  let sandbox: SandboxUnderTest;

  beforeAll(async () => {
    sandbox = await sandboxUnderTest({ now: new Date('2026-11-23T10:00:00Z') });
  });
  afterAll(() => sandbox.close());

  it('also lists the names alone', async () => {
    const client = await sandbox.client(Glue, {
      accountId: '888888888888',
      region: 'us-east-1',
    });
    const { Jobs = [] } = await client.getJobs({});
    const { JobNames } = await client.listJobs({});
    expect(JobNames).toEqual(Jobs.map(({ Name }) => Name));
  });
});
