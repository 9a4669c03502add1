import { TestDatabases } from '@backstage/backend-test-utils';
import {
  AwsResource,
  ConfigEvaluation,
  ConfigTagRule,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  InMemoryResourceInventory,
  InMemoryTagComplianceSource,
  TestComplianceScope,
} from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { JsonObject } from '@backstage/types';
import { stopClock } from './__testUtils__/clock';
import {
  testConfig,
  testDictionary,
  testTags,
} from './__testUtils__/dictionary';
import { endpoint, goodTags, unreadable } from './__testUtils__/resources';
import { startMlGovernance } from './__testUtils__/startMlGovernance';

const PATH = '/v1/organization/aws-compliance';
const LIST = `${PATH}/config-differences`;
const ACCOUNT = '222222222222';
const REGION = 'eu-west-1';
const OWNER = 'anycompany:workload:owner';
const ENVIRONMENT = 'anycompany:workload:environment';
const INVOKED_AT = '2026-11-03T01:02:03.000Z';

const RULE: ConfigTagRule = {
  name: 'required-tags',
  identifier: 'REQUIRED_TAGS',
  keys: [{ key: OWNER }, { key: ENVIRONMENT, values: ['prod', 'live'] }],
  resourceTypes: ['AWS::S3::Bucket', 'AWS::DynamoDB::Table'],
};

function bucket(
  name: string,
  tags: Record<string, string> = goodTags('fraud-scoring'),
): AwsResource {
  return {
    ...endpoint(name, tags),
    arn: `arn:aws:s3:::${name}`,
    type: 's3:bucket',
  };
}

function evaluation(
  resourceId: string,
  verdict: ConfigEvaluation['verdict'],
  overrides: Partial<ConfigEvaluation> = {},
): ConfigEvaluation {
  return {
    ruleName: RULE.name,
    resourceType: 'AWS::S3::Bucket',
    resourceId,
    verdict,
    invokedAt: '2026-11-03T02:02:03+01:00',
    ...overrides,
  };
}

function place(
  rules: ConfigTagRule[],
  evaluations: ConfigEvaluation[],
  overrides: Partial<TestComplianceScope> = {},
): TestComplianceScope {
  return {
    part: 'config-compliance',
    accountId: ACCOUNT,
    region: REGION,
    pages: [
      { kind: 'config-rules', rules },
      { kind: 'config-evaluations', evaluations },
    ],
    ...overrides,
  };
}

function cloudOf(...resources: AwsResource[]) {
  return new InMemoryResourceInventory({
    partitions: [{ accountId: ACCOUNT, region: REGION, resources }],
  });
}

