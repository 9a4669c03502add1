import {
  AssumeRoleCommand,
  GetCallerIdentityCommand,
  STSClient,
} from '@aws-sdk/client-sts';
import {
  SandboxUnderTest,
  sandboxUnderTest,
} from '../../__testUtils__/sandboxUnderTest';

jest.setTimeout(60_000);

describe('STS', () => {
  let sandbox: SandboxUnderTest;
  let client: STSClient;

  beforeAll(async () => {
    // A stopped clock must not make fresh credentials look expired.
    sandbox = await sandboxUnderTest({ now: new Date('2026-03-01T00:00:00Z') });
    client = await sandbox.sts();
  });
  afterAll(() => sandbox.close());

  const assume = (accountId: string) =>
    client.send(
      new AssumeRoleCommand({
        RoleArn: `arn:aws:iam::${accountId}:role/path/ml-governance-read`,
        RoleSessionName: 'nightly',
      }),
    );

  it('takes plain keys for the management account', async () => {
    await expect(
      client.send(new GetCallerIdentityCommand({})),
    ).resolves.toMatchObject({ Account: '111111111111' });
  });

  it('opens sessions in other accounts', async () => {
    const { Credentials } = await assume('666666666666');
    expect(Credentials?.Expiration?.getTime()).toBeGreaterThan(Date.now());
    const inside = new STSClient({
      endpoint: sandbox.url,
      region: 'eu-west-1',
      credentials: {
        accessKeyId: Credentials?.AccessKeyId ?? '',
        secretAccessKey: Credentials?.SecretAccessKey ?? '',
        sessionToken: Credentials?.SessionToken,
      },
    });
    await expect(
      inside.send(new GetCallerIdentityCommand({})),
    ).resolves.toMatchObject({
      Account: '666666666666',
      Arn: 'arn:aws:sts::666666666666:assumed-role/ml-governance-read/nightly',
    });
    inside.destroy();
  });

  it.each([
    ['suspended', '999999999999'],
    ['not of the organisation', '123456789012'],
  ])('opens none in an account that is %s', async (_, accountId) => {
    await expect(assume(accountId)).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining('sts:AssumeRole'),
    });
  });

  it('refuses what is no role', async () => {
    await expect(
      client.send(
        new AssumeRoleCommand({
          RoleArn: 'arn:aws:iam::666666666666:user/somebody',
          RoleSessionName: 'nightly',
        }),
      ),
    ).rejects.toMatchObject({ message: expect.stringContaining('is invalid') });
  });

  it('asks for a signature', async () => {
    const answer = await fetch(sandbox.url, {
      method: 'POST',
      headers: { 'x-amz-target': 'SageMaker.ListModels' },
      body: '{}',
    });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({
      __type: 'MissingAuthenticationTokenException',
    });
  });
});
