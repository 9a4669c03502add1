import { TestDatabases } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import {
  AwsResource,
  ConfigEvaluation,
  EvaluatedResource,
  ResourceTagVerdict,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  InMemoryResourceInventory,
  InMemoryTagComplianceSource,
  TestComplianceScope,
} from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { JsonObject } from '@backstage/types';
import { Knex } from 'knex';
import { group, mlService, user } from './__testUtils__/catalog';
import { stopClock } from './__testUtils__/clock';
import {
  testConfig,
  testDictionary,
  testTags,
} from './__testUtils__/dictionary';
import { endpoint, goodTags } from './__testUtils__/resources';
import { startMlGovernance } from './__testUtils__/startMlGovernance';
import { migrationsDirectory } from './database/migrate';

const ACCOUNT = '222222222222';
const REGION = 'eu-west-1';
const APPLICATION = 'anycompany:workload:application-id';
const OWNER = 'anycompany:workload:owner';
const ENVIRONMENT = 'anycompany:workload:environment';
const ENTITY = 'component/default/fraud-scoring';
const NOW = '2026-11-03T06:00:00.000Z';

const mine = goodTags('fraud-scoring');
const { [OWNER]: _, ...unownedTags } = mine;
const good = endpoint('good', mine);
const unowned = endpoint('unowned', unownedTags);
const silent = endpoint('silent', mine);
const elsewhere = endpoint('elsewhere', mine, { region: 'us-east-1' });
const ofOther = endpoint('of-other', goodTags('other-model'));
const bucket: AwsResource = {
  ...endpoint('data', mine),
  arn: 'arn:aws:s3:::data',
  type: 's3:bucket',
};

/** AWS takes it for good, by the tags that it has here, unless told otherwise. */
function verdict(
  resource: AwsResource,
  missingKeys: string[] = [],
): ResourceTagVerdict {
  return {
    arn: resource.arn,
    compliant: missingKeys.length === 0,
    noncompliantKeys: [],
    keysWithNoncompliantValues: [],
    missingKeys,
    tags: resource.tags ?? [],
  };
}

function verdicts(
  all: ResourceTagVerdict[],
  place: { accountId?: string; region?: string } = {},
): TestComplianceScope {
  return {
    part: 'tagging-compliance',
    accountId: ACCOUNT,
    region: REGION,
    ...place,
    pages: [{ kind: 'resource-verdicts', verdicts: all }],
  };
}

function policy(
  content: object | undefined,
  accountId: string = ACCOUNT,
): TestComplianceScope {
  return {
    part: 'effective-policies',
    accountId,
    pages: [
      {
        kind: 'effective-policy',
        ...(content ? { content: JSON.stringify(content) } : {}),
      },
    ],
  };
}

const ownerPolicy = policy({ tags: { [OWNER]: { tag_key: OWNER } } });

function configRule(evaluations: ConfigEvaluation[]): TestComplianceScope {
  return {
    part: 'config-compliance',
    accountId: ACCOUNT,
    region: REGION,
    pages: [
      {
        kind: 'config-rules',
        rules: [
          {
            name: 'required-tags',
            identifier: 'REQUIRED_TAGS',
            keys: [{ key: ENVIRONMENT, values: ['live'] }],
            resourceTypes: ['AWS::S3::Bucket'],
          },
        ],
      },
      { kind: 'config-evaluations', evaluations },
    ],
  };
}

const rejected: ConfigEvaluation = {
  ruleName: 'required-tags',
  resourceType: 'AWS::S3::Bucket',
  resourceId: 'data',
  verdict: 'non-compliant',
  invokedAt: '2026-11-03T01:02:03Z',
};

function placeOf({ accountId, region }: AwsResource): string {
  return `${accountId} ${region}`;
}

function cloudOf(resources: readonly AwsResource[]) {
  const places = new Map<string, AwsResource[]>();
  for (const one of resources) {
    places.set(placeOf(one), [...(places.get(placeOf(one)) ?? []), one]);
  }
  return new InMemoryResourceInventory({
    partitions: [...places.values()].map(own => ({
      accountId: own[0].accountId,
      region: own[0].region,
      resources: own,
    })),
  });
}

