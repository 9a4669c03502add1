import { TestDatabases } from '@backstage/backend-test-utils';
import { InMemoryBillLineSource } from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
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

const OCTOBER = 'from=2026-10-01&to=2026-11-01';
const costOf = (name: string) =>
  `/v1/entities/component/default/${name}/cost?${OCTOBER}`;
const WHOLE = `/v1/organization/cost?${OCTOBER}`;

const lines = [
  trainingLine('2026-10-05', 'fraud-scoring', '30'),
  trainingLine('2026-10-05', 'Ads_Ranking', '10'),
  trainingLine('2026-10-06', '', '5', { accountId: '222222222222' }),
  supportLine('2026-10-01', '9'),
];

describe('the allocation of a bill that is held', () => {
  const databases = TestDatabases.create({ disableDocker: true });

  beforeEach(() => stopClock('2026-11-03T06:00:00Z'));
  afterEach(() => jest.useRealTimers());

  it.each(databases.eachSupportedId())(
    'follows the catalog without reading the bill again on %s',
    async id => {
      const catalog = new ChangingCatalog([mlService('fraud-scoring')]);
      const source = new InMemoryBillLineSource({ lines });
      const { api, refresh } = await startMlGovernance({
        knex: await migratedTestDatabase(databases, id),
        config: { ...testConfig, allocation: testAllocation },
        billLineSources: [source],
        catalog: catalog.service,
      });
      await refresh();
      expect((await api.get(costOf('fraud-scoring'))).body.total).toBe('39');
      expect((await api.get(WHOLE)).body.byApplicationId).toEqual([
        { applicationId: '', amount: '5' },
        { applicationId: 'Ads_Ranking', amount: '10' },
        { applicationId: 'fraud-scoring', amount: '39' },
      ]);

      const ads = mlService('ads-ranking');
      catalog.add(ads);
      await refresh();
      expect((await api.get(costOf('fraud-scoring'))).body.total).toBe('36');
      expect((await api.get(costOf('ads-ranking'))).body.total).toBe('18');
      expect((await api.get(WHOLE)).body.total).toBe('54');

      catalog.remove(ads);
      await refresh();
      expect((await api.get(costOf('fraud-scoring'))).body.total).toBe('39');
      expect(source.reads).toEqual(['2026-10']);
    },
    60_000,
  );

  it.each(databases.eachSupportedId())(
    'follows the policy, and reads again only what lacks a tag, on %s',
    async id => {
      const knex = await migratedTestDatabase(databases, id);
      const newSource = () =>
        new InMemoryBillLineSource({
          lines: lines.map(line => ({
            ...line,
            resourceTags: { ...line.resourceTags, team: 'fraud' },
          })),
        });
      const start = async (allocation: object, source = newSource()) => {
        const started = await startMlGovernance({
          knex,
          config: { ...testConfig, allocation: { ...allocation } },
          billLineSources: [source],
          entities: [mlService('fraud-scoring'), mlService('ads-ranking')],
        });
        await started.refresh();
        return { ...started, source };
      };
      const first = await start({});
      expect(first.source.reads).toEqual(['2026-10']);
      expect((await first.api.get(costOf('ads-ranking'))).body.total).toBe(
        '10',
      );

      const second = await start(testAllocation);
      expect(second.source.reads).toEqual([]);
      expect((await second.api.get(costOf('ads-ranking'))).body.total).toBe(
        '18',
      );

      const third = await start({
        rules: [
          {
            id: 'team',
            from: { resourceTag: 'team' },
            values: { fraud: 'fraud-scoring' },
          },
        ],
      });
      expect(third.source.reads).toEqual(['2026-10']);
      expect((await third.api.get(costOf('fraud-scoring'))).body.total).toBe(
        '44',
      );
      expect((await third.api.get(WHOLE)).body.total).toBe('54');
    },
    60_000,
  );
});
