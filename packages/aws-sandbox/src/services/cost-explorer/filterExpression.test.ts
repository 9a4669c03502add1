import {
  CostExplorerClient,
  GetCostAndUsageCommandInput,
} from '@aws-sdk/client-cost-explorer';
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
import { TAG_KEYS } from '../../world/tagKeys';

const NOW = new Date('2026-11-23T10:00:00Z');
const november = { Start: '2026-11-01', End: '2026-11-24' };

jest.setTimeout(60_000);

describe('the filters of GetCostAndUsage', () => {
  let sandbox: SandboxUnderTest;
  let client: CostExplorerClient;

  beforeAll(async () => {
    sandbox = await sandboxUnderTest({
      now: NOW,
    });
    client = await sandbox.costExplorer();
  });
  afterAll(() => sandbox.close());

  const pagesOf = (input: GetCostAndUsageCommandInput) =>
    costPages(client, input);
  const truth = (query: Record<string, string>) => trueTotal(sandbox, query);

  it('filters by cost category as it groups by it, parts and rest adding up', async () => {
    const Key = 'Business unit';
    const ask = {
      TimePeriod: november,
      Granularity: 'MONTHLY' as const,
      Metrics: ['NetAmortizedCost'],
    };
    const amount = async (input: object) =>
      sumOf(amountsOf(await pagesOf({ ...ask, ...input }), 'NetAmortizedCost'));
    const [{ Groups = [] }] = (
      await pagesOf({ ...ask, GroupBy: [{ Type: 'COST_CATEGORY', Key }] })
    ).flat();
    const values = Groups.map(
      group => group.Keys?.[0].slice(`${Key}$`.length) ?? '',
    );
    expect(values).toEqual(
      ['', 'finance', 'operations', 'retail', 'sales', 'shared'].filter(value =>
        values.includes(value),
      ),
    );
    expect(values).toContain('finance');
    const parts = await Promise.all(
      values.map(value =>
        amount({
          Filter: {
            CostCategories: value
              ? { Key, Values: [value] }
              : { Key, MatchOptions: ['ABSENT'] },
          },
        }),
      ),
    );
    expect(parts).toEqual(
      Groups.map(group =>
        sumOf([group.Metrics?.NetAmortizedCost.Amount ?? '']),
      ),
    );
    expect(sumOf(parts)).toBe(
      await truth({ from: november.Start, to: november.End }),
    );
  });

  it.each([
    [
      'what has the tag',
      { MatchOptions: ['EQUALS'], Values: ['fraud-detection'] },
      'fraud-detection',
    ],
    ['what lacks it', { MatchOptions: ['ABSENT'] }, ''],
  ] as const)('filters by %s', async (_, tags, applicationId) => {
    const pages = await pagesOf({
      TimePeriod: november,
      Granularity: 'MONTHLY',
      Metrics: ['NetAmortizedCost'],
      Filter: {
        Tags: {
          Key: TAG_KEYS.applicationId,
          MatchOptions: [...tags.MatchOptions],
          ...('Values' in tags && { Values: [...tags.Values] }),
        },
      },
    });
    expect(sumOf(amountsOf(pages, 'NetAmortizedCost'))).toBe(
      await truth({ from: november.Start, to: november.End, applicationId }),
    );
  });

  it('splits the bill by a filter and its negation', async () => {
    const filter = {
      Or: [
        {
          Dimensions: {
            Key: 'RECORD_TYPE' as const,
            Values: ['Tax', 'Credit'],
          },
        },
        {
          And: [
            { Dimensions: { Key: 'REGION' as const, Values: ['eu-west-1'] } },
            { Tags: { Key: TAG_KEYS.environment, Values: ['production'] } },
          ],
        },
      ],
    };
    const parts = await Promise.all(
      [filter, { Not: filter }].map(Filter =>
        pagesOf({
          TimePeriod: november,
          Granularity: 'MONTHLY',
          Metrics: ['AmortizedCost'],
          Filter,
        }),
      ),
    );
    const [inside, outside] = parts.map(pages =>
      amountsOf(pages, 'AmortizedCost'),
    );
    expect(Number(inside[0])).toBeGreaterThan(1000);
    expect(sumOf([...inside, ...outside])).toBe(
      await truth({
        from: november.Start,
        to: november.End,
        metric: 'amortized',
      }),
    );
  });
});
