import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  AwsResource,
  SimulationGroup,
  SimulationRequest,
  SimulationResponse,
  sumAmounts,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  InMemoryBillLineSource,
  InMemoryCostSource,
  InMemoryResourceInventory,
} from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { Knex } from 'knex';
import request from 'supertest';
import { mlService } from './__testUtils__/catalog';
import { stopClock } from './__testUtils__/clock';
import {
  testConfig,
  testDictionary,
  testTags,
} from './__testUtils__/dictionary';
import { hidingCatalog } from './__testUtils__/hidingCatalog';
import { supportLine, trainingLine } from './__testUtils__/itemisedLines';
import { endpoint, goodTags, unreadable } from './__testUtils__/resources';
import {
  startMlGovernance,
  StartOptions,
} from './__testUtils__/startMlGovernance';

const NOTE = 'anycompany:workload:note';
const OWNER = 'anycompany:workload:owner';
const ENVIRONMENT = 'anycompany:workload:environment';

/** The dictionary in force with one definition changed. */
function dictionaryWith(key: string, fields: object) {
  return {
    ...testDictionary,
    tags: testTags.map(tag => (tag.key === key ? { ...tag, ...fields } : tag)),
  };
}
const noteIsMandatory = dictionaryWith(NOTE, { mandatory: true });
const stagingIsAllowed = dictionaryWith(ENVIRONMENT, {
  allowedValues: ['dev', 'test', 'staging', 'prod'],
});

const bucket: AwsResource = {
  arn: 'arn:aws:s3:::fraud-features',
  type: 's3:bucket',
  name: 'fraud-features',
  accountId: '333333333333',
  region: 'eu-west-1',
  tags: Object.entries(goodTags('fraud-scoring')).map(([key, value]) => ({
    key,
    value,
  })),
};
const noted = endpoint('noted', {
  ...goodTags('fraud-scoring'),
  [NOTE]: 'keep',
});
const plain = endpoint('plain', goodTags('fraud-scoring'));
const staging = endpoint('staging', {
  ...goodTags('churn'),
  [ENVIRONMENT]: 'staging',
});
const personal = endpoint('personal', goodTags('churn', 'jane@example.com'));
const unread = unreadable(endpoint('unread'));
const resources = [bucket, noted, plain, staging, personal, unread];

function inventory(held: AwsResource[] = resources) {
  return new InMemoryResourceInventory({
    partitions: [
      {
        accountId: '222222222222',
        accountName: 'Production',
        region: 'eu-west-1',
        resources: held.filter(({ accountId }) => accountId.startsWith('2')),
      },
      {
        accountId: '333333333333',
        region: 'eu-west-1',
        resources: held.filter(({ accountId }) => accountId.startsWith('3')),
      },
    ],
  });
}

/** October and some of November; support and a resource that is gone belong to nobody. */
function itemisedBill() {
  return new InMemoryBillLineSource({
    lines: [
      trainingLine('2026-10-02', 'fraud-scoring', '5.25', {
        resourceId: plain.arn,
      }),
      trainingLine('2026-10-31', 'fraud-scoring', '0.000000000000000001', {
        resourceId: plain.arn,
      }),
      trainingLine('2026-10-03', 'fraud-scoring', '40', {
        resourceId: noted.arn,
      }),
      trainingLine('2026-10-03', 'churn', '7', { resourceId: staging.arn }),
      trainingLine('2026-10-04', 'fraud-scoring', '2.5', {
        resourceId: 'fraud-features',
        service: 'Amazon Simple Storage Service',
      }),
      // Something else of the same name is not the bucket.
      trainingLine('2026-10-04', 'fraud-scoring', '1000', {
        resourceId: 'fraud-features',
        service: 'Amazon Redshift',
      }),
      trainingLine('2026-10-05', 'gone', '3', {
        resourceId: 'arn:aws:x:::y/z',
      }),
      supportLine('2026-10-01', '11'),
      trainingLine('2026-11-01', 'fraud-scoring', '999', {
        resourceId: plain.arn,
      }),
      trainingLine('2026-09-01', 'fraud-scoring', '888', {
        resourceId: plain.arn,
      }),
    ],
    closedMonths: ['2026-09', '2026-10'],
  });
}