describe('what the rules of AWS Config say', () => {
  const databases = TestDatabases.create({ disableDocker: true });

  beforeEach(() => stopClock('2026-11-03T06:00:00Z'));
  afterEach(() => jest.useRealTimers());

  const { [OWNER]: owner, ...unownedTags } = goodTags('fraud-scoring');
  const good = bucket('good');
  const unowned = bucket('unowned', unownedTags);
  const changed = bucket('changed', unownedTags);
  const live = bucket('live', {
    ...goodTags('fraud-scoring'),
    [ENVIRONMENT]: 'live',
  });
  const fresh = bucket('fresh');
  const unread = unreadable(bucket('unread'));
  const all = [good, unowned, changed, live, fresh, unread];
  const whole = place(
    [RULE],
    [
      evaluation('good', 'compliant'),
      evaluation('unowned', 'non-compliant'),
      evaluation('changed', 'compliant'),
      evaluation('live', 'compliant'),
      evaluation('unread', 'compliant'),
      evaluation('gone', 'non-compliant'),
      evaluation('facts', 'compliant', {
        resourceType: 'AWS::DynamoDB::Table',
      }),
    ],
  );

  async function start(scopes: TestComplianceScope[], ...found: AwsResource[]) {
    const source = new InMemoryTagComplianceSource({ scopes });
    const started = await startMlGovernance({
      entities: [
        {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Group',
          metadata: { name: 'team-fraud', namespace: 'default' },
        },
      ],
      inventories: [cloudOf(...found)],
      tagComplianceSources: [source],
    });
    const read = async () => (await started.api.get(PATH)).body.configRules;
    const list = async (query: string = '') =>
      (await started.api.get(`${LIST}?${query}`)).body;
    return { ...started, source, read, list };
  }

  it.each(databases.eachSupportedId())(
    'is counted beside the dictionary, rule by rule, with %p',
    async databaseId => {
      const { api, refresh } = await startMlGovernance({
        knex: await databases.init(databaseId),
        inventories: [cloudOf(...all, endpoint('scoring'))],
        tagComplianceSources: [
          new InMemoryTagComplianceSource({ scopes: [whole] }),
        ],
      });
      await refresh();
      const { configRules } = (await api.get(PATH)).body;
      expect(configRules).toMatchObject({
        readAt: '2026-11-03T06:00:00.000Z',
        countedAt: '2026-11-03T06:00:00.000Z',
        places: 1,
        placesWithoutRules: 0,
        moreRules: 0,
        uncovered: [
          { type: 'sagemaker:endpoint', resources: 1, canBeCovered: false },
        ],
        unmatched: [
          { resourceType: 'AWS::DynamoDB::Table', verdicts: 1 },
          { resourceType: 'AWS::S3::Bucket', verdicts: 1 },
        ],
      });
      expect(configRules.rules).toEqual([
        {
          id: expect.any(String),
          name: 'required-tags',
          identifier: 'REQUIRED_TAGS',
          keys: RULE.keys,
          outsideDictionary: [],
          types: ['s3:bucket'],
          places: 1,
          counts: expect.any(Array),
        },
      ]);
      const counts = configRules.rules[0].counts;
      expect(counts).toHaveLength(6);
      expect(counts).toEqual(
        expect.arrayContaining([
          { agreement: 'both-good', resources: 1, examples: [] },
          { agreement: 'both-bad', resources: 1, examples: [] },
          {
            agreement: 'only-dictionary',
            reason: 'stale',
            resources: 1,
            examples: [changed.arn],
          },
          {
            agreement: 'only-dictionary',
            reason: 'values',
            resources: 1,
            examples: [live.arn],
          },
          {
            agreement: 'undecided',
            reason: 'not-evaluated',
            resources: 1,
            examples: [fresh.arn],
          },
          {
            agreement: 'undecided',
            reason: 'tags-unread',
            resources: 1,
            examples: [unread.arn],
          },
        ]),
      );
    },
  );

  it.each(databases.eachSupportedId())(
    'lists the resources that differ, page by page, with %p',
    async databaseId => {
      const { api, refresh } = await startMlGovernance({
        knex: await databases.init(databaseId),
        inventories: [cloudOf(...all)],
        tagComplianceSources: [
          new InMemoryTagComplianceSource({ scopes: [whole] }),
        ],
      });
      const list = async (query: string) =>
        (await api.get(`${LIST}?${query}`)).body;
      expect(await list('')).toEqual({ items: [] });
      await refresh();
      const [{ id }] = (await api.get(PATH)).body.configRules.rules;
      const found = async (query: string) =>
        (await list(query)).items.map((one: AwsResource) => one.name);
      expect(await list('reason=stale')).toEqual({
        items: [
          {
            arn: changed.arn,
            type: 's3:bucket',
            name: 'changed',
            accountId: ACCOUNT,
            region: REGION,
            verdicts: [
              {
                ruleId: id,
                ruleName: RULE.name,
                agreement: 'only-dictionary',
                reason: 'stale',
                verdict: 'compliant',
                invokedAt: INVOKED_AT,
              },
            ],
          },
        ],
      });
      expect(await found(`rule=${id}`)).toEqual([
        'changed',
        'fresh',
        'live',
        'unread',
      ]);
      expect(await found('rule=other')).toEqual([]);
      expect(await found('agreement=undecided')).toEqual(['fresh', 'unread']);
      const first = await list('limit=3');
      expect(first.items).toHaveLength(3);
      const cursor = `cursor=${first.nextCursor}`;
      expect(await found(`limit=3&${cursor}`)).toEqual(['unread']);
      for (const query of [
        `reason=stale&${cursor}`,
        'reason=none',
        'rule=a b',
      ]) {
        const { status } = await api.get(`${LIST}?${query}`);
        expect(status).toBe(400);
      }
    },
  );

  it('is told by the dictionary as it is now, or not yet, like what tag policies say', async () => {
    const knex = await databases.init('SQLITE_3');
    const startBy = async (tags: JsonObject[]) => {
      const { api, refresh } = await startMlGovernance({
        knex,
        config: {
          ...testConfig,
          dictionary: { inline: { ...testDictionary, tags } },
        },
        inventories: [cloudOf(good)],
        tagComplianceSources: [
          new InMemoryTagComplianceSource({
            scopes: [
              whole,
              {
                part: 'tagging-compliance',
                accountId: ACCOUNT,
                region: REGION,
                pages: [{ kind: 'resource-verdicts', verdicts: [] }],
              },
            ],
          }),
        ],
      });
      const read = async () => {
        const { body } = await api.get(PATH);
        return [body.configRules, body.agreement];
      };
      return { refresh, read };
    };
    const before = await startBy(testTags);
    await before.refresh();
    const compared = [expect.any(Object), expect.any(Object)];
    expect(await before.read()).toEqual(compared);
    const after = await startBy(testTags.slice(0, 3));
    expect(await after.read()).toEqual([undefined, undefined]);
    await after.refresh();
    expect(await after.read()).toEqual(compared);
  });

  it('counts rules that ask the same as one, whatever their names', async () => {
    const elsewhere: AwsResource = { ...bucket('other'), region: 'us-east-1' };
    const { refresh, read } = await start(
      [
        place(
          [{ ...RULE, name: 'b' }],
          [evaluation('good', 'compliant', { ruleName: 'b' })],
        ),
        place(
          [{ ...RULE, name: 'a' }],
          [evaluation('other', 'compliant', { ruleName: 'a' })],
          { region: 'us-east-1' },
        ),
        place([], [], { region: 'eu-central-1' }),
      ],
      good,
      elsewhere,
    );
    await refresh();
    const { rules, ...rest } = await read();
    expect(rest).toMatchObject({ places: 3, placesWithoutRules: 1 });
    expect(rules).toMatchObject([
      {
        name: 'a',
        places: 2,
        counts: [{ agreement: 'both-good', resources: 2 }],
      },
    ]);
  });

  it('counts a resource once where two rules of a place ask the same', async () => {
    const { refresh, read } = await start(
      [
        place(
          [RULE, { ...RULE, name: 'twin' }],
          [
            evaluation('good', 'compliant'),
            evaluation('good', 'compliant', { ruleName: 'twin' }),
          ],
        ),
      ],
      good,
    );
    await refresh();
    expect(await read()).toMatchObject({
      rules: [
        {
          name: RULE.name,
          places: 1,
          counts: [{ agreement: 'both-good', resources: 1 }],
        },
      ],
      unmatched: [],
    });
  });

  it('counts as uncovered what lies where no rule looks at its type, and not where AWS was not asked', async () => {
    const unasked: AwsResource = { ...bucket('far'), region: 'us-east-1' };
    const { refresh, read } = await start([place([], [])], good, unasked);
    await refresh();
    expect((await read()).uncovered).toEqual([
      { type: 's3:bucket', resources: 1, canBeCovered: true },
    ]);
  });

  it('follows what is waived', async () => {
    const { api, refresh, read } = await start(
      [
        place(
          [{ ...RULE, keys: [{ key: OWNER }] }],
          [evaluation('unowned', 'non-compliant')],
        ),
      ],
      unowned,
    );
    await refresh();
    const counts = async () => (await read()).rules[0].counts;
    expect(await counts()).toMatchObject([{ agreement: 'both-bad' }]);
    const { body } = await api.post('/v1/waivers', {
      scope: { kind: 'resource', value: unowned.arn },
      tagKey: OWNER,
      owner: 'group:default/team-fraud',
      reason: 'Moves to another account this year',
      expiresAt: '2026-12-01T00:00:00.000Z',
    });
    expect(body).toMatchObject({ state: 'active' });
    await refresh();
    expect(await counts()).toMatchObject([
      { agreement: 'only-aws', reason: 'waived' },
    ]);
  });

  it('stays as it was where it can be read no more, and is forgotten with its part', async () => {
    const { refresh, read, list, source, api } = await start([whole], ...all);
    await refresh();
    const before = await read();
    source.scopes = [{ ...whole, pages: [], error: new Error('Not any more') }];
    await refresh();
    expect(await read()).toEqual(before);
    expect((await api.get(PATH)).body.sources[0].status).toBe('stale');
    source.scopes = [];
    await refresh();
    expect(await read()).toBeUndefined();
    expect(await list()).toEqual({ items: [] });
  });

  it.each([
    ['a rule twice', place([RULE, RULE], [])],
    [
      'a verdict of a rule that was not told',
      place([], [evaluation('a', 'compliant')]),
    ],
    [
      'two verdicts of a rule on a resource',
      place(
        [RULE],
        [evaluation('a', 'compliant'), evaluation('a', 'compliant')],
      ),
    ],
    [
      'an instant that is none',
      place([RULE], [evaluation('a', 'compliant', { invokedAt: 'today' })]),
    ],
  ])('takes over nothing of a place that yields %s', async (_, broken) => {
    const { refresh, read, api } = await start([broken], good);
    await refresh();
    expect(await read()).toBeUndefined();
    expect((await api.get(PATH)).body.sources[0].status).not.toBe('ok');
  });
});
