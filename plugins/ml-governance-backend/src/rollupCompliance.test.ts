import { TestDatabases } from '@backstage/backend-test-utils';
import { AwsResource } from '@ml-governance/backstage-plugin-ml-governance-common';
import { InMemoryResourceInventory } from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { group, mlService } from './__testUtils__/catalog';
import { ChangingCatalog } from './__testUtils__/ChangingCatalog';
import { stopClock } from './__testUtils__/clock';
import { testConfig, testDictionary } from './__testUtils__/dictionary';
import { endpoint, goodTags } from './__testUtils__/resources';
import { startMlGovernance } from './__testUtils__/startMlGovernance';

const ENVIRONMENT = 'anycompany:workload:environment';
const OWNER = 'anycompany:workload:owner';
const compliance = (ref: string) => `/v1/entities/${ref}/compliance`;

function inventoryOf(resources: AwsResource[]) {
  return new InMemoryResourceInventory({
    partitions: [{ accountId: '222222222222', region: 'eu-west-1', resources }],
  });
}

/** A tree of one group with its services, and the company above. */
function team(ids: readonly string[]) {
  return [
    group('company'),
    group('team-fraud', { parents: ['company'] }),
    ...ids.map(id => mlService(id, { owner: 'team-fraud' })),
  ];
}

describe('the compliance of a roll-up', () => {
  const databases = TestDatabases.create({ disableDocker: true });

  beforeEach(() => stopClock('2026-11-03T12:00:00Z'));
  afterEach(() => jest.useRealTimers());

  it.each([
    [3, databases.eachSupportedId()[0][0]],
    ...databases.eachSupportedId().map(([id]) => [30, id] as const),
  ] as const)(
    'adds up the resources of %d services on %s',
    async (size, databaseId) => {
      const ids = Array.from({ length: size }, (_, index) => `app-${index}`);
      const [first, second] = ids;
      const { api, refresh } = await startMlGovernance({
        knex: await databases.init(databaseId),
        inventories: [
          inventoryOf([
            ...ids.map(id => endpoint(`good-${id}`, goodTags(id))),
            // Broken alike in two services, and under another spelling of an id.
            ...[first, second, second.toUpperCase()].map(id =>
              endpoint(`bad-${id}`, { ...goodTags(id), [ENVIRONMENT]: 'Prod' }),
            ),
            endpoint('foreign', goodTags('somebody-elses')),
            endpoint('untagged'),
            endpoint('other-owner', goodTags(first, 'team-ads')),
            endpoint('no-owner', { ...goodTags(second), [OWNER]: '' }),
          ]),
        ],
        entities: team(ids),
      });
      const pending = await api.get(compliance('group/default/company'));
      expect(pending.body).toMatchObject({
        state: 'pending',
        score: { total: 0 },
      });
      await refresh();

      const { body } = await api.get(compliance('group/default/company'));
      expect(body).toMatchObject({
        state: 'ready',
        rollup: { services: size, applications: size },
        score: {
          compliant: size + 1,
          violating: 4,
          unknown: 0,
          total: size + 5,
        },
        accounts: 1,
        findingsTotal: body.findings.length,
        owner: {
          expected: ['team-fraud'],
          rule: 'group-name',
          verdict: 'mismatch',
          services: { match: size - 1, mismatch: 1, missing: 0, unknown: 0 },
          seen: [
            { value: 'team-fraud', resources: size + 3 },
            { value: 'team-ads', resources: 1 },
          ],
        },
      });
      const environment = body.findings.filter(
        (one: { definitionKey: string }) => one.definitionKey === ENVIRONMENT,
      );
      expect(environment).toEqual([
        expect.objectContaining({
          violation: 'correctable',
          actualValue: 'Prod',
          resources: 3,
          suggestion: { key: ENVIRONMENT, value: 'prod' },
        }),
      ]);
      expect(
        body.byKey.find((one: { key: string }) => one.key === ENVIRONMENT),
      ).toMatchObject({ ok: size + 2, violation: 3 });

      // The sum over the services is what their group says.
      let total = 0;
      for (const id of ids) {
        const leaf = await api.get(compliance(`component/default/${id}`));
        total += leaf.body.score.total;
      }
      expect(total).toBe(body.score.total);
    },
    60_000,
  );

  it('follows the resources, the catalog and the dictionary', async () => {
    const ids = Array.from({ length: 20 }, (_, index) => `app-${index}`);
    const inventory = inventoryOf(ids.map(id => endpoint(id, goodTags(id))));
    const catalog = new ChangingCatalog(team(ids));
    const knex = await databases.init('SQLITE_3');
    const { api, refresh } = await startMlGovernance({
      knex,
      inventories: [inventory],
      catalog: catalog.service,
    });
    const score = async () =>
      (await api.get(compliance('group/default/company'))).body.score;
    await refresh();
    expect(await score()).toMatchObject({ compliant: 20, total: 20 });

    inventory.partitions = [
      {
        ...inventory.partitions[0],
        resources: ids.slice(1).map(id => endpoint(id, goodTags(id))),
      },
    ];
    await refresh();
    expect(await score()).toMatchObject({ compliant: 19, total: 19 });

    catalog.entities = team(ids.slice(0, 18));
    await refresh();
    expect(await score()).toMatchObject({ compliant: 17, total: 17 });

    const later = await startMlGovernance({
      knex,
      config: {
        ...testConfig,
        dictionary: {
          inline: {
            ...testDictionary,
            tags: JSON.parse(
              JSON.stringify(testDictionary.tags).replace(
                '"mandatory":false',
                '"mandatory":true',
              ),
            ),
          },
        },
      },
      inventories: [inventory],
      catalog: catalog.service,
    });
    // What was counted by another dictionary is no answer of this one.
    const changed = await later.api.get(compliance('group/default/company'));
    expect(changed.body.state).toBe('pending');
    await later.refresh();
    const after = await later.api.get(compliance('group/default/company'));
    expect(after.body).toMatchObject({
      state: 'ready',
      score: { compliant: 0, violating: 17 },
    });
  });

  it('counts as one what is counted in many batches', async () => {
    const names = Array.from({ length: 2_600 }, (_, index) => `r-${index}`);
    const bad = (id: string | undefined, index: number) => ({
      ...(id ? goodTags(id) : { [OWNER]: 'team-fraud' }),
      [ENVIRONMENT]: `wrong-${index % 300}`,
    });
    const { api, refresh } = await startMlGovernance({
      inventories: [
        inventoryOf([
          ...names.map((name, index) => endpoint(name, bad('app-0', index))),
          ...names.map((name, index) =>
            endpoint(`none-${name}`, bad(undefined, index)),
          ),
        ]),
      ],
      entities: team(['app-0']),
    });
    await refresh();
    const { body } = await api.get(compliance('component/default/app-0'));
    expect(body.score).toMatchObject({ violating: 2_600, total: 2_600 });
    expect(body.findings).toHaveLength(200);
    expect(body.findingsTotal).toBe(300);
    expect(body.findings[0].resources).toBe(9);
    expect(body.findings[0].examples).toHaveLength(3);
  });
});
