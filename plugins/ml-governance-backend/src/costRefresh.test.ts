import { TestDatabases } from '@backstage/backend-test-utils';
import {
  InMemoryCostSource,
  TestBillLine,
} from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { mlService } from './__testUtils__/catalog';
import { stopClock } from './__testUtils__/clock';
import { startMlGovernance } from './__testUtils__/startMlGovernance';

const COST = '/v1/entities/component/default/fraud-scoring/cost';
const entities = [mlService('fraud-scoring')];

const bill: TestBillLine[] = [
  { day: '2026-10-01', applicationId: 'fraud-scoring', amount: '7' },
  { day: '2026-11-01', applicationId: 'fraud-scoring', amount: '1.5' },
  {
    day: '2026-11-02',
    applicationId: 'fraud-scoring',
    amount: '2.25',
    estimated: true,
  },
];

describe('the refresh of a bill', () => {
  const databases = TestDatabases.create({ disableDocker: true });

  beforeEach(() => stopClock('2026-11-03T06:00:00Z'));
  afterEach(() => jest.useRealTimers());

  it('takes over what has changed, in place of what was held', async () => {
    const source = new InMemoryCostSource({ bill });
    const { api, refresh } = await startMlGovernance({
      costSources: [source],
      entities,
    });
    await refresh();
    expect((await api.get(COST)).body.total).toBe('3.75');

    source.bill = [
      ...bill.slice(0, 2),
      { day: '2026-11-02', applicationId: 'fraud-scoring', amount: '2' },
    ];
    stopClock('2026-11-04T06:00:00Z');
    await refresh();
    const { body } = await api.get(COST);
    expect(body.total).toBe('3.5');
    expect(body.estimatedRange).toBeUndefined();
    expect(body.sources[0].refreshedAt).toBe('2026-11-04T06:00:00.000Z');
  });

  it("leaves yesterday's figures in place when it fails, with their age and the reason", async () => {
    const source = new InMemoryCostSource({ bill });
    const { api, refresh } = await startMlGovernance({
      costSources: [source],
      entities,
    });
    await refresh();
    source.beforePage = () => {
      throw new Error('ThrottlingException: Rate exceeded');
    };
    stopClock('2026-11-04T06:00:00Z');
    await refresh();
    stopClock('2026-11-05T06:00:00Z');
    await refresh();

    const { body } = await api.get(COST);
    expect(body.total).toBe('3.75');
    expect(body.sources).toEqual([
      {
        id: 'test-bill',
        title: 'Test bill',
        kind: 'cost',
        status: 'stale',
        refreshedAt: '2026-11-03T06:00:00.000Z',
        error: expect.stringContaining('ThrottlingException: Rate exceeded'),
      },
    ]);
    const health = await api.get('/v1/sources');
    expect(health.body.sources[0].lastRefresh.outcome).toBe('failed');
    expect(health.body.sources[0].failures).toEqual([
      {
        code: 'Error',
        message: expect.stringContaining('2026-11-01 to 2026-11-05'),
        since: '2026-11-04T06:00:00.000Z',
      },
    ]);

    source.beforePage = undefined;
    await refresh();
    const mended = await api.get('/v1/sources');
    expect(mended.body.sources[0]).toMatchObject({
      status: 'ok',
      failures: [],
    });
  });

  it.each([
    ['ECONNRESET', Object.assign(new Error('aborted'), { code: 'ECONNRESET' })],
    ['RangeError', new RangeError('Too far')],
    ['Error', new Error('Gone')],
  ])('names an error by its code, %s', async (code, error) => {
    const source = new InMemoryCostSource({ bill });
    source.beforePage = () => {
      throw error;
    };
    const { api, refresh } = await startMlGovernance({
      costSources: [source],
      entities,
    });
    await refresh();
    const { body } = await api.get('/v1/sources');
    expect(body.sources[0].failures[0].code).toBe(code);
  });

  it.each(databases.eachSupportedId())(
    'keeps no control characters of an error on %s',
    async databaseId => {
      const source = new InMemoryCostSource({ bill });
      source.beforePage = () => {
        const error = new Error('Gone\0\r\nINFO all is well\u001b[2J\ud800');
        error.name = 'Odd\0\n';
        throw error;
      };
      const { api, refresh } = await startMlGovernance({
        knex: await databases.init(databaseId),
        costSources: [source],
        entities,
      });
      await refresh();
      const { body } = await api.get('/v1/sources');
      expect(body.sources[0].failures[0]).toMatchObject({
        code: 'Odd',
        message: expect.stringMatching(/: Gone INFO all is well \[2J\ufffd$/),
      });
      expect(body.sources[0].lastRefresh.outcome).toBe('failed');
    },
    60_000,
  );

  it('is as old as its newest day where only older ones could be read', async () => {
    const source = new InMemoryCostSource({ bill, months: 2 });
    const { api, refresh } = await startMlGovernance({
      costSources: [source],
      entities,
    });
    await refresh();
    source.plan = () => [
      { from: '2026-11-01', to: '2026-11-05' },
      { from: '2026-10-01', to: '2026-11-01' },
    ];
    source.beforePage = ({ range }) => {
      if (range.from === '2026-11-01') throw new Error('Rate exceeded');
    };
    stopClock('2026-11-04T06:00:00Z');
    await refresh();
    expect((await api.get(COST)).body.sources[0]).toMatchObject({
      status: 'partial',
      refreshedAt: '2026-11-03T06:00:00.000Z',
      error: expect.stringContaining('2026-11-01 to 2026-11-04'),
    });
  });

  it('never shows half of a period', async () => {
    const source = new InMemoryCostSource({ bill, pageSize: 1 });
    const { api, refresh } = await startMlGovernance({
      costSources: [source],
      entities,
    });
    await refresh();
    source.bill = bill.map(line => ({ ...line, amount: '1000' }));
    source.beforePage = ({ index }) => {
      if (index > 0) throw new Error('Gone');
    };
    await refresh();
    expect((await api.get(COST)).body.total).toBe('3.75');
  });

  it('ends at once when it is called off, with the figures as they were', async () => {
    const source = new InMemoryCostSource({ bill });
    const { api, refresh, scheduler } = await startMlGovernance({
      costSources: [source],
      entities,
    });
    await refresh();
    source.delayMs = 60_000;
    const reads = source.reads.length;
    const refreshing = refresh();
    while (source.reads.length === reads) {
      await new Promise(resolve => {
        setTimeout(resolve, 5);
      });
    }
    await scheduler.cancelTask('ml-governance:cost:test-bill');
    await refreshing;
    expect(source.reads).toHaveLength(reads + 1);
    const { body } = await api.get(COST);
    expect(body).toMatchObject({
      total: '3.75',
      sources: [{ status: 'stale' }],
    });
  });

  it('is no younger for a refresh that had nothing to read, and not stale either', async () => {
    const source = new InMemoryCostSource({ bill });
    const { api, refresh } = await startMlGovernance({
      costSources: [source],
      entities,
    });
    await refresh();
    source.plan = () => [];
    stopClock('2026-11-05T06:00:00Z');
    await refresh();
    expect((await api.get(COST)).body.sources[0]).toEqual({
      id: 'test-bill',
      title: 'Test bill',
      kind: 'cost',
      status: 'ok',
      refreshedAt: '2026-11-03T06:00:00.000Z',
    });
  });

  it('calls figures stale when refreshes stop', async () => {
    const { api, refresh } = await startMlGovernance({
      costSources: [new InMemoryCostSource({ bill })],
      entities,
    });
    await refresh();
    stopClock('2026-11-04T18:00:00Z');
    expect((await api.get(COST)).body.sources[0].status).toBe('ok');
    stopClock('2026-11-04T18:00:01Z');
    expect((await api.get(COST)).body.sources[0]).toMatchObject({
      status: 'stale',
      error: expect.stringContaining('36 hours'),
    });
  });

  it('stops cleanly at the budget and goes on the next day', async () => {
    const source = new InMemoryCostSource({
      bill,
      months: 3,
      schedule: {
        frequency: { hours: 24 },
        timeout: { hours: 1 },
        dailyRequestBudget: 2,
        requestPrice: '0.01',
      },
    });
    const { api, refresh } = await startMlGovernance({
      costSources: [source],
      entities,
    });
    await refresh();
    await refresh();
    const { body } = await api.get(`${COST}?from=2026-09-01&to=2026-11-04`);
    expect(body.total).toBe('10.75');
    expect(body.gaps).toEqual([{ from: '2026-09-01', to: '2026-10-01' }]);
    const health = await api.get('/v1/sources');
    expect(health.body.sources[0]).toMatchObject({
      status: 'stale',
      error: expect.stringContaining('dailyRequestBudget'),
      lastRefresh: { outcome: 'budget-exhausted' },
      callsToday: [{ operation: 'test:ReadBill', count: 2 }],
      paidRequestsToday: { count: 2, budget: 2, cost: '0.02' },
      failures: [],
    });

    stopClock('2026-11-04T06:00:00Z');
    source.bill = bill.map(line => ({ ...line, estimated: false }));
    await refresh();
    stopClock('2026-11-05T06:00:00Z');
    source.plan = () => [
      { from: '2026-08-01', to: '2026-09-01' },
      { from: '2026-09-01', to: '2026-10-01' },
    ];
    await refresh();
    const later = await api.get(`${COST}?from=2026-08-01&to=2026-11-05`);
    expect(later.body.gaps).toEqual([]);
    expect((await api.get('/v1/sources')).body.sources[0].status).toBe('ok');
  });

  it.each(databases.eachSupportedId())(
    'never mixes figures of two metrics on %s',
    async databaseId => {
      const knex = await databases.init(databaseId);
      const before = await startMlGovernance({
        knex,
        costSources: [new InMemoryCostSource({ bill })],
        entities,
      });
      await before.refresh();
      const source = new InMemoryCostSource({
        bill: bill.map(line => ({ ...line, amount: '1' })),
        metric: 'unblended',
      });
      const after = await startMlGovernance({
        knex,
        costSources: [source],
        entities,
      });
      expect((await after.api.get(COST)).body).toMatchObject({
        metric: 'unblended',
        state: 'pending',
        total: '0',
      });
      expect((await before.api.get(COST)).body.total).toBe('3.75');
      await after.refresh();
      expect((await after.api.get(COST)).body).toMatchObject({
        metric: 'unblended',
        total: '2',
      });
      expect(await knex('sources').select('metric')).toEqual([
        { metric: 'unblended' },
      ]);
      expect(source.reads).toHaveLength(14);
    },
    60_000,
  );
});
