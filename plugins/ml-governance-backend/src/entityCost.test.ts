import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import {
  InMemoryCostSource,
  TestBillLine,
} from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { mlService } from './__testUtils__/catalog';
import { stopClock } from './__testUtils__/clock';
import { startMlGovernance } from './__testUtils__/startMlGovernance';

const COST = '/v1/entities/component/default/fraud-scoring/cost';

const bill: TestBillLine[] = [
  // October, the first three days of which are compared with November's.
  {
    day: '2026-10-01',
    applicationId: 'fraud-scoring',
    amount: '7.000000000000000001',
    service: 'Amazon SageMaker',
    usageType: 'USE1-Train:ml.g5.xlarge',
  },
  {
    day: '2026-10-20',
    applicationId: 'fraud-scoring',
    amount: '100',
    service: 'Amazon S3',
    usageType: 'TimedStorage-ByteHrs',
  },
  {
    day: '2026-11-01',
    applicationId: 'fraud-scoring',
    amount: '0.1',
    service: 'Amazon SageMaker',
    usageType: 'USE1-Train:ml.g5.xlarge',
    environment: 'prod',
  },
  {
    day: '2026-11-01',
    applicationId: 'fraud-scoring',
    amount: '0.2',
    service: 'Amazon SageMaker',
    usageType: 'USE1-Host:ml.m5.large',
    environment: 'prod',
  },
  {
    day: '2026-11-02',
    applicationId: 'fraud-scoring',
    amount: '-3.3333333333',
    service: 'Amazon S3',
    usageType: 'TimedStorage-ByteHrs',
    chargeType: 'Credit',
  },
  {
    day: '2026-11-03',
    applicationId: 'fraud-scoring',
    amount: '12.5',
    service: 'Amazon SageMaker',
    usageType: 'USE1-Train:ml.g5.xlarge',
    estimated: true,
  },
  { day: '2026-11-02', applicationId: 'other-model', amount: '999.99' },
  { day: '2026-11-02', amount: '5', service: 'Tax' },
];

