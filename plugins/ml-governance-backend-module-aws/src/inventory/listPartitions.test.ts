import { createRefreshContext } from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { inventorySettings } from '../__testUtils__/inventorySettings';
import {
  ScriptedAnswer,
  ScriptedAws,
  ScriptedRequest,
} from '../__testUtils__/ScriptedAws';
import { staticCredentials } from '../__testUtils__/staticCredentials';
import { InventorySettings } from '../config/AwsSettings';
import { AwsInventory } from './AwsInventory';

jest.setTimeout(30_000);

let aws: ScriptedAws | undefined;

afterEach(async () => {
  await aws?.close();
  aws = undefined;
});

function inventory(accounts: InventorySettings['accounts']) {
  return AwsInventory.create({
    settings: inventorySettings({ accounts }),
    credentials: staticCredentials,
    globalRegion: 'us-east-1',
  });
}

const fromOrganizations = inventory({ fromOrganizations: true });

function account(id: string, extra: object) {
  return { Id: id, Name: `Account ${id[0]}`, ...extra };
}

function organization({ input }: ScriptedRequest): ScriptedAnswer {
  return input.NextToken
    ? { body: { Accounts: [account('333333333333', { State: 'ACTIVE' })] } }
    : {
        body: {
          Accounts: [
            account('111111111111', { State: 'ACTIVE', Status: 'SUSPENDED' }),
            account('222222222222', { State: 'SUSPENDED', Status: 'ACTIVE' }),
            account('444444444444', { Status: 'PENDING_CLOSURE' }),
            account('555555555555', { Status: 'ACTIVE' }),
          ],
          NextToken: 'more',
        },
      };
}

describe('AwsInventory.listPartitions', () => {
  it('lists every open account of the organisation in every region, by one call a page', async () => {
    aws = await ScriptedAws.start(organization);
    const partitions = await fromOrganizations.listPartitions(
      createRefreshContext(),
    );
    expect(
      partitions.map(({ accountId, region }) => `${accountId} ${region}`),
    ).toEqual([
      '111111111111 eu-west-1',
      '111111111111 us-east-1',
      '555555555555 eu-west-1',
      '555555555555 us-east-1',
      '333333333333 eu-west-1',
      '333333333333 us-east-1',
    ]);
    expect(partitions[0]).toMatchObject({ accountName: 'Account 1' });
    expect(aws.requests.map(({ input }) => input)).toEqual([
      { MaxResults: 20 },
      { MaxResults: 20, NextToken: 'more' },
    ]);
  });

  it.each<[string, ScriptedAnswer, RegExp]>([
    [
      'is refused',
      { error: 'AccessDeniedException' },
      /Allow organizations:ListAccounts to the role.*AccessDeniedException: As scripted/,
    ],
    [
      'holds something else than accounts',
      { body: { Accounts: [{ Id: 'me', State: 'ACTIVE' }] } },
      /organizations:ListAccounts gave an answer.*Accounts\.0\.Id/,
    ],
    [
      'holds no open account',
      { body: { Accounts: [account('111111111111', { State: 'CLOSED' })] } },
      /names no open account; check mlGovernance\.aws\.payerAccountId/,
    ],
    [
      'repeats',
      {
        body: {
          Accounts: [account('111111111111', { State: 'ACTIVE' })],
          NextToken: 'again',
        },
      },
      /pages repeat/,
    ],
  ])('fails where the account list %s', async (_, answer, message) => {
    aws = await ScriptedAws.start(request =>
      request.operation === 'ListAccounts' ? answer : organization(request),
    );
    await expect(
      fromOrganizations.listPartitions(createRefreshContext()),
    ).rejects.toThrow(message);
  });

  it('takes the accounts of the config without asking AWS', async () => {
    aws = await ScriptedAws.start(organization);
    const listed = inventory({
      listed: [
        { id: '111111111111', name: 'Dev' },
        { id: '222222222222', regions: ['eu-central-1'] },
      ],
    });
    expect(await listed.listPartitions(createRefreshContext())).toEqual([
      { accountId: '111111111111', accountName: 'Dev', region: 'eu-west-1' },
      { accountId: '111111111111', accountName: 'Dev', region: 'us-east-1' },
      { accountId: '222222222222', region: 'eu-central-1' },
    ]);
    expect(aws.requests).toEqual([]);
  });
});
