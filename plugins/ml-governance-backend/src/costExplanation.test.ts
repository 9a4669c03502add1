import { TestDatabases } from '@backstage/backend-test-utils';
import {
  addAmounts,
  CostBreakdown,
  CostResponse,
  ExplanationLine,
  ExplanationPart,
  ExplanationResponse,
  sumAmounts,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  InMemoryBillLineSource,
  InMemoryCostSource,
} from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { group, mlService } from './__testUtils__/catalog';
import { stopClock } from './__testUtils__/clock';
import { testConfig } from './__testUtils__/dictionary';
import {
  supportLine,
  testAllocation,
  trainingLine,
} from './__testUtils__/itemisedLines';
import { startMlGovernance } from './__testUtils__/startMlGovernance';

const entities = [
  mlService('fraud-scoring', { owner: 'team-fraud' }),
  mlService('ads-ranking', { owner: 'team-ads' }),
  group('team-fraud', { parents: ['company'] }),
  group('team-ads', { parents: ['company'] }),
  group('company'),
];
const SERVICE = '/v1/entities/component/default/ads-ranking/cost';
const COMPANY = '/v1/entities/group/default/company/cost';
const OCTOBER = 'from=2026-10-01&to=2026-11-01';

const lines = [
  trainingLine('2026-10-05', 'ads-ranking', '30'),
  trainingLine('2026-10-06', 'ads-ranking', '30', {
    usageType: 'USE1-Host:ml.m5.xlarge',
  }),
  trainingLine('2026-10-06', 'Ads Ranking', '0.000000000000000007'),
  trainingLine('2026-10-07', '', '5', { accountId: '222222222222' }),
  trainingLine('2026-10-08', 'ads-ranking', '-1.5', { chargeType: 'Refund' }),
  trainingLine('2026-10-08', 'fraud-scoring', '21.166666666666666667'),
  trainingLine('2026-10-09', 'nobody-knows', '2'),
  supportLine('2026-10-01', '10.000001'),
  supportLine('2026-10-31', '3'),
  trainingLine('2026-11-01', 'ads-ranking', '4'),
];

/** Every line of the explanation, page by page. */
async function allLines(
  get: (path: string) => Promise<{ body: ExplanationResponse }>,
  path: string,
): Promise<ExplanationLine[]> {
  const found: ExplanationLine[] = [];
  let cursor: string | undefined;
  do {
    const { body } = await get(
      `${path}&limit=2${cursor ? `&cursor=${cursor}` : ''}`,
    );
    found.push(...body.lines.items);
    cursor = body.lines.nextCursor;
  } while (cursor);
  return found;
}

/** What must hold for every explanation: it adds up to the figure again. */
async function expectToAddUp(
  get: (path: string) => Promise<{ body: ExplanationResponse }>,
  path: string,
  figure: string,
) {
  const { body } = await get(path);
  const items = await allLines(get, path);
  expect(body.total).toBe(figure);
  expect(sumAmounts(body.parts.map(({ amount }) => amount))).toBe(figure);
  expect(items).toHaveLength(body.lines.count);
  const own = sumAmounts(items.map(({ amount }) => amount));
  expect(body.lines.amount).toBe(own);
  const shared = sumAmounts(body.splits.map(({ amount }) => amount));
  expect(addAmounts(own, shared)).toBe(figure);
}