describe('the cost of an entity', () => {
  const databases = TestDatabases.create({ disableDocker: true });

  beforeEach(() => stopClock('2026-11-03T12:00:00Z'));
  afterEach(() => jest.useRealTimers());

  it('adds up owners that look like personal data without repeating them', async () => {
    const line = { day: '2026-11-02', applicationId: 'fraud-scoring' };
    const { api, refresh } = await startMlGovernance({
      costSources: [
        new InMemoryCostSource({
          bill: [
            { ...line, amount: '1', owner: 'maya.chen@example.com' },
            { ...line, amount: '2', owner: 'li.wei@example.com' },
            { ...line, amount: '0.5', owner: 'team-fraud' },
          ],
        }),
      ],
      entities: [mlService('fraud-scoring')],
    });
    await refresh();

    const { text, body } = await api.get(`${COST}?breakdown=owner`);

    expect(text).not.toContain('example.com');
    expect(body.breakdown).toEqual([
      { key: '(personal data, withheld)', amount: '3', previousAmount: '0' },
      { key: 'team-fraud', amount: '0.5', previousAmount: '0' },
    ]);
  });

  it.each(databases.eachSupportedId())(
    'is exact for any range, series and breakdown on %s',
    async databaseId => {
      const { api, refresh } = await startMlGovernance({
        knex: await databases.init(databaseId),
        costSources: [new InMemoryCostSource({ bill, pageSize: 3 })],
        entities: [mlService('fraud-scoring')],
      });
      await refresh();

      const { status, body } = await api.get(`${COST}?breakdown=service`);
      expect(status).toBe(200);
      expect(body).toEqual({
        entityRef: 'component:default/fraud-scoring',
        state: 'ready',
        applicationIds: ['fraud-scoring'],
        mappedBy: 'catalog-filter',
        metric: 'net-amortized',
        currency: 'USD',
        range: { from: '2026-11-01', to: '2026-11-04' },
        previousRange: { from: '2026-10-01', to: '2026-10-04' },
        granularity: 'daily',
        total: '9.4666666667',
        previousTotal: '7.000000000000000001',
        estimatedRange: { from: '2026-11-03', to: '2026-11-04' },
        gaps: [],
        previousGaps: [],
        series: [
          {
            period: '2026-11-01',
            amount: '0.3',
            estimated: false,
            breakdown: [{ key: 'Amazon SageMaker', amount: '0.3' }],
          },
          {
            period: '2026-11-02',
            amount: '-3.3333333333',
            estimated: false,
            breakdown: [{ key: 'Amazon S3', amount: '-3.3333333333' }],
          },
          {
            period: '2026-11-03',
            amount: '12.5',
            estimated: true,
            breakdown: [{ key: 'Amazon SageMaker', amount: '12.5' }],
          },
        ],
        breakdown: [
          {
            key: 'Amazon SageMaker',
            amount: '12.8',
            previousAmount: '7.000000000000000001',
          },
          {
            key: 'Amazon S3',
            amount: '-3.3333333333',
            previousAmount: '0',
          },
        ],
        breakdowns: [
          'service',
          'account',
          'usage-type',
          'charge-type',
          'environment',
          'owner',
          'region',
          'instance-type',
          'work-kind',
        ],
        itemised: false,
        sources: [
          {
            id: 'test-bill',
            title: 'Test bill',
            kind: 'cost',
            status: 'ok',
            refreshedAt: '2026-11-03T12:00:00.000Z',
          },
        ],
      });

      const workKinds = await api.get(`${COST}?breakdown=work-kind`);
      expect(workKinds.body.total).toBe('9.4666666667');
      expect(workKinds.body.breakdown).toEqual([
        {
          key: 'training',
          amount: '12.6',
          previousAmount: '7.000000000000000001',
        },
        { key: 'hosting', amount: '0.2', previousAmount: '0' },
        { key: 'storage', amount: '-3.3333333333', previousAmount: '0' },
      ]);

      const environments = await api.get(`${COST}?breakdown=environment`);
      expect(environments.body.breakdown).toEqual([
        {
          key: '',
          amount: '9.1666666667',
          previousAmount: '7.000000000000000001',
        },
        { key: 'prod', amount: '0.3', previousAmount: '0' },
      ]);

      const months = await api.get(
        `${COST}?from=2026-10-01&to=2026-11-04&granularity=monthly`,
      );
      expect(months.body.series).toEqual([
        {
          period: '2026-10',
          amount: '107.000000000000000001',
          estimated: false,
        },
        { period: '2026-11', amount: '9.4666666667', estimated: true },
      ]);
      expect(months.body.total).toBe('116.466666666700000001');
      expect(months.body.breakdown).toEqual([]);

      const day = await api.get(`${COST}?from=2026-10-20&to=2026-10-21`);
      expect(day.body.total).toBe('100');
      expect(day.body.estimatedRange).toBeUndefined();
    },
    60_000,
  );

  it('is the sum of all the application ids that an annotation names', async () => {
    const { api, refresh } = await startMlGovernance({
      costSources: [new InMemoryCostSource({ bill })],
      entities: [
        mlService('fraud-scoring', {
          type: 'service',
          annotations: {
            'ml-governance.io/application-id': 'fraud-scoring, other-model',
          },
        }),
      ],
    });
    await refresh();
    const { body } = await api.get(COST);
    expect(body.applicationIds).toEqual(['fraud-scoring', 'other-model']);
    expect(body.mappedBy).toBe('application-id-annotation');
    expect(body.total).toBe('1009.4566666667');
  });

  it('reads total and parts as one, so that no refresh comes between them', async () => {
    const knex = await databases.init('SQLITE_3');
    const { api, refresh } = await startMlGovernance({
      knex,
      costSources: [new InMemoryCostSource({ bill })],
      entities: [mlService('fraud-scoring')],
    });
    await refresh();
    const readings: string[] = [];
    knex.on('query', ({ sql }: { sql: string }) => {
      if (sql.includes('cost_rows')) readings.push(sql);
    });
    const { body } = await api.get(`${COST}?breakdown=owner`);
    expect(body.total).toBe('9.4666666667');
    expect(readings).toHaveLength(1);
  });

  it('adds up, over all applications and the untagged rest, to the bill', async () => {
    const { api, refresh } = await startMlGovernance({
      costSources: [new InMemoryCostSource({ bill })],
    });
    await refresh();
    const { body } = await api.get(
      '/v1/organization/cost?from=2026-11-01&to=2026-11-04',
      serviceHeaders(),
    );
    expect(body).toEqual({
      metric: 'net-amortized',
      currency: 'USD',
      range: { from: '2026-11-01', to: '2026-11-04' },
      total: '1014.4566666667',
      gaps: [],
      byApplicationId: [
        { applicationId: '', amount: '5' },
        { applicationId: 'fraud-scoring', amount: '9.4666666667' },
        { applicationId: 'other-model', amount: '999.99' },
      ],
    });
  });

  it('names what no source has read, and leaves out the days to come', async () => {
    const source = new InMemoryCostSource({ bill });
    source.plan = () => [
      { from: '2026-10-02', to: '2026-10-03' },
      { from: '2026-11-01', to: '2026-11-03' },
    ];
    const { api, refresh } = await startMlGovernance({
      costSources: [source],
      entities: [mlService('fraud-scoring')],
    });
    await refresh();
    const { body } = await api.get(`${COST}?from=2026-11-01&to=2026-11-10`);
    expect(body.gaps).toEqual([{ from: '2026-11-03', to: '2026-11-04' }]);
    expect(body.previousGaps).toEqual([
      { from: '2026-10-01', to: '2026-10-02' },
      { from: '2026-10-03', to: '2026-10-10' },
    ]);
    expect(
      body.series.map((point: { period: string }) => point.period),
    ).toEqual(['2026-11-01', '2026-11-02', '2026-11-03']);
  });

  it('marks a month as estimated for the days of the range alone', async () => {
    const { api, refresh } = await startMlGovernance({
      costSources: [
        new InMemoryCostSource({
          bill: [{ day: '2026-11-02', amount: '1', estimated: true }],
        }),
      ],
      entities: [mlService('fraud-scoring')],
    });
    await refresh();
    const month = (query: string) =>
      api.get(`${COST}?granularity=monthly${query}`);
    const after = await month('&from=2026-11-03&to=2026-11-04');
    expect(after.body.series).toEqual([
      { period: '2026-11', amount: '0', estimated: false },
    ]);
    const whole = await month('');
    expect(whole.body.series[0].estimated).toBe(true);
  });

  it('is pending before the first refresh and unmapped without an id', async () => {
    const { api } = await startMlGovernance({
      costSources: [new InMemoryCostSource({ bill })],
      entities: [
        mlService('fraud-scoring'),
        mlService('web', { type: 'website' }),
      ],
    });
    const pending = await api.get(COST);
    expect(pending.body).toMatchObject({
      state: 'pending',
      total: '0',
      gaps: [{ from: '2026-11-01', to: '2026-11-04' }],
      sources: [{ status: 'pending' }],
    });
    expect(pending.body.currency).toBeUndefined();

    const unmapped = await api.get('/v1/entities/component/default/web/cost');
    expect(unmapped.status).toBe(200);
    expect(unmapped.body).toMatchObject({
      state: 'unmapped',
      applicationIds: [],
    });
    expect(unmapped.body.hint).toContain(
      'ml-governance.io/application-id: web',
    );
  });
});

function serviceHeaders() {
  return { Authorization: mockCredentials.service.header() };
}
