import { TestDatabases } from '@backstage/backend-test-utils';
import { InMemoryBillLineSource } from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { mlService } from './__testUtils__/catalog';
import { stopClock } from './__testUtils__/clock';
import { testConfig } from './__testUtils__/dictionary';
import { trainingLine } from './__testUtils__/itemisedLines';
import { WITHHELD_VALUE } from './assessment/withheldTags';
import { startMlGovernance } from './__testUtils__/startMlGovernance';

const COST = '/v1/entities/component/default/fraud-scoring/cost';
const RANGE = 'from=2026-10-01&to=2026-11-01';
/** AWS lets names be nearly anything; none may ever be part of a statement. */
const NAME = `Tea"m's $.x`;

const lines = [
  trainingLine('2026-10-02', 'fraud-scoring', '30.5', {
    costCategories: { [NAME]: 'Payments', Stage: 'live' },
  }),
  trainingLine('2026-10-03', 'fraud-scoring', '2', {
    costCategories: { [NAME]: 'Payments' },
  }),
  trainingLine('2026-10-03', 'fraud-scoring', '4', {
    costCategories: { [NAME]: 'jane.doe@anycompany.example' },
  }),
  trainingLine('2026-10-04', 'fraud-scoring', '1.000000000000000001'),
];

describe('cost by cost category', () => {
  const databases = TestDatabases.create({ disableDocker: true });

  beforeEach(() => stopClock('2026-11-03T06:00:00Z'));
  afterEach(() => jest.useRealTimers());

  it.each(databases.eachSupportedId())(
    'is told, and explained, by the one that the config names on %s',
    async id => {
      const { api, refresh } = await startMlGovernance({
        knex: await databases.init(id),
        config: { ...testConfig, costCategory: NAME },
        billLineSources: [new InMemoryBillLineSource({ lines })],
        entities: [mlService('fraud-scoring')],
      });
      await refresh();
      const query = `${RANGE}&breakdown=cost-category`;
      const { body } = await api.get(`${COST}?${query}`);
      expect(body.breakdowns).toContain('cost-category');
      expect(body.total).toBe('37.500000000000000001');
      expect(body.breakdown).toMatchObject([
        { key: 'Payments', amount: '32.5' },
        { key: WITHHELD_VALUE, amount: '4' },
        { key: '', amount: '1.000000000000000001' },
      ]);
      for (const { key, amount } of body.breakdown) {
        const explained = await api.get(
          `${COST}/explanation?${query}&key=${encodeURIComponent(key)}`,
        );
        expect(explained.body.total).toBe(amount);
      }
    },
    60_000,
  );

  it('is not offered unless the config names one', async () => {
    const { api, refresh } = await startMlGovernance({
      billLineSources: [new InMemoryBillLineSource({ lines })],
      entities: [mlService('fraud-scoring')],
    });
    await refresh();
    const { status, body } = await api.get(
      `${COST}?${RANGE}&breakdown=cost-category`,
    );
    expect(status).toBe(400);
    expect(body.error.message).toMatch(/accepted are .*resource$/);
  });
});
