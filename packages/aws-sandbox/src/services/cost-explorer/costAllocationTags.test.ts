import {
  CostAllocationTag,
  CostExplorerClient,
  GetTagsCommand,
  ListCostAllocationTagBackfillHistoryCommand,
  ListCostAllocationTagsCommand,
  ListCostAllocationTagsCommandInput,
  StartCostAllocationTagBackfillCommand,
  UpdateCostAllocationTagsStatusCommand,
} from '@aws-sdk/client-cost-explorer';
import {
  SandboxUnderTest,
  sandboxUnderTest,
} from '../../__testUtils__/sandboxUnderTest';
import { COST_ALLOCATION_TAG_KEYS, TAG_KEYS } from '../../world/tagKeys';

jest.setTimeout(60_000);

describe('Cost allocation tags', () => {
  let sandbox: SandboxUnderTest;
  let client: CostExplorerClient;

  beforeEach(async () => {
    sandbox = await sandboxUnderTest({ now: new Date('2026-11-23T10:00:00Z') });
    client = await sandbox.costExplorer();
  });
  afterEach(() => sandbox.close());

  const list = async (input: ListCostAllocationTagsCommandInput = {}) => {
    const tags: CostAllocationTag[] = [];
    let pages = 0;
    let NextToken: string | undefined;
    do {
      const answer = await client.send(
        new ListCostAllocationTagsCommand({ ...input, NextToken }),
      );
      tags.push(...(answer.CostAllocationTags ?? []));
      pages += 1;
      NextToken = answer.NextToken;
    } while (NextToken);
    return { tags, pages };
  };
  const update = (key: string, Status: 'Active' | 'Inactive') =>
    client.send(
      new UpdateCostAllocationTagsStatusCommand({
        CostAllocationTagsStatus: [{ TagKey: key, Status }],
      }),
    );

  it('that are active are those of the bill', async () => {
    const { tags } = await list({ Status: 'Active' });
    expect(tags.map(({ TagKey }) => TagKey)).toEqual(
      [...COST_ALLOCATION_TAG_KEYS].sort(),
    );
    const { Tags } = await client.send(
      new GetTagsCommand({
        TimePeriod: { Start: '2026-11-01', End: '2026-11-23' },
      }),
    );
    expect(tags.map(({ TagKey }) => TagKey)).toEqual(Tags);
    expect(tags[0]).toMatchObject({
      Type: 'UserDefined',
      LastUpdatedDate: '2024-02-01T09:00:00Z',
      LastUsedDate: '2026-11-01T00:00:00Z',
    });
  });

  it('come page by page, of either type', async () => {
    const everything = await list();
    const cut = await list({ MaxResults: 7 });
    expect(cut.tags).toEqual(everything.tags);
    expect(cut.pages).toBe(Math.ceil(everything.tags.length / 7));
    const { tags: generated } = await list({ Type: 'AWSGenerated' });
    expect(generated.length).toBeGreaterThan(0);
    for (const { TagKey, Status } of generated) {
      expect(TagKey).toMatch(/^aws:/);
      expect(Status).toBe('Inactive');
    }
    const { tags: named } = await list({
      TagKeys: [TAG_KEYS.owner, 'no-such-key'],
    });
    expect(named.map(({ TagKey }) => TagKey)).toEqual([TAG_KEYS.owner]);
  });

  it('are activated and deactivated, known ones at least', async () => {
    const key = TAG_KEYS.dataClassification;
    const statusOf = async () => (await list({ TagKeys: [key] })).tags[0];
    expect(await statusOf()).toMatchObject({ Status: 'Inactive' });
    const { Errors } = await update(key, 'Active');
    expect(Errors).toEqual([]);
    expect(await statusOf()).toMatchObject({
      Status: 'Active',
      LastUpdatedDate: '2026-11-23T10:00:00Z',
    });
    await update(key, 'Inactive');
    expect(await statusOf()).toMatchObject({ Status: 'Inactive' });
    expect((await update('no-such-key', 'Active')).Errors).toMatchObject([
      { TagKey: 'no-such-key', Code: 'TagKeysNotFoundException' },
    ]);
    await expect(
      client.send(
        new UpdateCostAllocationTagsStatusCommand({
          CostAllocationTagsStatus: Array.from({ length: 21 }, () => ({
            TagKey: key,
            Status: 'Active',
          })),
        }),
      ),
    ).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it('are filled in from the first of a month of the last twelve, once a day', async () => {
    const start = (BackfillFrom: string) =>
      client.send(new StartCostAllocationTagBackfillCommand({ BackfillFrom }));
    for (const odd of [
      '2026-05-02T00:00:00Z',
      '2025-10-01T00:00:00Z',
      '2026-12-01T00:00:00Z',
      'yesterday',
    ]) {
      await expect(start(odd)).rejects.toMatchObject({
        name: 'ValidationException',
      });
    }
    const { BackfillRequest } = await start('2025-11-01T00:00:00Z');
    expect(BackfillRequest).toMatchObject({
      BackfillFrom: '2025-11-01T00:00:00Z',
      BackfillStatus: 'PROCESSING',
    });
    await expect(start('2026-05-01T00:00:00Z')).rejects.toMatchObject({
      name: 'BackfillLimitExceededException',
    });
    const { BackfillRequests } = await client.send(
      new ListCostAllocationTagBackfillHistoryCommand({}),
    );
    expect(BackfillRequests).toEqual([BackfillRequest]);
  });

  it('are the payer’s affair alone', async () => {
    const member = await sandbox.costExplorer({ accountId: '333333333333' });
    await expect(
      member.send(new ListCostAllocationTagsCommand({})),
    ).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });
});
