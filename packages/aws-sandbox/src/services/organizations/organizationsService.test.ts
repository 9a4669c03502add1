import {
  DescribeAccountCommand,
  DescribeOrganizationCommand,
  ListAccountsCommand,
  ListTagsForResourceCommand,
  OrganizationsClient,
  paginateListAccounts,
} from '@aws-sdk/client-organizations';
import {
  SandboxUnderTest,
  sandboxUnderTest,
} from '../../__testUtils__/sandboxUnderTest';

jest.setTimeout(60_000);

describe('Organizations', () => {
  let sandbox: SandboxUnderTest;
  let client: OrganizationsClient;

  beforeAll(async () => {
    sandbox = await sandboxUnderTest();
    client = await sandbox.organizations();
  });
  afterAll(() => sandbox.close());

  it('lists the accounts page by page', async () => {
    const ids: (string | undefined)[] = [];
    let pages = 0;
    for await (const page of paginateListAccounts(
      { client, pageSize: 4 },
      {},
    )) {
      pages += 1;
      ids.push(...(page.Accounts ?? []).map(account => account.Id));
    }
    expect(pages).toBe(3);
    expect(ids).toHaveLength(9);
    expect(new Set(ids).size).toBe(9);
    expect(ids[0]).toBe('111111111111');
  });

  it('tells the suspended account by its state', async () => {
    const { Accounts = [] } = await client.send(new ListAccountsCommand({}));
    expect(
      Accounts.filter(account => account.State === 'SUSPENDED'),
    ).toMatchObject([{ Name: 'ml-labs', Status: 'SUSPENDED' }]);
  });

  it('describes the organisation and an account with its tags', async () => {
    const { Organization } = await client.send(
      new DescribeOrganizationCommand({}),
    );
    expect(Organization?.MasterAccountId).toBe('111111111111');
    const { Account } = await client.send(
      new DescribeAccountCommand({ AccountId: '222222222222' }),
    );
    expect(Account?.Name).toBe('ml-platform');
    expect(Account?.JoinedTimestamp).toEqual(new Date('2022-03-14T09:00:00Z'));
    const { Tags } = await client.send(
      new ListTagsForResourceCommand({ ResourceId: '222222222222' }),
    );
    expect(Tags).toContainEqual({
      Key: 'anycompany:finance:owner',
      Value: 'ml-platform',
    });
  });

  it('answers the management account only', async () => {
    const member = await sandbox.organizations({ accountId: '333333333333' });
    await expect(
      member.send(new ListAccountsCommand({})),
    ).rejects.toMatchObject({ name: 'AccessDeniedException' });
    await expect(
      member.send(new DescribeOrganizationCommand({})),
    ).resolves.toBeDefined();
  });

  it.each([
    [{ MaxResults: 21 }, /less than or equal to 20/],
    [{ NextToken: 'made-up' }, /invalid value for nextToken/],
  ])('refuses %j', async (input, message) => {
    await expect(
      client.send(new ListAccountsCommand(input)),
    ).rejects.toMatchObject({
      name: 'InvalidInputException',
      message: expect.stringMatching(message),
    });
  });

  it('knows no account outside the organisation', async () => {
    await expect(
      client.send(new DescribeAccountCommand({ AccountId: '123456789012' })),
    ).rejects.toMatchObject({ name: 'AccountNotFoundException' });
  });
});
