import {
  CostExplorerClient,
  GetDimensionValuesCommand,
  GetTagsCommand,
} from '@aws-sdk/client-cost-explorer';
import {
  SandboxUnderTest,
  sandboxUnderTest,
} from '../../__testUtils__/sandboxUnderTest';
import { SERVICES } from '../../world/services';
import { COST_ALLOCATION_TAG_KEYS, TAG_KEYS } from '../../world/tagKeys';

const TimePeriod = { Start: '2026-10-01', End: '2026-11-01' };

jest.setTimeout(60_000);

describe('GetTags and GetDimensionValues', () => {
  let sandbox: SandboxUnderTest;
  let client: CostExplorerClient;

  beforeAll(async () => {
    sandbox = await sandboxUnderTest({ now: new Date('2026-11-23T10:00:00Z') });
    client = await sandbox.costExplorer();
  });
  afterAll(() => sandbox.close());

  it('list the keys that are activated, as spelled', async () => {
    const { Tags } = await client.send(new GetTagsCommand({ TimePeriod }));
    expect(Tags).toEqual([...COST_ALLOCATION_TAG_KEYS].sort());
  });

  it('list the values of a key, the misspelled ones too', async () => {
    const { Tags = [] } = await client.send(
      new GetTagsCommand({ TimePeriod, TagKey: TAG_KEYS.applicationId }),
    );
    expect(Tags).toEqual(
      expect.arrayContaining(SERVICES.map(service => service.applicationId)),
    );
    expect(Tags).toContain('');
    expect(Tags.length).toBeGreaterThan(SERVICES.length + 5);
  });

  it('search and page', async () => {
    const query = {
      TimePeriod,
      TagKey: TAG_KEYS.applicationId,
      SearchString: 'DETECTION',
      MaxResults: 1,
    };
    const first = await client.send(new GetTagsCommand(query));
    expect(first).toMatchObject({
      Tags: ['account-takeover-detection'],
      ReturnSize: 1,
    });
    const second = await client.send(
      new GetTagsCommand({ ...query, NextPageToken: first.NextPageToken }),
    );
    expect(second.Tags).toEqual(['fraud-detection']);
  });

  it('name the accounts of a filtered bill', async () => {
    const { DimensionValues } = await client.send(
      new GetDimensionValuesCommand({
        TimePeriod,
        Dimension: 'LINKED_ACCOUNT',
        Filter: {
          Tags: { Key: TAG_KEYS.applicationId, Values: ['fraud-detection'] },
        },
      }),
    );
    expect(DimensionValues).toEqual([
      { Value: '333333333333', Attributes: { description: 'ml-dev' } },
      { Value: '444444444444', Attributes: { description: 'ml-test' } },
      {
        Value: '666666666666',
        Attributes: { description: 'payments-production' },
      },
    ]);
  });

  it('refuse to search what they sort', async () => {
    await expect(
      client.send(
        new GetTagsCommand({
          TimePeriod,
          SearchString: 'a',
          SortBy: [{ Key: 'UnblendedCost' }],
        }),
      ),
    ).rejects.toMatchObject({ name: 'ValidationException' });
  });
});