const entities = [mlService('fraud-scoring'), mlService('churn')];

async function start(options: StartOptions = {}) {
  const started = await startMlGovernance({
    inventories: [inventory()],
    entities,
    ...options,
  });
  await started.refresh();
  const simulate = async (asked: SimulationRequest) => {
    const { status, body } = await started.api.post('/v1/simulations', asked);
    expect([status, body.error?.message]).toEqual([200, undefined]);
    return body as SimulationResponse;
  };
  return { ...started, simulate };
}

const counts = (given: Partial<SimulationResponse['resources']>) => ({
  newlyFailing: 0,
  newlyPassing: 0,
  stillFailing: 0,
  stillPassing: 0,
  unknown: 0,
  ...given,
});

function groupOf(groups: { groups: SimulationGroup[] }, key: string) {
  return groups.groups.find(group => group.key === key);
}

describe('simulating a dictionary', () => {
  const databases = TestDatabases.create({ disableDocker: true });

  beforeEach(() => stopClock('2026-11-03T06:00:00Z'));
  afterEach(() => jest.useRealTimers());

  it.each(databases.eachSupportedId())(
    'tells who would newly fail and what that costs, group by group, on %s',
    async id => {
      const { simulate } = await start({
        knex: await databases.init(id),
        billLineSources: [itemisedBill()],
      });
      const answer = await simulate({ dictionary: noteIsMandatory });
      expect(answer).toMatchObject({
        subject: 'dictionary',
        state: 'ready',
        keyPrefix: 'anycompany:',
        resources: counts({
          newlyFailing: 2,
          stillFailing: 2,
          stillPassing: 1,
          unknown: 1,
        }),
        amounts: {
          newlyFailing: '7.750000000000000001',
          newlyPassing: '0',
          stillFailing: '7',
          stillPassing: '40',
          unknown: '0',
        },
        money: {
          by: 'resource',
          metric: 'net-amortized',
          currency: 'USD',
          month: '2026-10',
          closed: true,
          unplaced: '1014',
        },
      });
      expect(answer).not.toHaveProperty('refusedWrites');
      expect(answer.byService.groups[0]).toEqual({
        key: 'fraud-scoring',
        entityRefs: ['component:default/fraud-scoring'],
        resources: counts({ newlyFailing: 2, stillPassing: 1 }),
        amounts: expect.objectContaining({
          newlyFailing: '7.750000000000000001',
        }),
      });
      expect(groupOf(answer.byAccount, '222222222222')).toMatchObject({
        name: 'Production',
        resources: counts({
          newlyFailing: 1,
          stillFailing: 2,
          stillPassing: 1,
          unknown: 1,
        }),
      });
      expect(groupOf(answer.byType, 's3:bucket')?.resources).toEqual(
        counts({ newlyFailing: 1 }),
      );
      expect(groupOf(answer.byKey, NOTE)?.resources).toEqual(
        counts({ newlyFailing: 2, stillFailing: 2 }),
      );
      for (const { groups } of [
        answer.byService,
        answer.byOwner,
        answer.byType,
        answer.byAccount,
      ]) {
        const all = groups.flatMap(group => Object.values(group.amounts ?? {}));
        expect(sumAmounts(all)).toBe('54.750000000000000001');
      }
    },
    60_000,
  );

  it('tells who would newly pass, and agrees with the verdicts that are shown', async () => {
    const { api, simulate } = await start({
      billLineSources: [itemisedBill()],
    });
    const same = await simulate({ dictionary: testDictionary });
    const { body } = await api.get('/v1/organization/overview');
    expect(same.resources).toEqual(
      counts({
        stillFailing: body.resources.score.violating,
        stillPassing: body.resources.score.compliant,
        unknown: body.resources.score.unknown,
      }),
    );
    const answer = await simulate({ dictionary: stagingIsAllowed });
    expect(answer.resources).toMatchObject({
      newlyPassing: 1,
      newlyFailing: 0,
    });
    expect(groupOf(answer.byKey, ENVIRONMENT)).toMatchObject({
      resources: counts({ newlyPassing: 1 }),
      amounts: { newlyPassing: '7' },
    });
  });

  it('takes YAML as people write it', async () => {
    const { simulate } = await start();
    const yaml = `
prefix: 'anycompany:'
roles: { applicationId: 'anycompany:workload:application-id', owner: '${OWNER}' }
tags: ${JSON.stringify(noteIsMandatory.tags)}
`;
    expect((await simulate({ dictionary: yaml })).resources).toMatchObject({
      newlyFailing: 2,
    });
  });

  it('shows no personal data of owners', async () => {
    const { simulate } = await start();
    const answer = await simulate({ dictionary: noteIsMandatory });
    expect(JSON.stringify(answer)).not.toContain('jane@example.com');
    expect(
      groupOf(answer.byOwner, '(personal data, withheld)')?.resources,
    ).toEqual(counts({ stillFailing: 1 }));
  });

  it('links to no service that the caller may not see', async () => {
    const hidden = 'component:default/fraud-scoring';
    const { simulate } = await start({
      catalog: hidingCatalog(catalogServiceMock({ entities }), hidden),
    });
    const { byService } = await simulate({ dictionary: noteIsMandatory });
    expect(groupOf(byService, 'fraud-scoring')).not.toHaveProperty(
      'entityRefs',
    );
    expect(groupOf(byService, 'churn')?.entityRefs).toEqual([
      'component:default/churn',
    ]);
  });

  it('makes up no money of single resources where the bill tells sums only', async () => {
    const bill = ['fraud-scoring', 'churn'].flatMap(applicationId =>
      Array.from({ length: 31 }, (_, day) => ({
        day: `2026-10-${`${day + 1}`.padStart(2, '0')}`,
        applicationId,
        amount: '1.5',
      })),
    );
    const { simulate } = await start({
      costSources: [new InMemoryCostSource({ dimensions: ['service'], bill })],
    });
    const answer = await simulate({ dictionary: noteIsMandatory });
    expect(answer.money).toMatchObject({
      by: 'service',
      month: '2026-10',
      currency: 'USD',
    });
    expect(answer).not.toHaveProperty('amounts');
    // Some of its resources would fail, some not: nobody knows what they cost.
    expect(groupOf(answer.byService, 'fraud-scoring')).not.toHaveProperty(
      'amounts',
    );
    expect(groupOf(answer.byService, 'churn')?.amounts).toMatchObject({
      stillFailing: '46.5',
      newlyFailing: '0',
    });
    expect(answer.byOwner.groups[0]).not.toHaveProperty('amounts');
  });

  it('says why there is no money, and that there are no resources', async () => {
    const none = await start({ inventories: [] });
    expect(await none.simulate({ dictionary: noteIsMandatory })).toMatchObject({
      state: 'empty',
      resources: counts({}),
      money: { by: 'nothing', reason: expect.stringContaining('No source') },
      byService: { groups: [] },
    });
    const young = await start({
      billLineSources: [
        new InMemoryBillLineSource({
          lines: [trainingLine('2026-11-01', 'churn', '1')],
        }),
      ],
    });
    expect(
      (await young.simulate({ dictionary: noteIsMandatory })).money,
    ).toEqual({
      by: 'nothing',
      reason: expect.stringContaining('no complete month'),
    });
  });

  it('names the services that stand first, and adds up all others', async () => {
    const many = Array.from({ length: 120 }, (_, index) =>
      endpoint(`e-${index}`, goodTags(`app-${index % 60}`)),
    );
    const { simulate } = await start({ inventories: [inventory(many)] });
    const { byService, resources: all } = await simulate({
      dictionary: noteIsMandatory,
    });
    expect(all.newlyFailing).toBe(120);
    expect(byService.groups).toHaveLength(50);
    expect(byService.others).toEqual({
      count: 10,
      resources: counts({ newlyFailing: 20 }),
    });
  });
});

