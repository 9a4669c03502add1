import {
  CostExplorerClient,
  GetCostAndUsageCommand,
  GetCostAndUsageCommandInput,
} from '@aws-sdk/client-cost-explorer';
import Big from 'big.js';
import fc from 'fast-check';
import {
  SandboxUnderTest,
  sandboxUnderTest,
} from '../../__testUtils__/sandboxUnderTest';
import {
  amountsOf,
  costPages,
  sumOf,
  trueTotal,
} from '../../__testUtils__/costAnswers';
import { dayOf, formatDay } from '../../world/calendar';
import { TAG_KEYS } from '../../world/tagKeys';

const NOW = new Date('2026-11-23T10:00:00Z');
const HISTORY_START = dayOf('2025-10-01');
const TODAY = dayOf('2026-11-23');
const PAGE_SIZE = 400;
const november = { Start: '2026-11-01', End: '2026-11-24' };

jest.setTimeout(60_000);

describe('GetCostAndUsage', () => {
  let sandbox: SandboxUnderTest;
  let client: CostExplorerClient;

  beforeAll(async () => {
    sandbox = await sandboxUnderTest({
      now: NOW,
      costExplorerPageSize: PAGE_SIZE,
    });
    client = await sandbox.costExplorer();
  });
  afterAll(() => sandbox.close());

  const pagesOf = (
    input: GetCostAndUsageCommandInput,
    from: CostExplorerClient = client,
  ) => costPages(from, input);
  const truth = (query: Record<string, string>) => trueTotal(sandbox, query);

  it('adds up to the bill, however it is cut', async () => {
    const metrics = {
      UnblendedCost: 'unblended',
      NetUnblendedCost: 'net-unblended',
      AmortizedCost: 'amortized',
      NetAmortizedCost: 'net-amortized',
    };
    const groupings = [
      { Type: 'DIMENSION', Key: 'SERVICE' },
      { Type: 'DIMENSION', Key: 'LINKED_ACCOUNT' },
      { Type: 'DIMENSION', Key: 'USAGE_TYPE' },
      { Type: 'DIMENSION', Key: 'RECORD_TYPE' },
      { Type: 'DIMENSION', Key: 'REGION' },
      { Type: 'TAG', Key: TAG_KEYS.applicationId },
      { Type: 'TAG', Key: TAG_KEYS.environment },
      { Type: 'TAG', Key: TAG_KEYS.owner },
      { Type: 'TAG', Key: 'never-activated' },
    ] as const;
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: HISTORY_START, max: TODAY }),
        fc.integer({ min: 1, max: 70 }),
        fc.constantFrom(...Object.entries(metrics)),
        fc.subarray([...groupings], { maxLength: 2 }),
        fc.constantFrom('DAILY' as const, 'MONTHLY' as const),
        async (from, days, [metric, truthMetric], groupBy, granularity) => {
          const range = {
            Start: formatDay(from),
            End: formatDay(Math.min(from + days, TODAY + 1)),
          };
          const pages = await pagesOf({
            TimePeriod: range,
            Granularity: groupBy.length === 2 ? 'MONTHLY' : granularity,
            Metrics: [metric],
            GroupBy: [...groupBy],
          });
          expect(sumOf(amountsOf(pages, metric))).toBe(
            await truth({
              from: range.Start,
              to: range.End,
              metric: truthMetric,
            }),
          );
        },
      ),
      { numRuns: 25 },
    );
  });

  it('gives each application what the truth gives it', async () => {
    const pages = await pagesOf({
      TimePeriod: november,
      Granularity: 'MONTHLY',
      Metrics: ['NetAmortizedCost'],
      GroupBy: [{ Type: 'TAG', Key: TAG_KEYS.applicationId }],
    });
    const groups = pages.flat().flatMap(result => result.Groups ?? []);
    expect(groups.length).toBeGreaterThan(35);
    for (const { Keys, Metrics } of groups) {
      const applicationId = Keys?.[0].slice(TAG_KEYS.applicationId.length + 1);
      expect(sumOf([Metrics?.NetAmortizedCost.Amount ?? ''])).toBe(
        await truth({
          from: november.Start,
          to: november.End,
          applicationId: applicationId ?? 'absent',
        }),
      );
    }
  });

  it('keeps values that hold a dollar sign, and the untagged under an empty one', async () => {
    const pages = await pagesOf({
      TimePeriod: november,
      Granularity: 'MONTHLY',
      Metrics: ['UnblendedCost'],
      GroupBy: [{ Type: 'TAG', Key: TAG_KEYS.applicationId }],
    });
    const keys = pages
      .flat()
      .flatMap(result => result.Groups ?? [])
      .map(group => group.Keys?.[0]);
    expect(keys).toContain(`${TAG_KEYS.applicationId}$`);
    expect(keys).toContain(`${TAG_KEYS.applicationId}$visual-search$v2, eu`);
  });

  it('cuts pages by groups, also within a day', async () => {
    const pages = await pagesOf({
      TimePeriod: { Start: '2026-11-02', End: '2026-11-05' },
      Granularity: 'DAILY',
      Metrics: ['UnblendedCost'],
      GroupBy: [
        { Type: 'TAG', Key: TAG_KEYS.applicationId },
        { Type: 'DIMENSION', Key: 'SERVICE' },
      ],
    });
    const sizes = pages.map(page =>
      page.reduce((count, result) => count + (result.Groups?.length ?? 0), 0),
    );
    expect(sizes.slice(0, -1).every(size => size === PAGE_SIZE)).toBe(true);
    const [first, second] = pages;
    expect(second[0].TimePeriod).toEqual(first[first.length - 1].TimePeriod);
    const ids = pages
      .flat()
      .flatMap(({ TimePeriod, Groups = [] }) =>
        Groups.map(({ Keys }) => `${TimePeriod?.Start} ${Keys?.join(' ')}`),
      );
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('leaves the total of grouped periods empty, and marks the last three days', async () => {
    const { ResultsByTime: grouped } = await client.send(
      new GetCostAndUsageCommand({
        TimePeriod: { Start: '2026-11-20', End: '2026-11-24' },
        Granularity: 'DAILY',
        Metrics: ['UnblendedCost'],
        GroupBy: [{ Type: 'DIMENSION', Key: 'LINKED_ACCOUNT' }],
      }),
    );
    expect(grouped?.map(result => result.Total)).toEqual([{}, {}, {}, {}]);
    expect(grouped?.map(result => result.Estimated)).toEqual([
      false,
      true,
      true,
      true,
    ]);
  });

  it('names the accounts that it groups by', async () => {
    const answer = await client.send(
      new GetCostAndUsageCommand({
        TimePeriod: november,
        Granularity: 'MONTHLY',
        Metrics: ['UnblendedCost'],
        GroupBy: [{ Type: 'DIMENSION', Key: 'LINKED_ACCOUNT' }],
      }),
    );
    expect(answer.DimensionValueAttributes).toContainEqual({
      Value: '666666666666',
      Attributes: { description: 'payments-production' },
    });
  });

  it('answers zero where nothing matches, as AWS does for unknown values', async () => {
    const pages = await pagesOf({
      TimePeriod: november,
      Granularity: 'MONTHLY',
      Metrics: ['UnblendedCost'],
      Filter: { Dimensions: { Key: 'SERVICE', Values: ['No such service'] } },
    });
    expect(pages[0][0].Total?.UnblendedCost).toEqual({
      Amount: '0',
      Unit: 'USD',
    });
  });

  it('writes very small amounts with an exponent', async () => {
    const pages = await pagesOf({
      TimePeriod: { Start: '2026-11-10', End: '2026-11-11' },
      Granularity: 'DAILY',
      Metrics: ['UnblendedCost'],
      Filter: {
        Dimensions: { Key: 'OPERATION', Values: ['HourlyStorageMetering'] },
      },
      GroupBy: [{ Type: 'TAG', Key: TAG_KEYS.applicationId }],
    });
    const tiny = amountsOf(pages, 'UnblendedCost').filter(text =>
      /^\d(\.\d+)?E-\d+$/.test(text),
    );
    expect(tiny.length).toBeGreaterThan(3);
    expect(tiny.every(text => Big(text).lt('0.000001'))).toBe(true);
  });

  it('shows a member account its own part only', async () => {
    const member = await sandbox.costExplorer({ accountId: '666666666666' });
    const query: GetCostAndUsageCommandInput = {
      TimePeriod: november,
      Granularity: 'MONTHLY',
      Metrics: ['UnblendedCost'],
      GroupBy: [{ Type: 'DIMENSION', Key: 'LINKED_ACCOUNT' }],
    };
    const [[own]] = await pagesOf(query, member);
    const [[all]] = await pagesOf(query);
    expect(own.Groups).toEqual(
      all.Groups?.filter(group => group.Keys?.[0] === '666666666666'),
    );
  });
});
