import { TestDatabases } from '@backstage/backend-test-utils';
import {
  InMemoryBillLineSource,
  InMemoryCostSource,
} from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { mlService } from './__testUtils__/catalog';
import { stopClock } from './__testUtils__/clock';
import { testConfig } from './__testUtils__/dictionary';
import {
  supportLine,
  testAllocation,
  trainingLine,
} from './__testUtils__/itemisedLines';
import { startMlGovernance } from './__testUtils__/startMlGovernance';

const COST = '/v1/entities/component/default/fraud-scoring/cost';
const OCTOBER = 'from=2026-10-01&to=2026-11-01';
const entities = [mlService('fraud-scoring'), mlService('ads-ranking')];

const lines = [
  trainingLine('2026-10-05', 'fraud-scoring', '30'),
  trainingLine('2026-10-05', 'ads-ranking', '10'),
  trainingLine('2026-11-01', 'fraud-scoring', '1.5'),
  trainingLine('2026-11-02', 'Fraud_Scoring', '2.000000000000000001'),
  trainingLine('2026-11-02', 'nobody-knows', '5'),
  trainingLine('2026-11-02', '', '7'),
];

describe('an itemised bill', () => {
  const databases = TestDatabases.create({ disableDocker: true });

  beforeEach(() => stopClock('2026-11-03T06:00:00Z'));
  afterEach(() => jest.useRealTimers());

  it.each(databases.eachSupportedId())(
    'ends in the applications of the catalog, whichever is read first, on %s',
    async id => {
      const { api, refresh } = await startMlGovernance({
        knex: await databases.init(id),
        billLineSources: [new InMemoryBillLineSource({ lines })],
        entities,
      });
      await refresh();
      const { body } = await api.get(`${COST}?breakdown=instance-type`);
      expect(body).toMatchObject({
        state: 'ready',
        metric: 'net-amortized',
        currency: 'USD',
        total: '3.500000000000000001',
        // The same days of last month.
        previousTotal: '0',
        breakdown: [{ key: 'ml.g5.xlarge', amount: '3.500000000000000001' }],
        gaps: [{ from: '2026-11-03', to: '2026-11-04' }],
        estimatedRange: { from: '2026-11-01', to: '2026-11-03' },
        sources: [{ id: 'test-export', status: 'ok' }],
      });
      const summaries = await api.post('/v1/summaries', {
        entityRefs: ['component:default/fraud-scoring'],
      });
      expect(summaries.body).toMatchObject({
        itemised: true,
        items: [{ cost: { total: '3.500000000000000001' } }],
      });
      const whole = await api.get(
        '/v1/organization/cost?from=2026-11-01&to=2026-12-01',
      );
      expect(whole.body.byApplicationId).toEqual([
        { applicationId: '', amount: '7' },
        { applicationId: 'fraud-scoring', amount: '3.500000000000000001' },
        { applicationId: 'nobody-knows', amount: '5' },
      ]);
    },
    60_000,
  );

  it.each(databases.eachSupportedId())(
    'shares pools by what applications cost in the month, on %s',
    async id => {
      const { api, refresh } = await startMlGovernance({
        knex: await databases.init(id),
        config: { ...testConfig, allocation: testAllocation },
        billLineSources: [
          new InMemoryBillLineSource({
            lines: [...lines, supportLine('2026-10-01', '4.000001')],
          }),
        ],
        entities,
      });
      await refresh();
      const { body } = await api.get(`${COST}?${OCTOBER}&breakdown=service`);
      expect(body.total).toBe('33.000001');
      expect(body.breakdown).toEqual([
        { key: 'Amazon SageMaker', amount: '30', previousAmount: '0' },
        {
          key: 'shared: AWS Support',
          amount: '3.000001',
          previousAmount: '0',
        },
      ]);
      const ads = await api.get(
        `/v1/entities/component/default/ads-ranking/cost?${OCTOBER}`,
      );
      expect(ads.body.total).toBe('11');
    },
    60_000,
  );

  it('says nobody can be given a pool where no application costs anything', async () => {
    const { api, refresh } = await startMlGovernance({
      config: { ...testConfig, allocation: testAllocation },
      billLineSources: [
        new InMemoryBillLineSource({
          lines: [
            supportLine('2026-10-01', '4'),
            trainingLine('2026-10-01', 'fraud-scoring', '-1'),
          ],
        }),
      ],
      entities,
    });
    await refresh();
    const { body } = await api.get(`/v1/organization/cost?${OCTOBER}`);
    expect(body.byApplicationId).toEqual([
      { applicationId: '', amount: '4' },
      { applicationId: 'fraud-scoring', amount: '-1' },
    ]);
  });

  it('shows the first of its metrics, or the one that is asked for', async () => {
    const { api, refresh } = await startMlGovernance({
      billLineSources: [
        new InMemoryBillLineSource({
          metrics: ['net-amortized', 'unblended'],
          lines: [
            trainingLine('2026-10-05', 'fraud-scoring', {
              'net-amortized': '8',
              unblended: '10',
            }),
          ],
        }),
      ],
      entities,
    });
    await refresh();
    expect((await api.get(`${COST}?${OCTOBER}`)).body).toMatchObject({
      metric: 'net-amortized',
      total: '8',
    });
    expect(
      (await api.get(`${COST}?${OCTOBER}&metric=unblended`)).body,
    ).toMatchObject({ metric: 'unblended', total: '10' });
    const refused = await api.get(`${COST}?metric=list`);
    expect(refused.status).toBe(400);
    expect(refused.body.error.message).toContain('net-amortized, unblended');
  });

  it('is the bill of record, unless the config names another', async () => {
    const sources = {
      billLineSources: [new InMemoryBillLineSource({ lines })],
      costSources: [
        new InMemoryCostSource({
          bill: [
            { day: '2026-11-01', applicationId: 'fraud-scoring', amount: '9' },
          ],
        }),
      ],
      entities,
    };
    const first = await startMlGovernance(sources);
    await first.refresh();
    expect((await first.api.get(COST)).body.total).toBe('3.500000000000000001');

    const named = await startMlGovernance({
      ...sources,
      config: { ...testConfig, billOfRecord: 'test-bill' },
    });
    await named.refresh();
    const { body } = await named.api.get(COST);
    expect(body.total).toBe('9');
    expect(body.sources).toMatchObject([{ id: 'test-bill' }]);
  });

  it.each([
    [{ billOfRecord: 'another' }, "there is no source of cost 'another'"],
    [
      { allocation: { pools: [{ id: 'Support' }] } },
      'mlGovernance.allocation.pools',
    ],
  ])('keeps the backend from starting on %j', async (config, message) => {
    await expect(
      startMlGovernance({
        config: { ...testConfig, ...config },
        billLineSources: [new InMemoryBillLineSource()],
      }),
    ).rejects.toThrow(message);
  });
});