describe('simulating a tag policy', () => {
  const environments = {
    tag_key: { '@@assign': ENVIRONMENT },
    tag_value: { '@@assign': ['dev', 'prod'] },
    enforced_for: { '@@assign': ['s3:bucket'] },
  };
  const tagPolicy = { tags: { [ENVIRONMENT]: environments } };

  it('tells what AWS would call noncompliant', async () => {
    const { simulate } = await start();
    const answer = await simulate({ tagPolicy });
    expect(answer).toMatchObject({
      subject: 'tag-policy',
      resources: counts({ newlyFailing: 1, stillPassing: 4, unknown: 1 }),
      refusedWrites: 0,
    });
    expect(groupOf(answer.byKey, ENVIRONMENT)?.resources.newlyFailing).toBe(1);
  });

  it('compares with what is attached, and says which writes AWS would refuse', async () => {
    const { simulate } = await start();
    const answer = await simulate({
      tagPolicy: JSON.stringify({
        tags: {
          [ENVIRONMENT]: {
            ...environments,
            tag_value: { '@@assign': ['stag*'] },
          },
        },
      }),
      attachedTagPolicy: [tagPolicy, { tags: { [OWNER]: {} } }],
    });
    expect(answer).toMatchObject({
      resources: counts({ newlyFailing: 4, newlyPassing: 1, unknown: 1 }),
      refusedWrites: 1,
    });
  });
});

