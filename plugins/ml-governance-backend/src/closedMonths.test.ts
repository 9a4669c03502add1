import { TestDatabases } from '@backstage/backend-test-utils';
import {
  addAmounts,
  ExplanationLine,
  ExplanationPart,
  ExplanationSplit,
  sumAmounts,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  InMemoryBillLineSource,
  InMemoryCostSource,
} from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { mlService } from './__testUtils__/catalog';
import { ChangingCatalog } from './__testUtils__/ChangingCatalog';
import { stopClock } from './__testUtils__/clock';
import { testConfig } from './__testUtils__/dictionary';
import {
  supportLine,
  testAllocation,
  trainingLine,
} from './__testUtils__/itemisedLines';
import { migratedTestDatabase } from './__testUtils__/migratedDatabase';
import { startMlGovernance } from './__testUtils__/startMlGovernance';
import { migrationsDirectory } from './database/migrate';

const COST = '/v1/entities/component/default/fraud-scoring/cost';
const MONTHS = 'from=2026-10-01&to=2026-12-01';

const october = [
  trainingLine('2026-10-05', 'fraud-scoring', '30'),
  trainingLine('2026-10-05', 'Ads_Ranking', '10'),
  supportLine('2026-10-01', '9'),
];

describe('a month whose bill was issued', () => {
  const databases = TestDatabases.create({ disableDocker: true });

  beforeEach(() => stopClock('2026-11-12T06:00:00Z'));
  afterEach(() => jest.useRealTimers());

  it.each(databases.eachSupportedId())(
    'shows what changed about it, and can be asked for as it was, on %s',
    async id => {
      const catalog = new ChangingCatalog([mlService('fraud-scoring')]);
      const source = new InMemoryBillLineSource({
        lines: [...october, trainingLine('2026-11-01', 'fraud-scoring', '1')],
      });
      const { api, refresh } = await startMlGovernance({
        knex: await migratedTestDatabase(databases, id),
        config: { ...testConfig, allocation: testAllocation },
        billLineSources: [source],
        catalog: catalog.service,
      });
      const adjustments = async () =>
        (await api.get(`${COST}/explanation?${MONTHS}`)).body.adjustments;
      const asOf = async (day: string) =>
        (await api.get(`${COST}?${MONTHS}&asOf=${day}`)).body;
      await refresh();
      source.closedMonths = ['2026-10'];
      await refresh();
      expect(await adjustments()).toEqual([]);

      // Support is now shared with a service that was not known.
      stopClock('2026-11-14T06:00:00Z');
      catalog.add(mlService('ads-ranking'));
      await refresh();
      const adjusted = {
        month: '2026-10',
        closedAt: '2026-11-12T06:00:00.000Z',
        amountAtClose: '39',
      };
      expect(await adjustments()).toEqual([{ ...adjusted, amount: '36.75' }]);

      // AWS refunds something, and the month is written anew.
      stopClock('2026-11-16T06:00:00Z');
      source.lines = [
        ...source.lines,
        trainingLine('2026-10-31', 'fraud-scoring', '-20', {
          chargeType: 'Refund',
        }),
      ];
      await refresh();
      expect(await adjustments()).toEqual([{ ...adjusted, amount: '14.5' }]);

      expect((await asOf('2026-11-16')).total).toBe('14.5');
      expect((await asOf('2026-11-15')).total).toBe('36.75');
      expect((await asOf('2026-11-14')).total).toBe('36.75');
      expect(await asOf('2026-11-13')).toMatchObject({
        state: 'ready',
        asOf: '2026-11-13',
        granularity: 'monthly',
        total: '39',
        series: [
          { period: '2026-10', amount: '39', estimated: false },
          { period: '2026-11', amount: '0', estimated: false },
        ],
        // November is not closed, and what it was is not kept.
        gaps: [{ from: '2026-11-01', to: '2026-12-01' }],
      });
      expect(await asOf('2026-11-11')).toMatchObject({
        total: '0',
        gaps: [{ from: '2026-10-01', to: '2026-12-01' }],
      });
      expect((await api.get(`${COST}?${MONTHS}`)).body.total).toBe('15.5');

      const explained = async (day: string) =>
        (await api.get(`${COST}/explanation?${MONTHS}&limit=50&asOf=${day}`))
          .body;
      const pool = { id: 'support', title: 'AWS Support' };
      expect(await explained('2026-11-13')).toMatchObject({
        state: 'ready',
        asOf: '2026-11-13',
        gaps: [{ from: '2026-11-01', to: '2026-12-01' }],
        total: '39',
        parts: [
          { basis: 'direct', match: 'exact', amount: '30' },
          { basis: 'shared', rule: pool, amount: '9' },
        ],
        splits: [
          {
            pool,
            month: '2026-10',
            method: 'proportional',
            poolAmount: '9',
            weight: '30',
            totalWeight: '30',
            amount: '9',
          },
        ],
        adjustments: [],
        // The month was read anew since.
        lines: {
          items: [],
          count: 0,
          amount: '0',
          replaced: [
            {
              month: '2026-10',
              amount: '30',
              heldSince: '2026-11-16T06:00:00.000Z',
            },
          ],
        },
      });
      expect(await explained('2026-11-15')).toMatchObject({
        total: '36.75',
        parts: [{ amount: '30' }, { basis: 'shared', amount: '6.75' }],
        splits: [
          {
            poolAmount: '9',
            weight: '30',
            totalWeight: '40',
            amount: '6.75',
          },
        ],
      });
      expect(await explained('2026-11-11')).toMatchObject({
        total: '0',
        parts: [],
        gaps: [{ from: '2026-10-01', to: '2026-12-01' }],
        lines: { items: [], count: 0, amount: '0' },
      });
      const latest = await explained('2026-11-16');
      expect(latest).toMatchObject({
        total: '14.5',
        lines: {
          items: [
            { day: '2026-10-05', amount: '30' },
            { day: '2026-10-31', chargeType: 'Refund', amount: '-20' },
          ],
          count: 2,
          amount: '10',
        },
      });
      expect(latest.lines).not.toHaveProperty('replaced');
      const whole = await api.get(
        `/v1/organization/explanation?part=total&${MONTHS}&asOf=2026-11-13`,
      );
      expect(whole.body).toMatchObject({
        total: '49',
        parts: [
          { basis: 'direct', match: 'exact', amount: '30' },
          // Nobody claimed it by then.
          { basis: 'unallocated', amount: '10' },
          { basis: 'shared', rule: pool, amount: '9' },
        ],
      });
    },
    60_000,
  );

  it.each([
    ['from=2026-10-02&to=2026-11-01&asOf=2026-11-11', 'first of a month'],
    [`${MONTHS}&asOf=2026-11-13`, 'future'],
    [`${MONTHS}&asOf=2026-02-30`, 'calendar day'],
    [`${MONTHS}&asOf=2026-11-11&breakdown=service`, 'without a breakdown'],
    [`${MONTHS}&asOf=2026-11-11&granularity=daily`, 'month by month'],
  ])('refuses %s', async (query, message) => {
    const { api } = await startMlGovernance({
      billLineSources: [new InMemoryBillLineSource()],
      entities: [mlService('fraud-scoring')],
    });
    const { status, body } = await api.get(`${COST}?${query}`);
    expect(status).toBe(400);
    expect(body.error.message).toContain(message);
  });

  it.each([
    ['from=2026-10-02&to=2026-11-01&asOf=2026-11-11', 'first of a month'],
    [`${MONTHS}&asOf=2026-11-13`, 'future'],
    [`${MONTHS}&asOf=2026-11-11&breakdown=service&key=a`, 'neither their keys'],
    [`${MONTHS}&asOf=2026-11-11&coverage=taggable`, 'nor what they carried'],
    [`${MONTHS}&asOf=2026-11-11&view=billed`, 'neither their keys'],
  ])('does not explain %s', async (query, message) => {
    const { api } = await startMlGovernance({
      billLineSources: [new InMemoryBillLineSource()],
      entities: [mlService('fraud-scoring')],
    });
    const { status, body } = await api.get(`${COST}/explanation?${query}`);
    expect(status).toBe(400);
    expect(body.error.message).toContain(message);
  });

  describe.each(databases.eachSupportedId())('on %s', id => {
    /** October as it was at the end of a day, all pages of it. */
    async function explained(
      api: Awaited<ReturnType<typeof startMlGovernance>>['api'],
      about: string,
      day: string,
    ) {
      const path = `${about}&from=2026-10-01&to=2026-11-01&asOf=${day}&limit=1`;
      const { body } = await api.get(path);
      const all: ExplanationLine[] = [...body.lines.items];
      let cursor = body.lines.nextCursor;
      while (cursor) {
        const { lines } = (await api.get(`${path}&cursor=${cursor}`)).body;
        all.push(...lines.items);
        cursor = lines.nextCursor;
      }
      // It adds up again, or says what is missing.
      const own = sumAmounts(all.map(({ amount }) => amount));
      expect([body.lines.count, body.lines.amount]).toEqual([all.length, own]);
      const replaced = sumAmounts(
        (body.lines.replaced ?? []).map(
          ({ amount }: { amount: string }) => amount,
        ),
      );
      const parts: ExplanationPart[] = body.parts;
      expect(addAmounts(own, replaced)).toBe(
        sumAmounts(
          parts
            .filter(({ basis }) => basis !== 'shared')
            .map(({ amount }) => amount),
        ),
      );
      expect(sumAmounts(parts.map(({ amount }) => amount))).toBe(body.total);
      const splits: ExplanationSplit[] = body.splits;
      expect(sumAmounts(splits.map(({ amount }) => amount))).toBe(
        sumAmounts(
          parts
            .filter(({ basis }) => basis === 'shared')
            .map(({ amount }) => amount),
        ),
      );
      return { body, all };
    }
    const SERVICE = `${COST}/explanation?`;
    const WHOLE = '/v1/organization/explanation?part=total';

    it('tells the lines of any day since its bill was read last', async () => {
      const catalog = new ChangingCatalog([mlService('fraud-scoring')]);
      const knex = await migratedTestDatabase(databases, id);
      const source = new InMemoryBillLineSource({
        lines: [
          ...october,
          trainingLine('2026-10-06', 'ads-ranking', '7'),
          trainingLine('2026-10-07', 'third', '2'),
        ],
        closedMonths: ['2026-10'],
      });
      const { api, refresh } = await startMlGovernance({
        knex,
        config: { ...testConfig, allocation: testAllocation },
        billLineSources: [source],
        catalog: catalog.service,
      });
      await refresh();
      await refresh();
      // Two changes on one day, of which the end of the day shows the last.
      stopClock('2026-11-14T06:00:00Z');
      catalog.add(mlService('ads-ranking'));
      await refresh();
      stopClock('2026-11-14T18:00:00Z');
      const third = mlService('third');
      catalog.add(third);
      await refresh();
      stopClock('2026-11-15T06:00:00Z');
      catalog.remove(third);
      await refresh();
      stopClock('2026-11-16T06:00:00Z');

      const basisOf = (all: ExplanationLine[]) =>
        all.map(({ amount, applicationId, basis }) => [
          amount,
          applicationId,
          basis,
        ]);
      const first = await explained(api, WHOLE, '2026-11-13');
      expect(first.body.total).toBe('58');
      expect(basisOf(first.all)).toEqual([
        ['30', 'fraud-scoring', 'direct'],
        ['10', 'Ads_Ranking', 'unallocated'],
        ['7', 'ads-ranking', 'unallocated'],
        ['2', 'third', 'unallocated'],
      ]);
      const second = await explained(api, WHOLE, '2026-11-14');
      expect(basisOf(second.all)).toEqual([
        ['30', 'fraud-scoring', 'direct'],
        ['10', 'ads-ranking', 'direct'],
        ['7', 'ads-ranking', 'direct'],
        ['2', 'third', 'direct'],
      ]);
      const now = await explained(api, WHOLE, '2026-11-16');
      expect(basisOf(now.all).at(-1)).toEqual(['2', 'third', 'unallocated']);
      const kept = await knex('past_placements').select('number');
      // One when the catalog was read first, three later; of those one went back.
      expect(kept).toHaveLength(5);

      // The service that was claimed later had one line of its id, not both.
      const ads =
        '/v1/entities/component/default/ads-ranking/cost/explanation?';
      const before = await explained(api, ads, '2026-11-13');
      expect(before.all).toMatchObject([
        { amount: '7', applicationId: 'ads-ranking', basis: 'direct' },
      ]);
      expect((await explained(api, ads, '2026-11-15')).body.lines.count).toBe(
        2,
      );
      const shared = await api.get(
        `${SERVICE}${MONTHS}&asOf=2026-11-13&basis=shared`,
      );
      expect(shared.body).toMatchObject({
        total: '9',
        parts: [{ basis: 'shared' }],
        lines: { count: 0 },
      });

      source.lines = [
        ...source.lines,
        trainingLine('2026-10-31', 'fraud-scoring', '-20'),
      ];
      await refresh();
      const replaced = await explained(api, WHOLE, '2026-11-14');
      expect(replaced.body.lines.replaced).toEqual([
        {
          month: '2026-10',
          amount: '49',
          heldSince: '2026-11-16T06:00:00.000Z',
        },
      ]);
      expect(await knex('past_placements').select('number')).toEqual([]);
      expect((await explained(api, WHOLE, '2026-11-16')).body.lines.count).toBe(
        5,
      );
    }, 60_000);

    it('tells no lines that do not add up to what was noted', async () => {
      const knex = await migratedTestDatabase(databases, id);
      const { api, refresh } = await startMlGovernance({
        knex,
        config: { ...testConfig, allocation: testAllocation },
        billLineSources: [
          new InMemoryBillLineSource({
            lines: october,
            closedMonths: ['2026-10'],
          }),
        ],
        entities: [mlService('fraud-scoring')],
      });
      await refresh();
      await refresh();
      await knex('bill_lines').where({ day: '2026-10-05' }).delete();
      const { body } = await explained(api, SERVICE, '2026-11-12');
      expect(body).toMatchObject({
        total: '39',
        lines: { count: 0, replaced: [{ month: '2026-10', amount: '30' }] },
      });
      expect(body.lines.replaced[0]).not.toHaveProperty('heldSince');
    }, 60_000);
  });

  it.each(databases.eachSupportedId())(
    'knows how pools are split that closed before that was noted on %s',
    async id => {
      const knex = await migratedTestDatabase(databases, id);
      const { api, refresh } = await startMlGovernance({
        knex,
        config: { ...testConfig, allocation: testAllocation },
        billLineSources: [
          new InMemoryBillLineSource({
            lines: october,
            closedMonths: ['2026-10'],
          }),
        ],
        entities: [mlService('fraud-scoring'), mlService('ads-ranking')],
      });
      await refresh();
      await refresh();
      const asked = `${COST}/explanation?from=2026-10-01&to=2026-11-01`;
      const past = async () =>
        (await api.get(`${asked}&asOf=2026-11-12`)).body.splits;
      const now = (await api.get(asked)).body.splits;
      expect(now).toHaveLength(1);
      expect(await past()).toEqual(now);
      const directory = migrationsDirectory();
      const name = '20261129000151_noted_splits.js';
      await knex.migrate.down({ directory, name });
      await knex.migrate.up({ directory, name });
      expect(await past()).toEqual(now);
      await knex('noted_pools').delete();
      expect(await past()).toEqual([]);
    },
    60_000,
  );

  it('was not adjusted by the catalog being read after the bill', async () => {
    const { api, refresh } = await startMlGovernance({
      config: { ...testConfig, allocation: testAllocation },
      billLineSources: [
        new InMemoryBillLineSource({
          lines: october,
          closedMonths: ['2026-10'],
        }),
      ],
      entities: [mlService('fraud-scoring'), mlService('ads-ranking')],
    });
    await refresh();
    const { body } = await api.get(`${COST}/explanation?${MONTHS}`);
    expect(body).toMatchObject({ total: '36.75', adjustments: [] });
  });

  it('keeps no past of sums', async () => {
    const { api } = await startMlGovernance({
      costSources: [new InMemoryCostSource()],
      entities: [mlService('fraud-scoring')],
    });
    const { status } = await api.get(`${COST}?${MONTHS}&asOf=2026-11-11`);
    expect(status).toBe(400);
  });
});
