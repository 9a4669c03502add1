import {
  CostExplorerClient,
  GetCostAndUsageCommand,
  GetCostAndUsageCommandInput,
} from '@aws-sdk/client-cost-explorer';
import {
  SandboxUnderTest,
  sandboxUnderTest,
} from '../../__testUtils__/sandboxUnderTest';

jest.setTimeout(60_000);

describe('GetCostAndUsage refuses', () => {
  let sandbox: SandboxUnderTest;
  let client: CostExplorerClient;

  beforeAll(async () => {
    sandbox = await sandboxUnderTest({
      now: new Date('2026-11-23T10:00:00Z'),
      costExplorerPageSize: 100,
    });
    client = await sandbox.costExplorer();
  });
  afterAll(() => sandbox.close());

  const valid: GetCostAndUsageCommandInput = {
    TimePeriod: { Start: '2026-11-01', End: '2026-11-24' },
    Granularity: 'DAILY',
    Metrics: ['UnblendedCost'],
  };
  const tag = { Type: 'TAG', Key: 'a' } as const;
  it.each<[string, Partial<GetCostAndUsageCommandInput>, RegExp]>([
    [
      'an empty range',
      { TimePeriod: { Start: '2026-11-02', End: '2026-11-02' } },
      /Start date .* should be before end date/,
    ],
    [
      'a date that is none',
      { TimePeriod: { Start: '2026-02-30', End: '2026-03-02' } },
      /2026-02-30 is invalid/,
    ],
    [
      'another way to write dates',
      { TimePeriod: { Start: '2026-2-3', End: '2026-03-02' } },
      /'timePeriod.start' failed to satisfy constraint/,
    ],
    [
      'days before the history',
      { TimePeriod: { Start: '2025-09-30', End: '2025-10-02' } },
      /historical data beyond 14 months/,
    ],
    [
      'days beyond this month',
      { TimePeriod: { Start: '2026-11-02', End: '2026-12-02' } },
      /past the beginning of next month/,
    ],
    ['no metric', { Metrics: [] }, /Metrics/],
    [
      'an unknown metric',
      { Metrics: ['ListCost'] },
      /ListCost is invalid.*NetAmortizedCost/,
    ],
    ['three groupings', { GroupBy: [tag, tag, tag] }, /up to 2/],
    [
      'an unknown dimension',
      { GroupBy: [{ Type: 'DIMENSION', Key: 'COLOUR' }] },
      /Group Definition/,
    ],
    [
      'a grouping without a key',
      { GroupBy: [{ Type: 'TAG' }] },
      /Both type and key/,
    ],
    [
      'two roots',
      {
        Filter: {
          Tags: { Key: 'a', Values: ['b'] },
          Dimensions: { Key: 'SERVICE', Values: ['c'] },
        },
      },
      /more than one roots/,
    ],
    [
      'a disjunction of one',
      { Filter: { Or: [{ Tags: { Key: 'a', Values: ['b'] } }] } },
      /at least 2/,
    ],
    [
      'a match option of other calls',
      {
        Filter: {
          Tags: { Key: 'a', Values: ['b'], MatchOptions: ['CONTAINS'] },
        },
      },
      /CONTAINS is not supported/,
    ],
    [
      'a filter without values',
      { Filter: { Dimensions: { Key: 'SERVICE', Values: [] } } },
      /Values must not be empty/,
    ],
  ])('%s', async (_, change, message) => {
    await expect(
      client.send(new GetCostAndUsageCommand({ ...valid, ...change })),
    ).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringMatching(message),
    });
  });

  it('a token for other parameters', async () => {
    const query: GetCostAndUsageCommandInput = {
      ...valid,
      GroupBy: [{ Type: 'DIMENSION', Key: 'USAGE_TYPE' }],
    };
    const { NextPageToken } = await client.send(
      new GetCostAndUsageCommand(query),
    );
    await expect(
      client.send(
        new GetCostAndUsageCommand({
          ...query,
          Metrics: ['AmortizedCost'],
          NextPageToken,
        }),
      ),
    ).rejects.toMatchObject({ name: 'RequestChangedException' });
    await expect(
      client.send(
        new GetCostAndUsageCommand({ ...query, NextPageToken: 'made-up' }),
      ),
    ).rejects.toMatchObject({ name: 'InvalidNextTokenException' });
  });
});