describe('personal data that is withheld', () => {
  /** A policy that lists a value, as whoever wants to know of it would. */
  const listing = (value: string) => ({
    tags: { [OWNER]: { tag_value: { '@@assign': ['team-fraud', value] } } },
  });
  const PERSONAL_KEY = 'john@example.com';
  const held = [...resources, endpoint('keyed', { [PERSONAL_KEY]: 'x' })];

  it('is not told by what a tag policy lists', async () => {
    const { simulate } = await start({ inventories: [inventory(held)] });
    const there = await simulate({ tagPolicy: listing('jane@example.com') });
    const absent = await simulate({ tagPolicy: listing('joan@example.com') });
    expect(there).toEqual(absent);
    expect(there.resources).toMatchObject({ newlyFailing: 1 });
    const keyed = await simulate({
      tagPolicy: { tags: { [PERSONAL_KEY]: { tag_value: ['y'] } } },
    });
    expect(keyed.resources.newlyFailing).toBe(0);
    expect(
      (await simulate({ tagPolicy: listing('*') })).resources.newlyFailing,
    ).toBe(0);
  });

  it('is not told by what a dictionary allows, nor by its patterns', async () => {
    const { api, simulate } = await start();
    const allowing = {
      ...dictionaryWith(OWNER, {
        allowedValues: ['team-fraud', 'jane@example.com'],
      }),
      conventions: { noPersonalData: false },
    };
    const { status, body } = await api.post('/v1/simulations', {
      dictionary: allowing,
    });
    expect([status, body.error.message]).toEqual([
      400,
      expect.stringContaining('dictionary.conventions.noPersonalData'),
    ]);
    const byPattern = (pattern: string) =>
      simulate({ dictionary: dictionaryWith(OWNER, { pattern }) });
    expect(await byPattern('team-fraud|jane@.*')).toEqual(
      await byPattern('team-fraud|joan@.*'),
    );
  });

  it('is there to be compared where the dictionary does not ban it', async () => {
    const { simulate } = await start({
      config: {
        ...testConfig,
        dictionary: {
          inline: {
            ...testDictionary,
            conventions: { noPersonalData: false },
          },
        },
      },
    });
    expect(
      (await simulate({ tagPolicy: listing('jane@example.com') })).resources
        .newlyFailing,
    ).toBe(0);
  });
});

