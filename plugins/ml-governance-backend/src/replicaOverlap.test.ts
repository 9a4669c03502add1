import { TestDatabases } from '@backstage/backend-test-utils';
import {
  InMemoryCostSource,
  InMemoryResourceInventory,
  TestBillLine,
} from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { mlService } from './__testUtils__/catalog';
import { stopClock } from './__testUtils__/clock';
import { endpoint, goodTags } from './__testUtils__/resources';
import { startMlGovernance } from './__testUtils__/startMlGovernance';

const COST = '/v1/entities/component/default/fraud-scoring/cost';
const COMPLIANCE = '/v1/entities/component/default/fraud-scoring/compliance';
const entities = [mlService('fraud-scoring')];
const dev = { accountId: '222222222222', accountName: 'Development' };

const bill: TestBillLine[] = [
  { day: '2026-10-01', applicationId: 'fraud-scoring', amount: '7' },
  { day: '2026-11-01', applicationId: 'fraud-scoring', amount: '1.5' },
  { day: '2026-11-02', applicationId: 'fraud-scoring', amount: '2.25' },
];

describe('two replicas that refresh at once', () => {
  const databases = TestDatabases.create({ disableDocker: true });

  beforeEach(() => stopClock('2026-11-03T06:00:00Z'));
  afterEach(() => jest.useRealTimers());

  it.each(databases.eachSupportedId())(
    'leave the same bill on %s, within one budget',
    async databaseId => {
      const knex = await databases.init(databaseId);
      const make = () => {
        const source = new InMemoryCostSource({
          bill,
          months: 1,
          schedule: {
            frequency: { hours: 24 },
            timeout: { hours: 1 },
            dailyRequestBudget: 3,
            requestPrice: '0.01',
          },
        });
        source.delayMs = 5;
        return source;
      };
      const first = await startMlGovernance({
        knex,
        costSources: [make()],
        entities,
      });
      const second = await startMlGovernance({
        knex,
        costSources: [make()],
        entities,
      });
      await Promise.all([first.refresh(), second.refresh()]);
      const { body } = await first.api.get(
        `${COST}?from=2026-10-01&to=2026-11-04`,
      );
      expect(body.total).toBe('10.75');
      const health = await second.api.get('/v1/sources');
      expect(health.body.sources[0].paidRequestsToday.count).toBe(3);
    },
    60_000,
  );

  it.each(databases.eachSupportedId())(
    'hold each resource once on %s, other spellings included',
    async databaseId => {
      const knex = await databases.init(databaseId);
      const make = () => {
        const inventory = new InMemoryResourceInventory({
          concurrency: 3,
          partitions: ['eu-west-1', 'us-east-1', 'eu-central-1'].map(
            region => ({
              ...dev,
              region,
              resources: Array.from({ length: 500 }, (_, index) =>
                endpoint(
                  `e${index}`,
                  goodTags(index % 2 ? 'fraud-scoring' : 'Fraud_Scoring'),
                  { region },
                ),
              ),
            }),
          ),
        });
        inventory.delayMs = 2;
        return inventory;
      };
      const first = await startMlGovernance({
        knex,
        inventories: [make()],
        entities,
      });
      const second = await startMlGovernance({
        knex,
        inventories: [make()],
        entities,
      });
      await Promise.all([first.refresh(), second.refresh()]);
      const { body } = await first.api.get(COMPLIANCE);
      expect(body.score.total).toBe(1500);
      expect(body.sources[0].status).toBe('ok');
    },
    60_000,
  );
});
