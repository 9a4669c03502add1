import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  addAmounts,
  CostMetric,
  StatementAmounts,
  StatementResponse,
  sumAmounts,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  InMemoryBillLineSource,
  InMemoryCostSource,
} from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { group, mlService } from '../__testUtils__/catalog';
import { ChangingCatalog } from '../__testUtils__/ChangingCatalog';
import { stopClock } from '../__testUtils__/clock';
import { testConfig } from '../__testUtils__/dictionary';
import { hidingCatalog } from '../__testUtils__/hidingCatalog';
import {
  supportLine,
  testAllocation,
  trainingLine,
} from '../__testUtils__/itemisedLines';
import { migratedTestDatabase } from '../__testUtils__/migratedDatabase';
import { startMlGovernance } from '../__testUtils__/startMlGovernance';

const ID = 'ml-governance.io/application-id';
const COMPANY = '/v1/entities/group/default/company';
const OCTOBER = `${COMPANY}/statement?month=2026-10`;

const entities = [
  group('company'),
  group('team-fraud', { parents: ['company'] }),
  group('team-ads', { parents: ['company'] }),
  mlService('fraud-scoring', {
    owner: 'team-fraud',
    annotations: { [ID]: 'fraud-scoring, feature-store' },
  }),
  mlService('fraud-training', { owner: 'team-fraud' }),
  mlService('ads-ranking', {
    owner: 'team-ads',
    annotations: { [ID]: 'ads-ranking, feature-store' },
  }),
  // Of another company.
  mlService('secret', { owner: 'elsewhere' }),
];

const lines = [
  trainingLine('2026-09-05', 'ads-ranking', '7'),
  trainingLine('2026-10-05', 'ads-ranking', '30'),
  trainingLine('2026-10-06', 'Ads Ranking', '0.000000000000000007'),
  trainingLine('2026-10-07', '', '5', { accountId: '222222222222' }),
  trainingLine('2026-10-08', 'ads-ranking', '-1.5', { chargeType: 'Refund' }),
  trainingLine('2026-10-08', 'fraud-scoring', '21.166666666666666667'),
  trainingLine('2026-10-08', 'feature-store', '3'),
  trainingLine('2026-10-09', 'secret', '100'),
  trainingLine('2026-10-09', 'nobody-knows', '2'),
  supportLine('2026-10-01', '10.000001'),
  supportLine('2026-10-31', '3'),
  trainingLine('2026-11-01', 'ads-ranking', '4'),
];

/** Every line of a statement, whoever may see whose it is. */
function allLines({ services, others }: StatementResponse): StatementAmounts[] {
  return others ? [...services, others] : services;
}

/** What must hold for every statement: it adds up, across and down. */
function expectToAddUp(statement: StatementResponse) {
  const sum = (amountOf: (line: StatementAmounts) => string | undefined) =>
    sumAmounts(allLines(statement).map(line => amountOf(line) ?? '0'));
  const { total } = statement;
  expect(sum(line => line.total)).toBe(total.total);
  expect(sum(line => line.previousTotal)).toBe(total.previousTotal);
  expect(sum(line => line.parts?.direct)).toBe(total.parts?.direct);
  expect(sum(line => line.parts?.inherited)).toBe(total.parts?.inherited);
  for (const { id } of statement.pools) {
    const ofPool = ({ parts }: StatementAmounts) =>
      parts?.shared.find(({ pool }) => pool === id)?.amount;
    expect(sum(ofPool)).toBe(ofPool(total));
  }
  for (const { parts, ...line } of [...allLines(statement), total]) {
    const shared = parts?.shared.map(({ amount }) => amount) ?? [];
    expect(
      sumAmounts([parts?.direct ?? '', parts?.inherited ?? '', ...shared]),
    ).toBe(line.total);
  }
}

function refsOf({ services }: StatementResponse): string[] {
  return services.map(line =>
    line.services.map(({ entityRef }) => entityRef.split('/')[1]).join(' and '),
  );
}

