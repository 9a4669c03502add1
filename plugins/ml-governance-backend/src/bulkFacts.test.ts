import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import {
  InMemoryBillLineSource,
  InMemoryResourceInventory,
} from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { group, mlService } from './__testUtils__/catalog';
import { stopClock } from './__testUtils__/clock';
import { trainingLine } from './__testUtils__/itemisedLines';
import { endpoint, goodTags } from './__testUtils__/resources';
import { startMlGovernance } from './__testUtils__/startMlGovernance';

const SERVICE = { Authorization: mockCredentials.service.header() };
const dev = { accountId: '222222222222' };
const tags = (id: string) => ({ resourceTags: goodTags(id) });
const { 'anycompany:workload:environment': _, ...noEnvironment } =
  goodTags('scoring');

const lines = [
  // Last month: what facts are about.
  trainingLine('2026-10-05', 'scoring', '30', { ...dev, ...tags('scoring') }),
  trainingLine('2026-10-06', 'scoring', '10.000001', dev),
  trainingLine('2026-10-07', '', '20', dev),
  trainingLine('2026-10-07', '', '1000', { accountId: '333333333333' }),
  trainingLine('2026-10-08', 'training', '5', {
    accountId: '444444444444',
    ...tags('training'),
  }),
  // The month before, and this one.
  trainingLine('2026-09-30', 'scoring', '7', dev),
  trainingLine('2026-11-01', 'scoring', '900', { ...dev, ...tags('scoring') }),
];
const entities = [
  group('team-fraud'),
  mlService('scoring', { owner: 'team-fraud' }),
  mlService('training', { owner: 'team-fraud' }),
  mlService('idle', { owner: 'team-fraud' }),
];

describe('the facts about services', () => {
  const databases = TestDatabases.create({ disableDocker: true });

  beforeEach(() => stopClock('2026-11-03T06:00:00Z'));
  afterEach(() => jest.useRealTimers());

  async function start(knex: Awaited<ReturnType<typeof databases.init>>) {
    return await startMlGovernance({
      knex,
      billLineSources: [new InMemoryBillLineSource({ lines })],
      inventories: [
        new InMemoryResourceInventory({
          partitions: [
            {
              ...dev,
              region: 'eu-west-1',
              resources: [
                endpoint('good', goodTags('scoring')),
                endpoint('bad', noEnvironment),
                endpoint('strange', goodTags('training', 'somebody')),
              ],
            },
          ],
        }),
      ],
      entities,
    });
  }

  it.each(databases.eachSupportedId())(
    'are of the last whole month and of all resources, on %s',
    async id => {
      const { api, refresh } = await start(await databases.init(id));
      await refresh();
      const { body } = await api.get('/v1/bulk/facts', SERVICE);
      expect(body).toMatchObject({
        currency: 'USD',
        range: { from: '2026-10-01', to: '2026-11-01' },
        previousRange: { from: '2026-09-01', to: '2026-10-01' },
        coverageRange: { from: '2026-10-01', to: '2026-12-01' },
      });
      expect(body.items).toMatchObject([
        {
          entityRef: 'component:default/idle',
          state: 'ready',
          cost: { total: '0', previousTotal: '0' },
          score: { total: 0 },
          owner: 'unknown',
        },
        {
          entityRef: 'component:default/scoring',
          cost: { total: '40.000001', previousTotal: '7' },
          score: { compliant: 1, violating: 1, percent: '50.0' },
          owner: 'match',
          // 930 of 940.000001 carry all tags.
          moneyPercent: '98.9',
          // 20 of 60.000001, and nothing of the account it is not in.
          unallocatedPercent: '33.3',
        },
        {
          entityRef: 'component:default/training',
          cost: { total: '5', previousTotal: '0' },
          owner: 'mismatch',
          moneyPercent: '100.0',
          unallocatedPercent: '0.0',
        },
      ]);
      expect(body.items[0]).not.toHaveProperty('moneyPercent');
      expect(body.items[0]).not.toHaveProperty('unallocatedPercent');

      const paged = [];
      let cursor = '';
      do {
        const page = (await api.get(`/v1/bulk/facts?limit=1${cursor}`, SERVICE))
          .body;
        paged.push(...page.items);
        cursor = page.nextCursor ? `&cursor=${page.nextCursor}` : '';
      } while (cursor);
      expect(paged).toEqual(body.items);
    },
    60_000,
  );

  it('are as those of the page of the service', async () => {
    const { api, refresh } = await start(await databases.init('SQLITE_3'));
    await refresh();
    const { body } = await api.get('/v1/bulk/facts', SERVICE);
    for (const facts of body.items) {
      const path = `/v1/entities/${facts.entityRef.replace(':', '/')}`;
      const compliance = (await api.get(`${path}/compliance`)).body;
      expect(facts.score).toEqual(compliance.score);
      expect(facts.owner).toBe(compliance.owner.verdict);
      expect(facts.moneyPercent).toBe(compliance.moneyShares?.percent);
      const { from, to } = body.range;
      const cost = (await api.get(`${path}/cost?from=${from}&to=${to}`)).body;
      expect(facts.cost.total).toBe(cost.total);
    }
  });
});