describe('simulating beside an effective policy', () => {
  it('takes it as AWS gives it, merged and without operators', async () => {
    const { simulate } = await start();
    const answer = await simulate({
      tagPolicy: {
        tags: { [ENVIRONMENT]: { tag_value: { '@@assign': ['stag*'] } } },
      },
      attachedTagPolicy: {
        tags: {
          [ENVIRONMENT]: { tag_key: ENVIRONMENT, tag_value: ['dev', 'prod'] },
        },
      },
    });
    expect(answer.resources).toEqual(
      counts({ newlyFailing: 4, newlyPassing: 1, unknown: 1 }),
    );
  });
});

describe('what cannot be simulated', () => {
  const hugePolicy = {
    tags: {
      a: { tag_value: Array.from({ length: 10_000 }, (_, at) => `${at}*`) },
    },
  };
  const twice = dictionaryWith(NOTE, { key: OWNER });

  it.each<[string, unknown, string[]]>([
    ['nothing', {}, ["either 'dictionary' or 'tagPolicy'"]],
    [
      'both at a time',
      { dictionary: testDictionary, tagPolicy: { tags: {} } },
      ["either 'dictionary' or 'tagPolicy'"],
    ],
    ['a number', { dictionary: 5 }, ['must be a tag dictionary']],
    ['a list of numbers', { tagPolicy: [1] }, ['must be a tag policy']],
    [
      'more policies than AWS attaches',
      { tagPolicy: Array(11).fill({ tags: {} }) },
      ['at most 10'],
    ],
    ['something else', { dictionaries: [] }, ["'dictionaries'"]],
    [
      'a dictionary compared with a policy',
      { dictionary: testDictionary, attachedTagPolicy: { tags: {} } },
      ["'attachedTagPolicy'"],
    ],
    [
      'a dictionary with several mistakes, each with its place',
      {
        dictionary: {
          ...testDictionary,
          tags: [...testTags, { key: 'x' }, { key: 'y', mandatory: 'maybe' }],
        },
      },
      ['dictionary.tags[4]', 'dictionary.tags[5].mandatory'],
    ],
    [
      'a dictionary that contradicts itself',
      { dictionary: twice },
      ['dictionary.tags[3].key', 'which tags[1].key has already'],
    ],
    [
      'more definitions than AWS allows tags',
      {
        dictionary: {
          ...testDictionary,
          tags: Array.from({ length: 3_000 }, (_, index) => ({
            ...testTags[0],
            key: `anycompany:workload:k-${index}`,
            pattern: `([a-z]+-?)+${index}`,
          })),
        },
      },
      ['holds 3000 definitions'],
    ],
    [
      'the first pattern that cannot be used',
      {
        dictionary: dictionaryWith(NOTE, { pattern: '([a-z]+-?)+' }),
      },
      ['dictionary.tags[3].pattern', 'can take very long'],
    ],
    [
      'a pattern that takes long to judge',
      { dictionary: dictionaryWith(NOTE, { pattern: '[a-z]'.repeat(60) }) },
      ['dictionary.tags[3].pattern', 'has 300 characters'],
    ],
    [
      'a dictionary that is too large',
      {
        dictionary: dictionaryWith(NOTE, { purpose: 'x'.repeat(1_000_000) }),
      },
      ['at most 1000000 characters'],
    ],
    [
      'YAML that is none',
      { dictionary: 'tags: [' },
      ['dictionary: is not a YAML document'],
    ],
    ['a policy that is no JSON', { tagPolicy: '{"tags"' }, ['is no JSON']],
    [
      'a policy with an operator where it may not stand',
      { tagPolicy: { tags: { a: { tag_key: { '@@append': ['A'] } } } } },
      ["'tagPolicy'", '@@append'],
    ],
    [
      'the second of two policies',
      {
        tagPolicy: [
          { tags: {} },
          { tags: { a: { tag_key: { '@@assign': 'B' } } } },
        ],
      },
      ["'tagPolicy[1]'", 'may differ in case alone'],
    ],
    [
      'an effective policy with a setting that there is not',
      { tagPolicy: { tags: { a: { tag_key: 'A', tag_values: ['x'] } } } },
      ["'tagPolicy'", 'tags.a.tag_values: is not a known field'],
    ],
    [
      'an effective policy that is too long',
      { attachedTagPolicy: { tags: {} }, tagPolicy: hugePolicy },
      ["'tagPolicy'", 'at most 50000 are taken'],
    ],
    [
      'a policy that is too long',
      {
        tagPolicy: {
          tags: { a: { tag_value: { '@@assign': ['x'.repeat(10_000)] } } },
        },
      },
      ['10000'],
    ],
  ])('is refused with the reason: %s', async (_, body, messages) => {
    const { api } = await startMlGovernance();
    const { status, body: answer } = await api.post(
      '/v1/simulations',
      body as object,
    );
    expect(status).toBe(400);
    for (const message of messages) {
      expect(answer.error.message.replaceAll(',', '')).toContain(
        message.replaceAll(',', ''),
      );
    }
  });

  it('is refused to whoever may not see the whole organisation', async () => {
    const permissions = mockServices.permissions.mock({
      authorize: async requests =>
        requests.map(({ permission }) => ({
          result:
            permission.name === 'ml-governance.organization.read'
              ? AuthorizeResult.DENY
              : AuthorizeResult.ALLOW,
        })),
    });
    const { api } = await startMlGovernance({
      features: [
        createServiceFactory({
          service: coreServices.permissions,
          deps: {},
          factory: () => permissions,
        }),
      ],
    });
    for (const dictionary of [testDictionary, { tags: 'bad' }]) {
      const { status, body } = await api.post('/v1/simulations', {
        dictionary,
      });
      expect(status).toBe(403);
      expect(body.error.message).toContain('ml-governance.organization.read');
    }
  });
});