async function start(options: {
  resources: AwsResource[];
  /** Nobody asks AWS where there are none. */
  scopes?: TestComplianceScope[];
  entities?: Entity[];
  config?: JsonObject;
  knex?: Knex;
}) {
  const inventory = cloudOf(options.resources);
  const source = new InMemoryTagComplianceSource({
    scopes: options.scopes ?? [],
  });
  const { api, refresh, scheduler } = await startMlGovernance({
    ...(options.knex ? { knex: options.knex } : {}),
    ...(options.config ? { config: options.config } : {}),
    inventories: [inventory],
    tagComplianceSources: options.scopes ? [source] : [],
    entities: options.entities ?? [mlService('fraud-scoring')],
  });
  const read = async (call: string) => {
    const { status, body, text } = await api.get(`/v1/entities/${call}`);
    if (status !== 200) throw new Error(text);
    return body;
  };
  return {
    inventory,
    source,
    refresh,
    compare: async () =>
      await scheduler.triggerTask('ml-governance:verdict-comparison'),
    agreement: async (ref: string = ENTITY) =>
      (await read(`${ref}/compliance`)).awsAgreement,
    /** What AWS says about each resource of the page, by name. */
    verdictsOf: async (query: string = '') => {
      const { items } = await read(`${ENTITY}/resources?${query}`);
      return Object.fromEntries(
        items.map(({ name, awsVerdicts }: EvaluatedResource) => [
          name,
          awsVerdicts,
        ]),
      );
    },
  };
}

