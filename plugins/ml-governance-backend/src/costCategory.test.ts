import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  DefinitivePolicyDecision,
} from '@backstage/plugin-permission-common';
import { InMemoryResourceInventory } from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { group, mlService } from './__testUtils__/catalog';
import { endpoint, goodTags } from './__testUtils__/resources';
import { startMlGovernance } from './__testUtils__/startMlGovernance';

const PATH = '/v1/organization/cost-category';
const TAG = 'anycompany:workload:application-id';
const claims = (ids: string) => ({ 'ml-governance.io/application-id': ids });

const entities = [
  group('left'),
  group('left-team', { parents: ['left'], title: 'Scoring' }),
  group('right'),
  group('right-team', { parents: ['right'], title: 'Scoring' }),
  mlService('fraud', { owner: 'left-team' }),
  mlService('both-1', { owner: 'left', annotations: claims('both') }),
  mlService('both-2', { owner: 'right', annotations: claims('both') }),
  mlService('ranking', { owner: 'right-team' }),
  mlService('orphan', { owner: 'nobody-there' }),
];

const inventories = [
  new InMemoryResourceInventory({
    partitions: [
      {
        accountId: '222222222222',
        accountName: 'Production',
        region: 'eu-west-1',
        resources: [endpoint('odd', goodTags('FRAUD'))],
      },
    ],
  }),
];

function valuesOf(body: {
  Rules: { Value: string; Rule: { Tags: { Values: string[] } } }[];
}): Record<string, string[]> {
  return Object.fromEntries(
    body.Rules.map(({ Value, Rule }) => [Value, Rule.Tags.Values]),
  );
}

describe('the cost category of the catalog', () => {
  const databases = TestDatabases.create({ disableDocker: true });

  it.each(databases.eachSupportedId())(
    'groups by service, by team or by root group, in every spelling in use, on %s',
    async id => {
      const { api, refresh } = await startMlGovernance({
        knex: await databases.init(id),
        entities,
        inventories,
      });
      expect((await api.get(PATH)).status).toBe(503);
      await refresh();
      const services = await api.get(PATH);
      expect(services.body).toMatchObject({
        Name: 'ML services',
        RuleVersion: 'CostCategoryExpression.v1',
        DefaultValue: 'Not attributed',
      });
      expect(services.body.Rules[0].Rule.Tags).toMatchObject({
        Key: TAG,
        MatchOptions: ['EQUALS'],
      });
      expect(valuesOf(services.body)).toEqual({
        'both-1 and both-2': ['both'],
        fraud: ['FRAUD', 'fraud'],
        orphan: ['orphan'],
        ranking: ['ranking'],
      });
      const groups = await api.get(`${PATH}?by=group&name=Teams`);
      expect(groups.body.Name).toBe('Teams');
      expect(valuesOf(groups.body)).toEqual({
        'Several groups': ['both'],
        left: ['FRAUD', 'fraud'],
        right: ['ranking'],
        'No group': ['orphan'],
      });
      const teams = await api.get(`${PATH}?by=team`);
      // Two teams of one name are told apart by it.
      expect(valuesOf(teams.body)).toEqual({
        'No group': ['orphan'],
        'Scoring default left-team': ['FRAUD', 'fraud'],
        'Scoring default right-team': ['ranking'],
        'left and right': ['both'],
      });
    },
    60_000,
  );

  it('is refused with the accepted values where it is asked for wrongly', async () => {
    const { api } = await startMlGovernance({ entities });
    for (const query of [
      'by=level',
      'name=',
      `name=${'x'.repeat(51)}`,
      'x=1',
    ]) {
      const { status } = await api.get(`${PATH}?${query}`);
      expect([query, status]).toEqual([query, 400]);
    }
  });

  it('is refused with its reason where AWS would not take so many values', async () => {
    const { api, refresh } = await startMlGovernance({
      entities: Array.from({ length: 501 }, (_, i) =>
        mlService(`service-${i}`, { owner: 'left-team' }),
      ).concat([group('left'), group('left-team', { parents: ['left'] })]),
    });
    await refresh();
    const { status, body } = await api.get(PATH);
    expect(status).toBe(400);
    expect(body.error.message).toMatch(
      /at most 500 values of a cost category, and these would be 501; group by team/,
    );
    const teams = await api.get(`${PATH}?by=team`);
    expect(Object.keys(valuesOf(teams.body))).toEqual(['left-team']);
  });

  it('is for those who may see the figures of the organisation', async () => {
    const permissions = mockServices.permissions.mock({
      authorize: async requests =>
        requests.map((): DefinitivePolicyDecision => ({
          result: AuthorizeResult.DENY,
        })),
    });
    const { api } = await startMlGovernance({
      entities,
      features: [
        createServiceFactory({
          service: coreServices.permissions,
          deps: {},
          factory: () => permissions,
        }),
      ],
    });
    expect((await api.get(PATH)).status).toBe(403);
  });
});
