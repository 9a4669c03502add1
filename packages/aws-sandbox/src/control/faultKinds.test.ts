import { GetTagsCommand } from '@aws-sdk/client-cost-explorer';
import {
  DescribeAccountCommand,
  ListAccountsCommand,
} from '@aws-sdk/client-organizations';
import { GetResourcesCommand } from '@aws-sdk/client-resource-groups-tagging-api';
import {
  ListTrainingJobsCommand,
  SearchCommand,
} from '@aws-sdk/client-sagemaker';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import {
  SandboxUnderTest,
  sandboxUnderTest,
} from '../__testUtils__/sandboxUnderTest';

const ACCOUNT = '333333333333';

jest.setTimeout(60_000);

describe('Faults that are answered as AWS answers them', () => {
  let sandbox: SandboxUnderTest;

  beforeAll(async () => {
    sandbox = await sandboxUnderTest({ now: new Date('2026-11-23T10:00:00Z') });
  });
  afterAll(() => sandbox.close());
  afterEach(() => sandbox.control('DELETE', 'faults'));

  const fault = async (body: object) => {
    const answer = await sandbox.control('POST', 'faults', body);
    expect(answer.status).toBe(200);
  };

  describe('ClockSkew', () => {
    it('is an invalid signature, with the server’s time', async () => {
      await fault({ operation: 'sagemaker:*', error: 'ClockSkew' });
      const client = await sandbox.sageMaker({ accountId: ACCOUNT });
      await expect(
        client.send(new ListTrainingJobsCommand({})),
      ).rejects.toMatchObject({
        name: 'InvalidSignatureException',
        message: expect.stringMatching(
          /^Signature expired: \d{8}T\d{6}Z is now earlier than \d{8}T\d{6}Z/,
        ),
        $metadata: { clockSkewCorrected: true },
      });
    });

    it('is called otherwise by the query protocol', async () => {
      const client = await sandbox.sts();
      await fault({ operation: 'sts:*', error: 'ClockSkew' });
      await expect(
        client.send(new GetCallerIdentityCommand({})),
      ).rejects.toMatchObject({
        name: 'SignatureDoesNotMatch',
        $metadata: { httpStatusCode: 403 },
      });
    });

    it('is healed by an SDK that may try again', async () => {
      const client = await sandbox.sageMaker({
        accountId: ACCOUNT,
        maxAttempts: 2,
      });
      await sandbox.control('DELETE', 'calls');
      await fault({ operation: 'sagemaker:*', error: 'ClockSkew' });
      await expect(
        client.send(new ListTrainingJobsCommand({})),
      ).resolves.toBeDefined();
      expect((await sandbox.control('GET', 'calls')).body).toEqual({
        'sagemaker:ListTrainingJobs': 2,
      });
    });
  });

  describe('ExpiredPageToken', () => {
    it('lets the first page pass and refuses the second', async () => {
      await fault({ operation: '*', error: 'ExpiredPageToken' });
      const client = await sandbox.tagging({ accountId: ACCOUNT });
      const first = await client.send(
        new GetResourcesCommand({ ResourcesPerPage: 5 }),
      );
      const second = new GetResourcesCommand({
        ResourcesPerPage: 5,
        PaginationToken: first.PaginationToken,
      });
      await expect(client.send(second)).rejects.toMatchObject({
        name: 'PaginationTokenExpiredException',
      });
      await expect(client.send(second)).resolves.toBeDefined();
    });

    it('has a code of its own in Cost Explorer and SageMaker', async () => {
      await fault({ operation: '*', error: 'ExpiredPageToken', times: 2 });
      const ce = await sandbox.costExplorer();
      await expect(
        ce.send(
          new GetTagsCommand({
            TimePeriod: { Start: '2026-11-01', End: '2026-11-02' },
            NextPageToken: 'any',
          }),
        ),
      ).rejects.toMatchObject({ name: 'InvalidNextTokenException' });
      const sageMaker = await sandbox.sageMaker({ accountId: ACCOUNT });
      await expect(
        sageMaker.send(new ListTrainingJobsCommand({ NextToken: 'any' })),
      ).rejects.toMatchObject({ name: 'ValidationException' });
    });
  });

  describe('RepeatedPage', () => {
    it('answers a page again, with the token that led to the next', async () => {
      const client = await sandbox.sageMaker({ accountId: ACCOUNT });
      const page = (NextToken?: string) =>
        client.send(
          new SearchCommand({
            Resource: 'TrainingJob',
            MaxResults: 7,
            NextToken,
          }),
        );
      const first = await page();
      const second = await page(first.NextToken);
      await fault({ operation: 'Search', error: 'RepeatedPage', times: 2 });

      const instead = await page(first.NextToken);
      expect(instead.Results).toEqual(first.Results);
      expect(instead.NextToken).toBe(first.NextToken);
      const later = await page(second.NextToken);
      expect(later.Results).toEqual(second.Results);
      expect(later.NextToken).toBe(second.NextToken);

      const healed = await page(first.NextToken);
      expect(healed.Results).toEqual(second.Results);
    });
  });

  describe('RegionNotEnabled', () => {
    it('takes no token in the region', async () => {
      await fault({
        operation: '*',
        error: 'RegionNotEnabled',
        region: 'eu-west-1',
        times: 100,
      });
      const elsewhere = await sandbox.sageMaker({
        accountId: ACCOUNT,
        region: 'eu-west-1',
      });
      await expect(
        elsewhere.send(new ListTrainingJobsCommand({})),
      ).rejects.toMatchObject({
        name: 'UnrecognizedClientException',
        message: 'The security token included in the request is invalid.',
      });
      const sts = await sandbox.sts({ region: 'eu-west-1' });
      await expect(
        sts.send(new GetCallerIdentityCommand({})),
      ).rejects.toMatchObject({ name: 'InvalidClientTokenId' });
      const here = await sandbox.sageMaker({ accountId: ACCOUNT });
      await expect(
        here.send(new ListTrainingJobsCommand({})),
      ).resolves.toBeDefined();
    });
  });

  describe('AccountGone', () => {
    const gone = { operation: '*', error: 'AccountGone', accountId: ACCOUNT };

    it('leaves the organisation, its roles and its sessions', async () => {
      const before = await sandbox.sageMaker({ accountId: ACCOUNT });
      await fault(gone);

      const organizations = await sandbox.organizations();
      const { Accounts = [] } = await organizations.send(
        new ListAccountsCommand({}),
      );
      expect(Accounts.length).toBeGreaterThan(5);
      expect(Accounts.map(({ Id }) => Id)).not.toContain(ACCOUNT);
      await expect(
        organizations.send(new DescribeAccountCommand({ AccountId: ACCOUNT })),
      ).rejects.toMatchObject({ name: 'AccountNotFoundException' });
      await expect(
        sandbox.sageMaker({ accountId: ACCOUNT }),
      ).rejects.toMatchObject({ name: 'AccessDenied' });
      await expect(
        before.send(new ListTrainingJobsCommand({})),
      ).rejects.toMatchObject({ name: 'UnrecognizedClientException' });
    });

    it('comes back when faults are forgotten, and is listed until then', async () => {
      await fault(gone);
      const answer = await fetch(`${sandbox.url}/_sandbox/faults`);
      expect(await answer.json()).toEqual([{ ...gone, times: 1 }]);
      await sandbox.control('DELETE', 'faults');
      await expect(
        sandbox.sageMaker({ accountId: ACCOUNT }),
      ).resolves.toBeDefined();
    });

    it.each([
      { operation: '*', error: 'AccountGone' },
      { operation: 'sts:AssumeRole', error: 'AccountGone', accountId: ACCOUNT },
    ])('refuses %j', async body => {
      const answer = await sandbox.control('POST', 'faults', body);
      expect(answer.status).toBe(400);
      expect(answer.body.error).toMatch(/concerns a whole account/);
    });
  });
});
