import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  DefinitivePolicyDecision,
} from '@backstage/plugin-permission-common';
import { Entity } from '@backstage/catalog-model';
import { JsonObject } from '@backstage/types';
import {
  InMemoryBillLineSource,
  InMemoryResourceInventory,
} from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { group, mlService } from './__testUtils__/catalog';
import { stopClock } from './__testUtils__/clock';
import {
  testConfig,
  testDictionary,
  testTags,
} from './__testUtils__/dictionary';
import { trainingLine } from './__testUtils__/itemisedLines';
import { endpoint, goodTags } from './__testUtils__/resources';
import {
  startMlGovernance,
  StartOptions,
} from './__testUtils__/startMlGovernance';

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
  const values = body.Rules.map(({ Value, Rule }): [string, string[]] => [
    Value,
    Rule.Tags.Values,
  ]);
  // Every rule has a value of its own, or money would be added up.
  expect(new Set(values.map(([value]) => value)).size).toBe(values.length);
  return Object.fromEntries(values);
}

/** What is on the bill of October, and the rules by which it is allocated. */
function itemised(allocation: JsonObject): StartOptions {
  return {
    config: {
      ...testConfig,
      dictionary: {
        inline: {
          ...testDictionary,
          tags: testTags.map(tag =>
            tag.key === TAG ? { ...tag, keyAliases: ['app', 'AppId'] } : tag,
          ),
        },
      },
      allocation,
    },
    billLineSources: [
      new InMemoryBillLineSource({
        lines: [
          trainingLine('2026-10-05', 'Fraud', '1'),
          trainingLine('2026-10-05', 'fraud', '1'),
          trainingLine('2026-10-06', '', '1', {
            resourceTags: { app: 'who?', AppId: 'RANKING' },
          }),
          trainingLine('2026-10-06', 'unheard-of', '1', {
            resourceTags: { app: 'fraud' },
          }),
          trainingLine('2026-10-07', '', '1', {
            accountId: '444444444444',
            accountTags: { application: 'Ranking' },
          }),
          trainingLine('2026-10-07', '', '1', {
            costCategories: { Products: 'Orphanage' },
          }),
          trainingLine('2026-10-07', '', '1', {
            resourceTags: { 'sagemaker:domain-arn': 'arn:aws:x:y/d-1' },
          }),
          trainingLine('2026-10-08', '', '1', { accountId: '999999999999' }),
          trainingLine('2026-10-08', '', '1', {
            resourceId: 'arn:aws:s3:::ranking',
          }),
        ],
      }),
    ],
  };
}

const RULES: JsonObject[] = [
  { id: 'account-tag', from: { accountTag: 'application' } },
  {
    id: 'products',
    from: { costCategory: 'Products' },
    values: { Orphanage: 'orphan' },
  },
  {
    id: 'studio',
    where: { regions: ['us-east-1'] },
    from: { sageMaker: 'domain' },
    values: { 'd-1': 'both' },
  },
  {
    id: 'sandbox',
    where: { accounts: ['999999999999'], chargeTypes: ['Usage'] },
    from: { application: 'fraud' },
  },
];

const equals = (Key: string, ...Values: string[]) => ({
  Key,
  Values,
  MatchOptions: ['EQUALS'],
});
const ABSENT = { Tags: { Key: TAG, MatchOptions: ['ABSENT'] } };

function titled(name: string, title: string, owner: string): Entity {
  const service = mlService(name, { owner });
  return { ...service, metadata: { ...service.metadata, title } };
}

