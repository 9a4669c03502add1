import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  InMemoryBillLineSource,
  InMemoryCostSource,
  TestBillLine,
} from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { mlService } from './__testUtils__/catalog';
import { stopClock } from './__testUtils__/clock';
import {
  testConfig,
  testDictionary,
  testTags,
} from './__testUtils__/dictionary';
import {
  APPLICATION_TAG,
  supportLine,
  testAllocation,
  trainingLine,
} from './__testUtils__/itemisedLines';
import { migratedTestDatabase } from './__testUtils__/migratedDatabase';
import { startMlGovernance } from './__testUtils__/startMlGovernance';

const OCTOBER = '/v1/organization/reconciliation?month=2026-10';
const entities = [mlService('fraud-scoring')];

const lines = [
  trainingLine('2026-10-05', 'fraud-scoring', '30'),
  trainingLine('2026-10-06', '', '5', { accountId: '222222222222' }),
  supportLine('2026-10-01', '9'),
];
const sageMaker = { service: 'Amazon SageMaker', chargeType: 'Usage' };
const bill: TestBillLine[] = [
  {
    ...sageMaker,
    day: '2026-10-05',
    applicationId: 'fraud-scoring',
    amount: '30',
    account: '111111111111',
  },
  {
    ...sageMaker,
    day: '2026-10-06',
    amount: '5',
    account: '222222222222',
  },
  {
    day: '2026-10-01',
    amount: '9',
    service: 'AWS Support (Business)',
    chargeType: 'Support',
  },
];