describe('what AWS says about the resources of an entity', () => {
  const databases = TestDatabases.create({ disableDocker: true });

  beforeEach(() => stopClock(NOW));
  afterEach(() => jest.useRealTimers());

  it.each(databases.eachSupportedId())(
    'stands at each resource of a page, where it is not the same, on %s',
    async databaseId => {
      const { refresh, verdictsOf } = await start({
        knex: await databases.init(databaseId),
        resources: [good, unowned, silent, elsewhere, bucket, ofOther],
        scopes: [
          verdicts([verdict(good), verdict(unowned), verdict(bucket)]),
          ownerPolicy,
          configRule([rejected]),
        ],
      });
      expect(await verdictsOf()).toEqual({});
      await refresh();

      const undecided = (reason: string) =>
        [APPLICATION, OWNER, ENVIRONMENT].map(key =>
          expect.objectContaining({ key, agreement: 'undecided', reason }),
        );
      expect(await verdictsOf()).toEqual({
        good: { byKey: [], byConfigRule: [] },
        unowned: {
          byKey: [
            {
              key: OWNER,
              agreement: 'only-dictionary',
              reason: 'missing-not-reported',
            },
          ],
          byConfigRule: [],
        },
        silent: {
          byKey: expect.arrayContaining(undecided('not-in-aws')),
          byConfigRule: [],
        },
        // AWS Config was not asked there: its rules are not known.
        elsewhere: { byKey: expect.arrayContaining(undecided('aws-unread')) },
        data: {
          byKey: [],
          byConfigRule: [
            {
              ruleId: expect.any(String),
              ruleName: 'required-tags',
              agreement: 'only-aws',
              reason: 'values',
              verdict: 'non-compliant',
              invokedAt: '2026-11-03T01:02:03.000Z',
            },
          ],
        },
      });
      expect(Object.keys(await verdictsOf('search=unowned'))).toEqual([
        'unowned',
      ]);
    },
  );

  it('is not told of a past day, nor where nobody asks AWS', async () => {
    const asked = await start({
      resources: [unowned],
      scopes: [verdicts([verdict(unowned)]), configRule([])],
    });
    await asked.refresh();
    expect((await asked.verdictsOf()).unowned).toBeDefined();
    expect(await asked.verdictsOf('asOf=2026-11-03')).toEqual({
      unowned: undefined,
    });

    const unasked = await start({ resources: [unowned] });
    await unasked.refresh();
    expect(await unasked.verdictsOf()).toEqual({ unowned: undefined });
    expect(await unasked.agreement()).toBeUndefined();

    const askedElsewhere = await start({
      resources: [unowned],
      scopes: [
        verdicts([], { accountId: '999999999999' }),
        { ...configRule([]), accountId: '999999999999' },
      ],
    });
    await askedElsewhere.refresh();
    expect((await askedElsewhere.verdictsOf()).unowned).toEqual({
      byKey: expect.arrayContaining([
        expect.objectContaining({ reason: 'aws-unread' }),
      ]),
    });
  });

  it('takes as many queries for many resources, accounts and policies as for few', async () => {
    const queriesOf = async (size: number) => {
      const knex = await databases.init('SQLITE_3');
      const accounts = Array.from({ length: size }, (__, index) =>
        String(100_000_000_000 + index),
      );
      const resources = accounts.flatMap((accountId, index) => [
        endpoint(`one-${index}`, unownedTags, { accountId }),
        { ...bucket, arn: `arn:aws:s3:::data-${index}`, accountId },
      ]);
      const { refresh, verdictsOf } = await start({
        knex,
        resources,
        scopes: accounts.flatMap((accountId, index) => [
          verdicts(
            resources
              .filter(one => one.accountId === accountId)
              .map(one => verdict(one)),
            { accountId },
          ),
          policy({ tags: { [`key-${index}`]: {} } }, accountId),
          {
            ...configRule([{ ...rejected, resourceId: `data-${index}` }]),
            accountId,
          },
        ]),
      });
      await refresh();
      let queries = 0;
      const count = () => (queries += 1);
      knex.on('query', count);
      const found = await verdictsOf('limit=200');
      knex.off('query', count);
      expect(found[`one-${size - 1}`].byKey).toMatchObject([
        { key: OWNER, reason: 'key-not-in-policy' },
      ]);
      expect(found.data.byConfigRule).toMatchObject([{ reason: 'values' }]);
      return queries;
    };
    expect(await queriesOf(40)).toBe(await queriesOf(2));
  });

  it.each(databases.eachSupportedId())(
    'is counted by resource, each once in a roll-up, on %s',
    async databaseId => {
      const { refresh, agreement } = await start({
        knex: await databases.init(databaseId),
        resources: [good, unowned, silent, ofOther, endpoint('untagged')],
        scopes: [
          verdicts([verdict(good), verdict(unowned), verdict(ofOther)]),
          ownerPolicy,
        ],
        entities: [
          group('company'),
          group('team-fraud', { parents: ['company'] }),
          user('maya', ['team-fraud']),
          mlService('fraud-scoring', { owner: 'team-fraud' }),
          // Claims what the other does, too.
          mlService('fraud-serving', {
            owner: 'team-fraud',
            annotations: {
              'ml-governance.io/application-id': 'fraud-scoring, other-model',
            },
          }),
          mlService('without-resources', { owner: 'team-fraud' }),
        ],
      });
      expect(await agreement()).toBeUndefined();
      await refresh();
      const own = { countedAt: NOW, agrees: 1, differs: 1, undecided: 1 };
      expect(await agreement()).toEqual(own);
      const both = { ...own, agrees: 2 };
      for (const ref of [
        'component/default/fraud-serving',
        'group/default/team-fraud',
        'group/default/company',
        'user/default/maya',
      ]) {
        expect(await agreement(ref)).toEqual(both);
      }
      expect(
        await agreement('component/default/without-resources'),
      ).toBeUndefined();
    },
  );

  it('adds up a roll-up that is kept added up', async () => {
    const ids = Array.from({ length: 30 }, (__, index) => `app-${index}`);
    const resources = ids.map(id => endpoint(id, goodTags(id)));
    const { refresh, agreement } = await start({
      resources,
      scopes: [verdicts(resources.map(one => verdict(one))), ownerPolicy],
      entities: [
        group('company'),
        ...ids.map(id => mlService(id, { owner: 'company' })),
      ],
    });
    await refresh();
    expect(await agreement('group/default/company')).toEqual({
      countedAt: NOW,
      agrees: 30,
      differs: 0,
      undecided: 0,
    });
  });

  it('is no verdict where no tag policy is in force', async () => {
    const { source, refresh, agreement } = await start({
      resources: [good, unowned],
      scopes: [verdicts([verdict(good), verdict(unowned)]), policy(undefined)],
    });
    await refresh();
    expect(await agreement()).toMatchObject({
      agrees: 0,
      differs: 0,
      undecided: 2,
    });
    source.scopes = [verdicts([verdict(good), verdict(unowned)]), ownerPolicy];
    await refresh();
    expect(await agreement()).toMatchObject({
      agrees: 1,
      differs: 1,
      undecided: 0,
    });
  });

  it('is counted for what was compared before there were such counts', async () => {
    const options = {
      knex: await databases.init('SQLITE_3'),
      resources: [good],
      scopes: [verdicts([verdict(good)]), ownerPolicy],
    };
    const before = await start(options);
    await before.refresh();
    const counted = await before.agreement();
    expect(counted).toMatchObject({ agrees: 1 });
    await options.knex.migrate.down({
      directory: migrationsDirectory(),
      name: '20261129000131_application_verdicts.js',
    });

    const after = await start(options);
    expect(await after.agreement()).toBeUndefined();
    await after.refresh();
    expect(await after.agreement()).toEqual(counted);
  });

  it('is counted anew for what a portal of before has compared meanwhile', async () => {
    const knex = await databases.init('SQLITE_3');
    const { refresh, compare, agreement } = await start({
      knex,
      resources: [good],
      scopes: [verdicts([verdict(good)]), ownerPolicy],
    });
    await refresh();
    const counted = await agreement();
    expect(counted).toMatchObject({ agrees: 1 });
    // It runs beside this one while portals are updated one after the other.
    await knex('verdict_comparisons').update({ dictionary: null });
    expect(await agreement()).toBeUndefined();
    await compare();
    expect(await agreement()).toEqual(counted);
  });

  it.each(databases.eachSupportedId())(
    'is told by the dictionary as it is now, or not yet, on %s',
    async databaseId => {
      const options = {
        knex: await databases.init(databaseId),
        resources: [good],
        scopes: [verdicts([verdict(good)]), ownerPolicy],
      };
      const before = await start(options);
      await before.refresh();
      expect(await before.agreement()).toMatchObject({ agrees: 1 });

      const tags = [...testTags, { ...testTags[0], key: 'anycompany:more' }];
      const after = await start({
        ...options,
        config: {
          ...testConfig,
          dictionary: { inline: { ...testDictionary, tags } },
        },
      });
      // What is told of each resource follows from the new one at once.
      expect((await after.verdictsOf()).good.byKey).toHaveLength(1);
      expect(await after.agreement()).toBeUndefined();
      await after.refresh();
      expect(await after.agreement()).toMatchObject({ agrees: 0, differs: 1 });
    },
  );

  it('tells when it was counted, and is counted anew once resources have changed', async () => {
    const { inventory, source, refresh, agreement } = await start({
      resources: [good],
      scopes: [verdicts([verdict(good), verdict(unowned)]), ownerPolicy],
    });
    await refresh();
    stopClock('2026-11-04T06:00:00Z');
    inventory.partitions = cloudOf([good, unowned]).partitions;
    expect(await agreement()).toEqual({
      countedAt: NOW,
      agrees: 1,
      differs: 0,
      undecided: 0,
    });
    await refresh();
    expect(await agreement()).toEqual({
      countedAt: '2026-11-04T06:00:00.000Z',
      agrees: 1,
      differs: 1,
      undecided: 0,
    });
    source.scopes = [];
    await refresh();
    expect(await agreement()).toBeUndefined();
  });
});
