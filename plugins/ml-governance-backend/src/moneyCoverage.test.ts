import { TestDatabases } from '@backstage/backend-test-utils';
import { sumAmounts } from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  InMemoryBillLineSource,
  InMemoryCostSource,
  InMemoryResourceInventory,
  TestItemisedLine,
} from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { group, mlService } from './__testUtils__/catalog';
import { stopClock } from './__testUtils__/clock';
import {
  testConfig,
  testDictionary,
  testTags,
} from './__testUtils__/dictionary';
import { supportLine, trainingLine } from './__testUtils__/itemisedLines';
import { migratedTestDatabase } from './__testUtils__/migratedDatabase';
import { endpoint, goodTags } from './__testUtils__/resources';
import { startMlGovernance } from './__testUtils__/startMlGovernance';

const APPLICATION_ID = 'anycompany:workload:application-id';
const OWNER = 'anycompany:workload:owner';
const ENVIRONMENT = 'anycompany:workload:environment';
const OVERVIEW = '/v1/organization/overview';
const ORGANIZATION_TREND = '/v1/organization/compliance/trend';
const COMPLIANCE = '/v1/entities/component/default/fraud-scoring/compliance';

const entities = [
  group('team-fraud'),
  mlService('fraud-scoring', { owner: 'team-fraud' }),
];

const day = '2026-11-02';
const tagged = (tags: Record<string, string>): Partial<TestItemisedLine> => ({
  resourceTags: { ...goodTags('fraud-scoring'), ...tags },
});

const lines = [
  trainingLine(day, 'fraud-scoring', '60', tagged({})),
  trainingLine(
    day,
    'fraud-scoring',
    '30',
    tagged({ [ENVIRONMENT]: 'somewhere' }),
  ),
  trainingLine(day, '', '10', { accountId: '222222222222' }),
  // What nobody can tag, and what AWS gives back.
  trainingLine(day, 'fraud-scoring', '7', { resourceId: '' }),
  trainingLine(day, 'fraud-scoring', '-80', { chargeType: 'Credit' }),
  supportLine(day, '3'),
  { day, amount: '2', chargeType: 'Tax' },
  // Discounts and adjustments of resources that carry tags, or none.
  trainingLine(day, '', '-4', { chargeType: 'RiVolumeDiscount' }),
  trainingLine(day, 'fraud-scoring', '-1', { chargeType: 'SppDiscount' }),
  trainingLine(day, '', '5', { chargeType: 'Adjustment' }),
];

const inventory = () =>
  new InMemoryResourceInventory({
    partitions: [
      {
        accountId: '222222222222',
        accountName: 'Sandbox',
        region: 'us-east-1',
        resources: [endpoint('good', goodTags('fraud-scoring'))],
      },
    ],
  });