describe('the statement of a group', () => {
  const databases = TestDatabases.create({ disableDocker: true });

  beforeEach(() => stopClock('2026-11-03T06:00:00Z'));
  afterEach(() => jest.useRealTimers());

  async function start(
    options: Partial<Parameters<typeof startMlGovernance>[0]> = {},
  ) {
    const started = await startMlGovernance({
      config: { ...testConfig, allocation: testAllocation },
      billLineSources: [new InMemoryBillLineSource({ lines })],
      entities,
      ...options,
    });
    await started.refresh();
    return started;
  }

  describe.each(databases.eachSupportedId())('on %s', id => {
    it('names each service once, with its parts, and adds up to the roll-up', async () => {
      const { api } = await start({ knex: await databases.init(id) });
      const { body } = await api.get(OCTOBER);
      expect(body).toMatchObject({
        entityRef: 'group:default/company',
        state: 'ready',
        month: '2026-10',
        status: 'estimated',
        generatedAt: '2026-11-03T06:00:00.000Z',
        metric: 'net-amortized',
        metrics: ['net-amortized'],
        currency: 'USD',
        range: { from: '2026-10-01', to: '2026-11-01' },
        previousRange: { from: '2026-09-01', to: '2026-10-01' },
        gaps: [],
        itemised: true,
        rollup: { services: 3, applications: 4 },
        pools: [{ id: 'support', title: 'AWS Support' }],
        adjustments: [],
        sources: [{ id: 'test-export' }],
      });
      expect(refsOf(body)).toEqual([
        'ads-ranking',
        'fraud-scoring',
        'ads-ranking and fraud-scoring',
        'fraud-training',
      ]);
      const [ads, , both] = body.services;
      expect(ads).toMatchObject({
        applicationIds: ['ads-ranking'],
        previousTotal: '7',
        parts: { direct: '28.500000000000000007', inherited: '5' },
      });
      expect(both.parts.direct).toBe('3');
      expect(body.others).toBeUndefined();
      expectToAddUp(body);
      const cost = await api.get(
        `${COMPANY}/cost?from=2026-10-01&to=2026-11-01`,
      );
      expect(body.total.total).toBe(cost.body.total);
      expect(body.total.previousTotal).toBe(cost.body.previousTotal);
    });

    it('shows what changed about closed months, and a month as it was', async () => {
      stopClock('2026-11-12T06:00:00Z');
      const catalog = new ChangingCatalog([
        group('company'),
        mlService('fraud-scoring', { owner: 'company' }),
      ]);
      const source = new InMemoryBillLineSource({
        lines: [
          trainingLine('2026-10-05', 'fraud-scoring', '30'),
          trainingLine('2026-10-05', 'Ads_Ranking', '10'),
          supportLine('2026-10-01', '9'),
          trainingLine('2026-11-01', 'fraud-scoring', '1'),
        ],
        closedMonths: ['2026-10'],
      });
      const { api, refresh } = await start({
        knex: await migratedTestDatabase(databases, id),
        billLineSources: [source],
        catalog: catalog.service,
      });
      const statement = async (query: string): Promise<StatementResponse> =>
        (await api.get(`${COMPANY}/statement?month=${query}`)).body;
      await refresh();
      expect(await statement('2026-10')).toMatchObject({
        status: 'closed',
        closedAt: '2026-11-12T06:00:00.000Z',
        total: { total: '39' },
      });

      // AWS refunds something, and the month is written anew.
      stopClock('2026-11-14T06:00:00Z');
      source.lines = [
        ...source.lines,
        trainingLine('2026-10-31', 'fraud-scoring', '-20.000001', {
          chargeType: 'Refund',
        }),
      ];
      await refresh();
      const october = await statement('2026-10');
      expect(october).toMatchObject({
        total: { total: '18.999999' },
        sinceClose: { amountAtClose: '39', amount: '18.999999' },
        adjustments: [],
      });
      expect(await statement('2026-11')).toMatchObject({
        status: 'running',
        range: { from: '2026-11-01', to: '2026-11-15' },
        total: { total: '1' },
        adjustments: [
          {
            month: '2026-10',
            closedAt: expect.stringMatching(/^2026-11-/),
            before: '39',
            after: '18.999999',
            amount: '-20.000001',
          },
        ],
      });

      const before = await statement('2026-10&asOf=2026-11-13');
      expect(before).toMatchObject({
        asOf: '2026-11-13',
        status: 'closed',
        total: {
          total: '39',
          parts: {
            direct: '30',
            inherited: '0',
            shared: [{ pool: 'support', amount: '9' }],
          },
        },
        previousGaps: [{ from: '2026-09-01', to: '2026-10-01' }],
      });
      expect(before.sinceClose).toBeUndefined();
      expectToAddUp(before);
      expectToAddUp(october);
      const early = await api.get(
        `${COMPANY}/statement?month=2026-10&asOf=2026-11-11`,
      );
      expect(early.status).toBe(400);
      expect(early.body.error.message).toContain('from 2026-11-12 on');
    });
  });

  it('adds hidden services up without naming them', async () => {
    const all = catalogServiceMock({ entities });
    const { api } = await start({
      catalog: hidingCatalog(all, 'component:default/fraud-scoring'),
    });
    const { body } = await api.get(OCTOBER);
    // What the two claim together is the one's as far as anybody may know.
    expect(refsOf(body)).toEqual(['ads-ranking', 'fraud-training']);
    expect(body.services[0].applicationIds).toEqual([
      'ads-ranking',
      'feature-store',
    ]);
    expect(body.others.parts.direct).toBe('21.166666666666666667');
    expectToAddUp(body);
    expect(JSON.stringify(body)).not.toContain('fraud-scoring');
  });

  it.each<[CostMetric, string]>([
    ['unblended', '12'],
    ['net-amortized', '8.4'],
    ['list', '20'],
  ])('is by the metric %s where that is asked for', async (metric, total) => {
    const { api } = await start({
      billLineSources: [
        new InMemoryBillLineSource({
          metrics: ['unblended', 'net-amortized', 'list'],
          lines: [
            trainingLine('2026-10-05', 'ads-ranking', {
              unblended: '12',
              'net-amortized': '8.4',
              list: '20',
            }),
          ],
        }),
      ],
    });
    const { body } = await api.get(`${OCTOBER}&metric=${metric}`);
    expect(body).toMatchObject({ metric, total: { total } });
    expectToAddUp(body);
  });

  it('stands without parts where the bill tells sums only', async () => {
    const { api } = await start({
      config: testConfig,
      billLineSources: [],
      costSources: [
        new InMemoryCostSource({
          bill: [
            { day: '2026-10-02', applicationId: 'ads-ranking', amount: '5' },
            { day: '2026-09-02', applicationId: 'ads-ranking', amount: '4' },
            {
              day: '2026-10-03',
              applicationId: 'fraud-scoring',
              amount: '0.000001',
            },
          ],
        }),
      ],
    });
    const { body } = await api.get(OCTOBER);
    expect(body).toMatchObject({
      state: 'ready',
      itemised: false,
      pools: [],
      adjustments: [],
      total: { total: '5.000001', previousTotal: '4' },
    });
    expect(body.total.parts).toBeUndefined();
    expect(body.services[0]).toEqual({
      services: [{ entityRef: 'component:default/ads-ranking' }],
      applicationIds: ['ads-ranking'],
      total: '5',
      previousTotal: '4',
    });
    const { total } = (
      await api.get(`${COMPANY}/cost?from=2026-10-01&to=2026-11-01`)
    ).body;
    expect(addAmounts(body.total.total, '0')).toBe(total);
  });

  it('tells what to do about a group without services', async () => {
    const { api } = await start({ entities: [group('company')] });
    const { body } = await api.get(OCTOBER);
    expect(body).toMatchObject({ state: 'unmapped', services: [] });
    expect(body.hint).toContain(ID);
  });

  it('waits for the first reading', async () => {
    const { api } = await startMlGovernance({
      billLineSources: [new InMemoryBillLineSource({ lines })],
      entities,
    });
    const { body } = await api.get(OCTOBER);
    expect(body).toMatchObject({ state: 'pending', total: { total: '0' } });
  });

  it.each(['', '.csv', '/focus.csv', '/focus.parquet'])(
    'shows no statement%s without the permission to see cost',
    async file => {
      const permissions = mockServices.permissions.mock({
        authorize: async requests =>
          requests.map(({ permission }) => ({
            result:
              permission.name === 'ml-governance.cost.read'
                ? AuthorizeResult.DENY
                : AuthorizeResult.ALLOW,
          })),
      });
      const { api } = await start({ features: [permissions.factory] });
      const { status, body } = await api.get(
        `${COMPANY}/statement${file}?month=2026-10`,
      );
      expect(status).toBe(403);
      expect(body.error.message).toContain('ml-governance.cost.read');
    },
  );

  it.each([
    ['', 'YYYY-MM'],
    ['month=2026-13', 'YYYY-MM'],
    ['month=2026-12', 'from 2000-01 to 2026-11'],
    ['month=2026-10&metric=unblended', 'accepted are net-amortized'],
    ['month=2026-10&metric=cheap', 'must be one of unblended'],
    ['month=2026-10&asOf=2026-11-09', 'future'],
    ['month=2026-10&asOf=2026-10-31', 'was not over'],
    ['month=2026-10&asOf=2026-11-02', "leave 'asOf' out"],
    ['month=2026-10&format=xlsx', 'not known'],
  ])('refuses %s', async (query, message) => {
    const { api } = await start();
    const { status, body } = await api.get(`${COMPANY}/statement?${query}`);
    expect(body.error?.message).toContain(message);
    expect(status).toBe(400);
  });

  it('is of no single service, and of nothing that is not there', async () => {
    const { api } = await start();
    const service = await api.get(
      '/v1/entities/component/default/ads-ranking/statement?month=2026-10',
    );
    expect(service.status).toBe(400);
    expect(service.body.error.message).toContain('group, user, system, domain');
    const nobody = await api.get(
      '/v1/entities/group/default/nobody/statement?month=2026-10',
    );
    expect(nobody.status).toBe(404);
  });
});
