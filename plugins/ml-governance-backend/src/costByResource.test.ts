import { TestDatabases } from '@backstage/backend-test-utils';
import {
  addAmounts,
  CostBreakdownItem,
  CostSeriesPoint,
  OTHER_KEYS,
} from '@ml-governance/backstage-plugin-ml-governance-common';
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
const RANGE = 'from=2026-10-01&to=2026-11-01&breakdown=resource';
const JOBS = 130;

function jobLine(day: string, job: number, amount: string) {
  return trainingLine(day, 'fraud-scoring', amount, {
    resourceId: `arn:aws:sagemaker:us-east-1:111111111111:training-job/job-${job}`,
  });
}

/** Two days of many jobs, a large credit to one of them, and something that is no resource. */
const lines = [
  supportLine('2026-10-01', '3.000001'),
  ...Array.from({ length: JOBS }, (_, job) =>
    jobLine('2026-10-02', job, `${job}.25`),
  ),
  ...Array.from({ length: JOBS }, (_, job) =>
    jobLine('2026-10-03', job, '0.000000000000000001'),
  ),
  { ...jobLine('2026-10-03', 0, '-1000'), chargeType: 'Credit' },
  trainingLine('2026-10-03', 'fraud-scoring', '999', { resourceId: '' }),
];

function sumOf(items: readonly { amount: string }[]): string {
  return items.reduce((sum, { amount }) => addAmounts(sum, amount), '0');
}

describe('cost by resource', () => {
  const databases = TestDatabases.create({ disableDocker: true });

  beforeEach(() => stopClock('2026-11-03T06:00:00Z'));
  afterEach(() => jest.useRealTimers());

  it.each(databases.eachSupportedId())(
    'names what costs or brings most, adds up the rest, and loses nothing on %s',
    async id => {
      const { api, refresh } = await startMlGovernance({
        knex: await databases.init(id),
        config: { ...testConfig, allocation: testAllocation },
        billLineSources: [new InMemoryBillLineSource({ lines })],
        entities: [mlService('fraud-scoring')],
      });
      await refresh();
      for (const granularity of ['daily', 'monthly']) {
        const { body } = await api.get(
          `${COST}?${RANGE}&granularity=${granularity}`,
        );
        const breakdown: CostBreakdownItem[] = body.breakdown;
        const keys = breakdown.map(({ key }) => key);
        expect(keys).toHaveLength(102);
        expect(keys).toEqual(
          expect.arrayContaining([
            '',
            OTHER_KEYS,
            'shared: AWS Support',
            'arn:aws:sagemaker:us-east-1:111111111111:training-job/job-0',
            'arn:aws:sagemaker:us-east-1:111111111111:training-job/job-129',
          ]),
        );
        expect(keys).not.toContain(
          'arn:aws:sagemaker:us-east-1:111111111111:training-job/job-1',
        );
        expect(sumOf(breakdown)).toBe(body.total);
        const series: CostSeriesPoint[] = body.series;
        for (const point of series) {
          expect(sumOf(point.breakdown ?? [])).toBe(point.amount);
        }
        expect(sumOf(series)).toBe(body.total);
      }
    },
    60_000,
  );

  it.each(databases.eachSupportedId())(
    'explains what adds up many resources by their lines on %s',
    async id => {
      const { api, refresh } = await startMlGovernance({
        knex: await databases.init(id),
        config: { ...testConfig, allocation: testAllocation },
        billLineSources: [new InMemoryBillLineSource({ lines })],
        entities: [mlService('fraud-scoring')],
      });
      await refresh();
      const key = encodeURIComponent(OTHER_KEYS);
      for (const granularity of ['daily', 'monthly']) {
        const cost = await api.get(
          `${COST}?${RANGE}&granularity=${granularity}`,
        );
        const others = cost.body.breakdown.find(
          (item: CostBreakdownItem) => item.key === OTHER_KEYS,
        );
        const { body } = await api.get(
          `${COST}/explanation?${RANGE}&key=${key}&limit=500`,
        );
        expect(body.total).toBe(others.amount);
        expect(sumOf(body.lines.items)).toBe(others.amount);
        const named = cost.body.breakdown.map(
          (item: CostBreakdownItem) => item.key,
        );
        // Two lines of each of those that are not named.
        expect(body.lines.count).toBe(2 * (JOBS + 1 - 100));
        for (const { resourceId } of body.lines.items) {
          expect(named).not.toContain(resourceId);
        }
      }
      // Of a day there are as many; of none there are none.
      const none = await api.get(
        `${COST}/explanation?from=2026-08-01&to=2026-09-01&breakdown=resource&key=${key}`,
      );
      expect(none.body).toMatchObject({ total: '0', parts: [] });
    },
    60_000,
  );

  it.each(databases.eachSupportedId())(
    'reads no more from the database than it names on %s',
    async id => {
      const knex = await databases.init(id);
      const { api, refresh } = await startMlGovernance({
        knex,
        config: { ...testConfig, allocation: testAllocation },
        billLineSources: [new InMemoryBillLineSource({ lines })],
        entities: [mlService('fraud-scoring')],
      });
      await refresh();
      const rowsOf = async (path: string) => {
        const rows: number[] = [];
        const count = (response: unknown) => {
          const found: unknown = Object(response).rows ?? response;
          if (Array.isArray(found)) rows.push(found.length);
        };
        knex.on('query-response', count);
        expect((await api.get(path)).status).toBe(200);
        knex.removeListener('query-response', count);
        expect(rows.length).toBeGreaterThan(3);
        return Math.max(...rows);
      };
      // Two days of each that is named, and of all others as one.
      expect(
        await rowsOf(`${COST}?${RANGE}&granularity=daily`),
      ).toBeLessThanOrEqual(2 * 101);
      for (const key of [
        OTHER_KEYS,
        'arn:aws:sagemaker:us-east-1:111111111111:training-job/job-7',
      ]) {
        const asked = `${RANGE}&limit=10&key=${encodeURIComponent(key)}`;
        expect(
          await rowsOf(`${COST}/explanation?${asked}`),
        ).toBeLessThanOrEqual(key === OTHER_KEYS ? 101 : 11);
      }
    },
    60_000,
  );

  it('is not asked of a bill that tells sums only', async () => {
    const { api, refresh } = await startMlGovernance({
      costSources: [new InMemoryCostSource()],
      entities: [mlService('fraud-scoring')],
    });
    await refresh();
    const refused = await api.get(`${COST}?${RANGE}`);
    expect(refused.status).toBe(400);
    expect(refused.body.error.message).toContain('accepted are service');
    const { body } = await api.get(COST);
    expect(body.breakdowns).not.toContain('resource');
  });
});