function inNamespace(namespace: string, entity: Entity): Entity {
  return { ...entity, metadata: { ...entity.metadata, namespace } };
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

  it('never adds up what has one name', async () => {
    const { api, refresh } = await startMlGovernance({
      entities: [
        group('no-group', { title: 'No group' }),
        group('several', { title: 'Several groups' }),
        titled('scoring-1', 'Scoring', 'no-group'),
        titled('scoring-2', 'Scoring', 'several'),
        titled('slash', 'a/b', 'nobody-there'),
        titled('dash', 'a-b', 'several'),
        inNamespace('retail', mlService('plain', { owner: 'no-group' })),
        mlService('plain', { owner: 'no-group', annotations: claims('own') }),
        mlService('both-1', { owner: 'no-group', annotations: claims('both') }),
        mlService('both-2', { owner: 'several', annotations: claims('both') }),
      ],
    });
    await refresh();
    expect(valuesOf((await api.get(PATH)).body)).toEqual({
      'Scoring default scoring-1': ['scoring-1'],
      'Scoring default scoring-2': ['scoring-2'],
      'a-b default dash': ['dash'],
      'a-b default slash': ['slash'],
      'both-1 and both-2': ['both'],
      'plain default plain': ['own'],
      'plain retail plain': ['plain'],
    });
    expect(valuesOf((await api.get(`${PATH}?by=team`)).body)).toEqual({
      'No group': ['slash'],
      'No group default no-group': ['own', 'plain', 'scoring-1'],
      'No group default no-group and Several groups': ['both'],
      'Several groups': ['dash', 'scoring-2'],
    });
    expect(valuesOf((await api.get(`${PATH}?by=group`)).body)).toEqual({
      'No group': ['slash'],
      'No group default no-group': ['own', 'plain', 'scoring-1'],
      'Several groups': ['both'],
      'Several groups default several': ['dash', 'scoring-2'],
    });
  });

  describe('of a bill that is held line by line', () => {
    beforeEach(() => stopClock('2026-11-03T06:00:00Z'));
    afterEach(() => jest.useRealTimers());

    it.each(databases.eachSupportedId())(
      'takes lines as the ledger does, in every spelling on the bill, on %s',
      async id => {
        const { api, refresh } = await startMlGovernance({
          knex: await databases.init(id),
          entities,
          inventories,
          ...itemised({ rules: RULES }),
        });
        await refresh();
        const { body } = await api.get(PATH);
        expect(body.Rules).toEqual(
          [
            ['both-1 and both-2', { Tags: equals(TAG, 'both') }],
            ['fraud', { Tags: equals(TAG, 'FRAUD', 'Fraud', 'fraud') }],
            ['orphan', { Tags: equals(TAG, 'orphan') }],
            ['ranking', { Tags: equals(TAG, 'ranking') }],
            [
              'ranking',
              { And: [{ Tags: equals('AppId', 'RANKING') }, ABSENT] },
            ],
            [
              'ranking',
              { Dimensions: equals('LINKED_ACCOUNT', '444444444444') },
            ],
            ['orphan', { CostCategories: equals('Products', 'Orphanage') }],
            [
              'both-1 and both-2',
              {
                And: [
                  { Tags: equals('sagemaker:domain-arn', 'arn:aws:x:y/d-1') },
                  { Dimensions: equals('REGION', 'us-east-1') },
                ],
              },
            ],
            [
              'fraud',
              {
                And: [
                  { Dimensions: equals('LINKED_ACCOUNT', '999999999999') },
                  { Dimensions: equals('RECORD_TYPE', 'Usage') },
                ],
              },
            ],
          ].map(([Value, Rule]) => ({ Type: 'REGULAR', Value, Rule })),
        );
      },
      60_000,
    );

    it('ends before a rule that AWS cannot be told', async () => {
      const pattern = {
        id: 'names',
        from: { resource: true },
        pattern: 'arn:aws:s3:::([a-z]+)',
      };
      const rules = [RULES[0], pattern, ...RULES.slice(1)];
      const { api, refresh } = await startMlGovernance({
        entities,
        ...itemised({ rules }),
      });
      await refresh();
      const { body } = await api.get(PATH);
      expect(body.Rules.at(-1)).toMatchObject({
        Value: 'ranking',
        Rule: { Dimensions: equals('LINKED_ACCOUNT', '444444444444') },
      });
    });

    it('lists no other spelling where the ledger takes none', async () => {
      const { api, refresh } = await startMlGovernance({
        entities,
        inventories,
        ...itemised({ spellings: 'exact' }),
      });
      await refresh();
      expect(valuesOf((await api.get(PATH)).body)).toEqual({
        'both-1 and both-2': ['both'],
        fraud: ['fraud'],
        orphan: ['orphan'],
        ranking: ['ranking'],
      });
    });
  });

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
      /at most 500 rules of a cost category, and these would be 501 for 501 values; group by team/,
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