describe('coverage by money', () => {
  const databases = TestDatabases.create({ disableDocker: true });

  beforeEach(() => stopClock('2026-11-03T06:00:00Z'));
  afterEach(() => jest.useRealTimers());

  it.each(databases.eachSupportedId())(
    'tells how much of taggable usage carries each tag on %s',
    async id => {
      const { api, refresh } = await startMlGovernance({
        knex: await migratedTestDatabase(databases, id),
        billLineSources: [new InMemoryBillLineSource({ lines })],
        inventories: [inventory()],
        entities,
      });
      await refresh();
      const { coverage, attribution } = (await api.get(OVERVIEW)).body;
      expect(coverage).toEqual({
        // Of the running month up to today.
        range: { from: '2026-11-01', to: '2026-11-04' },
        taggable: '100',
        untaggable: '7',
        credit: '-85',
        tax: '2',
        fee: '3',
        other: '5',
        percent: '60.0',
        byKey: [
          {
            key: APPLICATION_ID,
            covered: '90',
            uncovered: '10',
            percent: '90.0',
          },
          { key: OWNER, covered: '90', uncovered: '10', percent: '90.0' },
          { key: ENVIRONMENT, covered: '60', uncovered: '40', percent: '60.0' },
        ],
        byGroup: [
          {
            entityRef: 'group:default/team-fraud',
            taggable: '90',
            percent: '66.7',
          },
        ],
        byAccount: [
          { accountId: '111111111111', taggable: '90', percent: '66.7' },
          {
            accountId: '222222222222',
            name: 'Sandbox',
            taggable: '10',
            percent: '0.0',
          },
          { accountId: '', taggable: '0' },
        ],
      });
      const { taggable, untaggable, credit, tax, fee, other } = coverage;
      expect(sumAmounts([taggable, untaggable, credit, tax, fee, other])).toBe(
        attribution.total.amount,
      );
    },
    60_000,
  );

  it('is part of the score of an entity, as shares alone', async () => {
    const { api, refresh } = await startMlGovernance({
      billLineSources: [new InMemoryBillLineSource({ lines })],
      inventories: [inventory()],
      entities,
    });
    await refresh();
    const { body } = await api.get(COMPLIANCE);
    expect(body.moneyShares).toEqual({
      range: { from: '2026-10-01', to: '2026-11-04' },
      percent: '66.7',
      byKey: [
        { key: APPLICATION_ID, percent: '100.0' },
        { key: OWNER, percent: '100.0' },
        { key: ENVIRONMENT, percent: '66.7' },
      ],
    });
  });

  it.each(databases.eachSupportedId())(
    'went on month by month, of one entity, of an account and of all on %s',
    async id => {
      const { api, refresh } = await startMlGovernance({
        knex: await migratedTestDatabase(databases, id),
        billLineSources: [
          new InMemoryBillLineSource({
            lines: [
              ...lines,
              trainingLine('2026-09-30', 'fraud-scoring', '1', tagged({})),
              trainingLine('2026-09-30', '', '3'),
              // Nothing of October can carry tags.
              supportLine('2026-10-10', '3'),
            ],
          }),
        ],
        inventories: [inventory()],
        entities,
      });
      await refresh();
      const monthsOf = async (path: string) =>
        (await api.get(path)).body.moneyByMonth;
      expect(await monthsOf(ORGANIZATION_TREND)).toEqual([
        { month: '2026-09', percent: '25.0' },
        { month: '2026-11', percent: '60.0', soFar: true },
      ]);
      expect(await monthsOf(`${COMPLIANCE}/trend`)).toEqual([
        { month: '2026-09', percent: '100.0' },
        { month: '2026-11', percent: '66.7', soFar: true },
      ]);
      expect(
        await monthsOf(`${ORGANIZATION_TREND}?accountId=222222222222`),
      ).toEqual([{ month: '2026-11', percent: '0.0', soFar: true }]);
      // A range counts the months that it touches, whole.
      expect(
        await monthsOf(`${COMPLIANCE}/trend?from=2026-09-29&to=2026-09-30`),
      ).toEqual([{ month: '2026-09', percent: '100.0' }]);
    },
    60_000,
  );

  it('says nothing of a key that is no cost allocation tag: it never stands on a bill', async () => {
    const dictionaryOf = (billed: string | undefined) => ({
      inline: {
        ...testDictionary,
        tags: testTags.map(tag => ({
          ...tag,
          costAllocation: tag.key === billed,
        })),
      },
    });
    const coverageWith = async (billed: string | undefined) => {
      const { api, refresh } = await startMlGovernance({
        config: { ...testConfig, dictionary: dictionaryOf(billed) },
        billLineSources: [new InMemoryBillLineSource({ lines })],
        entities,
      });
      await refresh();
      return (await api.get(OVERVIEW)).body.coverage;
    };

    expect(await coverageWith(ENVIRONMENT)).toMatchObject({
      taggable: '100',
      percent: '60.0',
      byKey: [
        { key: ENVIRONMENT, covered: '60', uncovered: '40', percent: '60.0' },
      ],
    });
    const unbilled = await coverageWith(undefined);
    expect(unbilled).toMatchObject({ taggable: '100', byKey: [] });
    expect(unbilled.percent).toBeUndefined();
  });

  it('has no share above everything, whatever was taken back', async () => {
    const { api, refresh } = await startMlGovernance({
      billLineSources: [
        new InMemoryBillLineSource({
          lines: [
            trainingLine(day, 'fraud-scoring', '60', tagged({})),
            trainingLine(day, '', '-10'),
          ],
        }),
      ],
      entities,
    });
    await refresh();
    const { coverage } = (await api.get(OVERVIEW)).body;
    expect(coverage).toMatchObject({ taggable: '50', percent: '100.0' });
  });

  it('is unknown of a bill that tells sums only', async () => {
    const { api, refresh } = await startMlGovernance({
      costSources: [
        new InMemoryCostSource({
          bill: [{ day, applicationId: 'fraud-scoring', amount: '1' }],
        }),
      ],
      inventories: [inventory()],
      entities,
    });
    await refresh();
    expect((await api.get(OVERVIEW)).body.coverage).toBeUndefined();
    expect((await api.get(COMPLIANCE)).body.moneyShares).toBeUndefined();
    expect((await api.get(ORGANIZATION_TREND)).body.moneyByMonth).toEqual([]);
  });
});