describe('several simulations', () => {
  const databases = TestDatabases.create({
    ids: ['SQLITE_3'],
    disableDocker: true,
  });
  const ROUNDS = 20;

  /** A portal with many resources, and how often they were read. */
  async function portal(knex: Knex) {
    const many = Array.from({ length: ROUNDS * 1_000 }, (_, index) =>
      endpoint(`e-${index}`, goodTags('fraud-scoring')),
    );
    const started = await start({ knex, inventories: [inventory(many)] });
    let reads = 0;
    knex.on('query', ({ sql }: { sql: string }) => {
      if (/from .resources. /.test(sql)) reads += 1;
    });
    return { ...started, reads: () => reads };
  }

  it('go on one after the other, and are too many beyond four', async () => {
    const { api } = await portal(await databases.init('SQLITE_3'));
    const answers = await Promise.all(
      Array.from({ length: 6 }, () =>
        api.post('/v1/simulations', { dictionary: noteIsMandatory }),
      ),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, 200, 200, 200, 503, 503]);
    const refused = answers.find(({ status }) => status === 503);
    expect(refused?.body.error.message).toContain('try again in a minute');
    const later = await api.post('/v1/simulations', {
      dictionary: noteIsMandatory,
    });
    expect(later.status).toBe(200);
    expect(later.body.resources.newlyFailing).toBe(ROUNDS * 1_000);
  });

  it('let others be answered, and end when nobody waits for them any more', async () => {
    const { api, reads, server } = await portal(
      await databases.init('SQLITE_3'),
    );
    const simulate = async () =>
      await api.post('/v1/simulations', { dictionary: noteIsMandatory });
    expect((await simulate()).status).toBe(200);
    const readsOfOne = reads();
    expect(readsOfOne).toBeGreaterThanOrEqual(ROUNDS);

    const asked = request(server)
      .post('/api/ml-governance/v1/simulations')
      .set({ Authorization: mockCredentials.user.header() })
      .send({ dictionary: noteIsMandatory });
    asked.end(() => {});
    while (reads() === readsOfOne) {
      expect((await api.get('/v1/dictionary')).status).toBe(200);
    }
    asked.abort();
    // The next has its turn only when the one before has ended.
    expect((await simulate()).status).toBe(200);
    expect(reads()).toBeLessThan(3 * readsOfOne - ROUNDS / 2);
  });
});