describe('the reconciliation of two bills', () => {
  const databases = TestDatabases.create({ disableDocker: true });

  beforeEach(() => stopClock('2026-11-20T06:00:00Z'));
  afterEach(() => jest.useRealTimers());

  async function start(
    options: {
      summed?: ConstructorParameters<typeof InMemoryCostSource>[0];
      knex?: Awaited<ReturnType<typeof migratedTestDatabase>>;
    } = {},
  ) {
    const started = await startMlGovernance({
      knex: options.knex,
      // Pools move money between applications, never between services.
      config: { ...testConfig, allocation: testAllocation },
      billLineSources: [
        new InMemoryBillLineSource({ lines, closedMonths: ['2026-10'] }),
      ],
      costSources: [new InMemoryCostSource({ bill, ...options.summed })],
      entities,
    });
    await started.refresh();
    return started;
  }

  it('is of the bill of record and another one, as the sources say', async () => {
    const { api } = await start();
    const { body } = await api.get('/v1/sources');
    expect(
      body.sources.map((one: { id: string; ofRecord?: boolean }) => [
        one.id,
        one.ofRecord,
      ]),
    ).toEqual([
      ['test-export', true],
      ['test-bill', false],
    ]);
  });

  it.each(databases.eachSupportedId())(
    'finds nothing where they agree on %s',
    async id => {
      const { api } = await start({
        knex: await migratedTestDatabase(databases, id),
      });
      const agreed = { summed: '44', itemised: '44', difference: '0' };
      expect((await api.get(OCTOBER)).body).toEqual({
        month: '2026-10',
        state: 'ready',
        currency: 'USD',
        itemised: {
          id: 'test-export',
          title: 'Test export',
          metric: 'net-amortized',
          gaps: [],
          estimated: false,
          explainable: true,
        },
        summed: {
          id: 'test-bill',
          title: 'Test bill',
          metric: 'net-amortized',
          gaps: [],
          estimated: false,
          explainable: false,
        },
        total: agreed,
        tagged: { summed: '30', itemised: '30', difference: '0' },
        byAccount: [
          { key: '111111111111', summed: '30', itemised: '30' },
          { key: '', summed: '9', itemised: '9' },
          { key: '222222222222', summed: '5', itemised: '5' },
        ].map(row => ({ ...row, difference: '0' })),
        byService: [
          { key: 'Amazon SageMaker', summed: '35', itemised: '35' },
          { key: 'AWS Support (Business)', summed: '9', itemised: '9' },
        ].map(row => ({ ...row, difference: '0' })),
        causes: [],
        sources: ['test-export', 'test-bill'].map(source =>
          expect.objectContaining({
            id: source,
            kind: 'cost',
            status: 'ok',
            refreshedAt: '2026-11-20T06:00:00.000Z',
          }),
        ),
      });
    },
    60_000,
  );

  it('names the record types that one leaves out', async () => {
    const { api } = await start({ summed: { bill: bill.slice(0, 2) } });
    const { body } = await api.get(OCTOBER);
    expect(body.total).toEqual({
      itemised: '44',
      summed: '35',
      difference: '9',
    });
    expect(body.byService[0]).toEqual({
      key: 'AWS Support (Business)',
      itemised: '9',
      summed: '0',
      difference: '9',
    });
    expect(body.causes).toEqual([
      {
        kind: 'record-type',
        message:
          'Charges of type Support are not in Test bill; see which record types it leaves out',
        amount: '9',
      },
    ]);
  });

  it('names another metric, an estimate and rounding', async () => {
    const other = await start({
      summed: {
        metric: 'unblended',
        bill: bill.map(line => ({ ...line, amount: '20', estimated: true })),
      },
    });
    const { body } = await other.api.get(OCTOBER);
    const kinds = body.causes.map(({ kind }: { kind: string }) => kind);
    expect(kinds).toContain('metric');
    expect(kinds).toContain('estimated');

    const rounded = await start({
      summed: {
        bill: [{ ...bill[0], amount: '29.9999999' }, ...bill.slice(1)],
      },
    });
    expect((await rounded.api.get(OCTOBER)).body.causes).toMatchObject([
      { kind: 'rounding', amount: '0.0000001' },
    ]);
  });

  it('names the activation of the tag where only that differs', async () => {
    const { api } = await start({
      summed: {
        bill: bill.map(line => ({ ...line, applicationId: undefined })),
      },
    });
    expect((await api.get(OCTOBER)).body.causes).toMatchObject([
      { kind: 'tag-activation', amount: '30' },
    ]);
  });

  it('names what stands elsewhere where only the totals agree', async () => {
    const { api } = await start({
      summed: {
        bill: [
          { ...bill[0], account: '222222222222' },
          { ...bill[1], service: 'Amazon S3' },
          bill[2],
        ],
      },
    });
    const { body } = await api.get(OCTOBER);
    expect(body.total.difference).toBe('0');
    expect(body.causes).toEqual([
      {
        kind: 'filing',
        message:
          'The same money stands under other accounts in Test bill than in Test export; see the accounts that differ',
        amount: '30',
      },
      {
        kind: 'filing',
        message:
          'The same money stands under other services in Test bill than in Test export; see the services that differ',
        amount: '5',
      },
    ]);

    const types = await start({
      summed: { bill: [bill[0], { ...bill[1], chargeType: 'Fee' }, bill[2]] },
    });
    expect((await types.api.get(OCTOBER)).body.causes).toMatchObject([
      { kind: 'record-type', amount: '-5' },
      { kind: 'record-type', amount: '5' },
    ]);
  });

  it.each(databases.eachSupportedId())(
    'counts as tagged what carries the very key, wherever it was allocated, on %s',
    async id => {
      const tag = { [APPLICATION_TAG]: 'typo-scoring' };
      const odd = [
        // Another key of the tag, which sums never tell.
        trainingLine('2026-10-05', '', '1', {
          resourceTags: { app: 'fraud-scoring' },
        }),
        // By a rule, in a pool, and nowhere, but all with a tag.
        trainingLine('2026-10-06', '', '2', {
          accountId: '222222222222',
          resourceTags: tag,
        }),
        { ...supportLine('2026-10-01', '4'), resourceTags: tag },
        trainingLine('2026-10-07', '', '8', { resourceTags: tag }),
      ];
      const { api, refresh } = await startMlGovernance({
        knex: await migratedTestDatabase(databases, id),
        config: {
          ...testConfig,
          dictionary: {
            inline: {
              ...testDictionary,
              tags: testTags.map(one =>
                one.key === APPLICATION_TAG
                  ? { ...one, keyAliases: ['app'] }
                  : one,
              ),
            },
          },
          allocation: {
            ...testAllocation,
            rules: [
              {
                id: 'sandbox-account',
                where: { accounts: ['222222222222'] },
                from: { application: 'fraud-scoring' },
              },
            ],
          },
        },
        billLineSources: [new InMemoryBillLineSource({ lines: odd })],
        costSources: [
          new InMemoryCostSource({
            bill: [
              { day: '2026-10-05', amount: '1' },
              {
                day: '2026-10-06',
                amount: '14',
                applicationId: 'typo-scoring',
              },
            ],
          }),
        ],
        entities,
      });
      await refresh();
      const { body } = await api.get(OCTOBER);
      expect(body.tagged).toEqual({
        itemised: '14',
        summed: '14',
        difference: '0',
      });
      expect(
        body.causes.map(({ kind }: { kind: string }) => kind),
      ).not.toContain('tag-activation');
    },
    60_000,
  );

  it('compares the export that figures are taken from, where there are several', async () => {
    const second = new InMemoryBillLineSource({
      id: 'second-export',
      title: 'Second export',
      lines: lines.slice(0, 1),
    });
    const { api, refresh } = await startMlGovernance({
      config: { ...testConfig, billOfRecord: 'second-export' },
      billLineSources: [new InMemoryBillLineSource({ lines }), second],
      costSources: [new InMemoryCostSource({ bill })],
      entities,
    });
    await refresh();
    const { body } = await api.get(OCTOBER);
    expect(body.itemised.id).toBe('second-export');
    expect(body.total).toMatchObject({ itemised: '30', summed: '44' });
  });

  it('names the days that one does not hold', async () => {
    const source = new InMemoryCostSource({ bill });
    source.plan = () => [{ from: '2026-10-01', to: '2026-10-06' }];
    const { api, refresh } = await startMlGovernance({
      billLineSources: [new InMemoryBillLineSource({ lines })],
      costSources: [source],
      entities,
    });
    await refresh();
    const { body } = await api.get(OCTOBER);
    expect(body.summed.gaps).toEqual([
      { from: '2026-10-06', to: '2026-11-01' },
    ]);
    expect(body.causes[0]).toMatchObject({ kind: 'days', amount: '5' });
  });

  it('waits for both, and needs two', async () => {
    const { api } = await startMlGovernance({
      billLineSources: [new InMemoryBillLineSource({ lines })],
      costSources: [new InMemoryCostSource({ bill })],
    });
    expect((await api.get(OCTOBER)).body.state).toBe('pending');
    const alone = await startMlGovernance({
      costSources: [new InMemoryCostSource({ bill })],
    });
    const { status, body } = await alone.api.get(OCTOBER);
    expect(status).toBe(404);
    expect(body.error.message).toContain('no two bills to reconcile');
  });

  it.each(['month=2026-13', 'month=October', ''])('refuses %j', async query => {
    const { api } = await start();
    const { status } = await api.get(
      `/v1/organization/reconciliation?${query}`,
    );
    expect(status).toBe(400);
  });

  it('is for those who may see the organisation', async () => {
    const { api } = await startMlGovernance({
      billLineSources: [new InMemoryBillLineSource({ lines })],
      costSources: [new InMemoryCostSource({ bill })],
      features: [
        createServiceFactory({
          service: coreServices.permissions,
          deps: {},
          factory: () =>
            mockServices.permissions.mock({
              authorize: async requests =>
                requests.map(() => ({ result: AuthorizeResult.DENY })),
            }),
        }),
      ],
    });
    expect((await api.get(OCTOBER)).status).toBe(403);
  });
});