describe('the explanation of a cost', () => {
  const databases = TestDatabases.create({ disableDocker: true });

  beforeEach(() => stopClock('2026-11-03T06:00:00Z'));
  afterEach(() => jest.useRealTimers());

  async function start(knex?: Awaited<ReturnType<typeof databases.init>>) {
    const started = await startMlGovernance({
      knex,
      config: { ...testConfig, allocation: testAllocation },
      billLineSources: [new InMemoryBillLineSource({ lines })],
      entities,
    });
    await started.refresh();
    return started;
  }

  describe.each(databases.eachSupportedId())('on %s', id => {
    it('names the parts, the splits and the lines', async () => {
      const { api } = await start(await databases.init(id));
      const { body } = await api.get(`${SERVICE}/explanation?${OCTOBER}`);
      expect(body).toMatchObject({
        entityRef: 'component:default/ads-ranking',
        state: 'ready',
        metric: 'net-amortized',
        currency: 'USD',
        range: { from: '2026-10-01', to: '2026-11-01' },
        parts: [
          { basis: 'direct', match: 'exact', amount: '58.5' },
          {
            basis: 'shared',
            rule: { id: 'support', title: 'AWS Support' },
          },
          {
            basis: 'inherited',
            rule: { id: 'sandbox-account', title: 'The sandbox account' },
            amount: '5',
          },
          { basis: 'direct', match: 'alias', amount: '0.000000000000000007' },
        ],
        splits: [
          {
            pool: { id: 'support', title: 'AWS Support' },
            month: '2026-10',
            method: 'proportional',
            poolAmount: '13.000001',
            weight: '63.500000000000000007',
            totalWeight: '84.666666666666666674',
          },
        ],
        adjustments: [],
      });
      expect(body.lines.count).toBe(5);
      expect(
        body.lines.items.map(({ day, amount }: ExplanationLine) => [
          day,
          amount,
        ]),
      ).toEqual([
        ['2026-10-05', '30'],
        ['2026-10-06', '30'],
        ['2026-10-07', '5'],
        ['2026-10-06', '0.000000000000000007'],
        ['2026-10-08', '-1.5'],
      ]);
      expect(body.lines.items[2]).toMatchObject({
        applicationId: 'ads-ranking',
        accountId: '222222222222',
        basis: 'inherited',
        rule: 'sandbox-account',
        usageType: 'USE1-Train:ml.g5.xlarge',
      });
      const cost = await api.get(`${SERVICE}?${OCTOBER}`);
      await expectToAddUp(
        api.get,
        `${SERVICE}/explanation?${OCTOBER}`,
        cost.body.total,
      );
    });

    it('adds up to the figures of roll-ups, days and keys of every breakdown', async () => {
      const { api } = await start(await databases.init(id));
      const breakdowns: CostBreakdown[] = [
        'service',
        'work-kind',
        'account',
        'resource',
      ];
      expect.hasAssertions();
      for (const path of [SERVICE, COMPANY]) {
        for (const range of [
          OCTOBER,
          'from=2026-10-06&to=2026-10-08',
          'from=2026-10-08&to=2026-11-03',
        ]) {
          for (const breakdown of breakdowns) {
            const cost: { body: CostResponse } = await api.get(
              `${path}?${range}&breakdown=${breakdown}`,
            );
            await expectToAddUp(
              api.get,
              `${path}/explanation?${range}`,
              cost.body.total,
            );
            for (const { key, amount } of cost.body.breakdown) {
              await expectToAddUp(
                api.get,
                `${path}/explanation?${range}&breakdown=${breakdown}&key=${encodeURIComponent(
                  key,
                )}`,
                amount,
              );
            }
          }
        }
      }
    }, 120_000);
  });

  it.each(databases.eachSupportedId())(
    'adds up for a group of more services than are named one by one on %s',
    async id => {
      const names = Array.from({ length: 20 }, (_, index) => `model-${index}`);
      const { api, refresh } = await startMlGovernance({
        knex: await databases.init(id),
        config: { ...testConfig, allocation: testAllocation },
        billLineSources: [
          new InMemoryBillLineSource({
            lines: [
              supportLine('2026-10-01', '7.000001'),
              trainingLine('2026-10-02', 'of-others', '3'),
              ...names.map((name, index) =>
                trainingLine('2026-10-02', name, `${index}.1`),
              ),
            ],
          }),
        ],
        entities: [
          group('company'),
          mlService('of-others'),
          ...names.map(name => mlService(name, { owner: 'company' })),
        ],
      });
      await refresh();
      const cost = await api.get(`${COMPANY}?${OCTOBER}`);
      expect(cost.body.rollup.applications).toBe(20);
      await expectToAddUp(
        api.get,
        `${COMPANY}/explanation?${OCTOBER}`,
        cost.body.total,
      );
    },
    60_000,
  );

  it('files the share of a pool under its own key among the kinds of work too', async () => {
    const { api } = await start();
    const { body } = await api.get(`${SERVICE}?${OCTOBER}&breakdown=work-kind`);
    const shared = body.breakdown.find(
      ({ key }: { key: string }) => key === 'shared: AWS Support',
    );
    const { body: explained } = await api.get(
      `${SERVICE}/explanation?${OCTOBER}&breakdown=work-kind&key=shared%3A%20AWS%20Support`,
    );
    expect(explained.parts).toEqual([
      {
        basis: 'shared',
        rule: { id: 'support', title: 'AWS Support' },
        amount: shared.amount,
      },
    ]);
    expect(explained.lines.count).toBe(0);
  });

  it('is nothing for a key that there is not', async () => {
    const { api } = await start();
    const { body } = await api.get(
      `${SERVICE}/explanation?${OCTOBER}&breakdown=region&key=mars-1`,
    );
    expect(body).toMatchObject({ total: '0', parts: [], splits: [] });
    expect(body.lines).toEqual({ items: [], count: 0, amount: '0' });
  });

  it.each([
    ['breakdown=service', 'together'],
    ['key=Amazon%20SageMaker', 'together'],
    ['except=Amazon%20SageMaker', 'together'],
    ['breakdown=service&key=a&except=b', 'together'],
    ['rule=support', "of a 'basis'"],
    ['tagKey=a', "'tagKey' must name a tag"],
    ['breakdown=service&except=a&except=a', 'each given once'],
    ['applicationIds=ads-ranking&applicationIds=ads-ranking', 'each given'],
    ['coverage=taggable&view=allocated', "leave 'view' out"],
    ['breakdown=service&key=a%00b', 'as a key of the breakdown'],
    ['limit=501', '1 to 500'],
    ['cursor=bm90aGluZw', "must be the 'nextCursor'"],
    ['metric=unblended', 'net-amortized'],
  ])('refuses %s', async (query, message) => {
    const { api } = await start();
    const { status, body } = await api.get(
      `${SERVICE}/explanation?${OCTOBER}&${query}`,
    );
    expect(status).toBe(400);
    expect(body.error.message).toContain(message);
  });

  it('adds up to each way of allocation, and to all keys but some', async () => {
    const { api } = await start();
    expect.hasAssertions();
    for (const path of [SERVICE, COMPANY]) {
      const explanation = `${path}/explanation?${OCTOBER}`;
      const { body: whole }: { body: ExplanationResponse } =
        await api.get(explanation);
      const sumOf = (counts: (part: ExplanationPart) => boolean) =>
        sumAmounts(whole.parts.filter(counts).map(({ amount }) => amount));
      for (const basis of ['direct', 'inherited', 'shared', 'unallocated']) {
        await expectToAddUp(
          api.get,
          `${explanation}&basis=${basis}`,
          sumOf(part => part.basis === basis),
        );
      }
      for (const { basis, rule } of whole.parts) {
        if (!rule) continue;
        await expectToAddUp(
          api.get,
          `${explanation}&basis=${basis}&rule=${rule.id}`,
          sumOf(part => part.rule?.id === rule.id),
        );
      }
      // What is the own cost of an application, a pool has no part in.
      await expectToAddUp(
        api.get,
        `${explanation}&view=billed`,
        whole.lines.amount,
      );
      const breakdowns: CostBreakdown[] = [
        'service',
        'work-kind',
        'account',
        'resource',
      ];
      for (const breakdown of breakdowns) {
        const cost: { body: CostResponse } = await api.get(
          `${path}?${OCTOBER}&breakdown=${breakdown}`,
        );
        const keys = cost.body.breakdown;
        for (let named = 1; named <= keys.length; named += 1) {
          const except = keys
            .slice(0, named)
            .map(({ key }) => `&except=${encodeURIComponent(key)}`)
            .join('');
          await expectToAddUp(
            api.get,
            `${explanation}&breakdown=${breakdown}${except}`,
            sumAmounts(keys.slice(named).map(({ amount }) => amount)),
          );
        }
      }
    }
  }, 60_000);

  it('adds up to how much of a cost carries its tags', async () => {
    const { api } = await start();
    const explanation = `${SERVICE}/explanation?${OCTOBER}`;
    const total = async (query: string) => {
      const { body } = await api.get(`${explanation}&${query}`);
      await expectToAddUp(api.get, `${explanation}&${query}`, body.total);
      return body.total;
    };
    const owner = 'tagKey=anycompany:workload:owner';
    expect([
      await total('coverage=taggable'),
      await total('coverage=credit'),
      await total(`coverage=covered&${owner}`),
      await total(`coverage=uncovered&${owner}`),
      await total('coverage=covered&tagKey=anycompany:workload:application-id'),
    ]).toEqual([
      '65.000000000000000007',
      '-1.5',
      '0',
      '65.000000000000000007',
      '60',
    ]);
  });

  it('names the lines of a breakdown that are left out of the named ones', async () => {
    expect.hasAssertions();
    const { api, refresh } = await startMlGovernance({
      config: testConfig,
      billLineSources: [
        new InMemoryBillLineSource({
          lines: Array.from({ length: 103 }, (_, index) =>
            trainingLine('2026-10-02', 'ads-ranking', `${index + 1}`, {
              resourceId: `job-${index}`,
            }),
          ),
        }),
      ],
      entities,
    });
    await refresh();
    const explanation = `${SERVICE}/explanation?${OCTOBER}&breakdown=resource`;
    const largest = '&except=job-102&except=job-101';
    // All that is not named stands beside a hundred resources: 1, 2 and 3.
    await expectToAddUp(api.get, `${explanation}&key=(others)`, '6');
    await expectToAddUp(
      api.get,
      `${explanation}${largest}`,
      `${(103 * 104) / 2 - 103 - 102}`,
    );
    await expectToAddUp(
      api.get,
      `${explanation}${largest}&except=(others)`,
      `${(103 * 104) / 2 - 103 - 102 - 6}`,
    );
  }, 60_000);

  it('refuses the cursor of another figure', async () => {
    const { api } = await start();
    const { body } = await api.get(`${SERVICE}/explanation?${OCTOBER}&limit=1`);
    const cursor = body.lines.nextCursor;
    for (const path of [
      `${COMPANY}/explanation?${OCTOBER}`,
      `${SERVICE}/explanation?from=2026-10-01&to=2026-11-02`,
      `${SERVICE}/explanation?${OCTOBER}&breakdown=service&key=`,
      `${SERVICE}/explanation?${OCTOBER}&breakdown=service&except=`,
      `${SERVICE}/explanation?${OCTOBER}&basis=direct`,
      `${SERVICE}/explanation?${OCTOBER}&view=billed`,
    ]) {
      const other = await api.get(`${path}&cursor=${cursor}`);
      expect(other.status).toBe(400);
      expect(other.body.error.message).toContain('another figure');
    }
  });

  it.each([
    [{ readingId: 99 }, 'has been read anew'],
    [{ readingId: 2 ** 40 }, "must be the 'nextCursor'"],
    [{ number: 1.5 }, "must be the 'nextCursor'"],
    [{ item: 'a' }, "must be the 'nextCursor'"],
  ])('refuses a cursor with %j', async (change, message) => {
    const { api } = await start();
    const path = `${SERVICE}/explanation?${OCTOBER}&limit=1`;
    const { body } = await api.get(path);
    const cursor = JSON.parse(
      Buffer.from(body.lines.nextCursor, 'base64url').toString(),
    );
    const forged = Buffer.from(
      JSON.stringify({ ...cursor, ...change }),
    ).toString('base64url');
    const answer = await api.get(`${path}&cursor=${forged}`);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain(message);
  });

  it('says that sums cannot be explained', async () => {
    const { api, refresh } = await startMlGovernance({
      costSources: [new InMemoryCostSource()],
      entities,
    });
    await refresh();
    const { status, body } = await api.get(`${SERVICE}/explanation`);
    expect(status).toBe(404);
    expect(body.error.message).toContain('Test bill tells sums only');
  });

  it('says what is missing before anything was read, and of what maps to nothing', async () => {
    const { api } = await startMlGovernance({
      billLineSources: [new InMemoryBillLineSource({ lines })],
      entities: [...entities, mlService('website', { type: 'website' })],
    });
    const pending = await api.get(`${SERVICE}/explanation`);
    expect(pending.body).toMatchObject({ state: 'pending', total: '0' });
    const unmapped = await api.get(
      '/v1/entities/component/default/website/cost/explanation',
    );
    expect(unmapped.body).toMatchObject({ state: 'unmapped', total: '0' });
  });
});
