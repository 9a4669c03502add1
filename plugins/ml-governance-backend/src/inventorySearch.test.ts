import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import {
  AwsResource,
  InventoryResource,
  InventoryResponse,
  RESOURCE_SORTS,
  ResourceSort,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { InMemoryResourceInventory } from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { mlService } from './__testUtils__/catalog';
import { endpoint, goodTags, unreadable } from './__testUtils__/resources';
import { startMlGovernance } from './__testUtils__/startMlGovernance';

const BASE = '/v1/organization/resources';
const APPLICATION_ID = 'anycompany:workload:application-id';
const ENVIRONMENT = 'anycompany:workload:environment';
const NOTE = 'anycompany:workload:note';
const dev = { accountId: '222222222222', accountName: 'Development' };
const prod = { accountId: '333333333333' };
const mine = goodTags('fraud-scoring');
const { [ENVIRONMENT]: _, ...noEnvironment } = mine;

/** What is awkward in JSON, in patterns of databases, or in either. */
const AWKWARD = [
  'say "yes"',
  'back\\slash\\',
  '100%',
  'under_score',
  'two\nlines',
  'tab\there',
  'Zürich 東京 🚀',
  '","value":"',
  '{"key":"k","value":"v"}',
  "it's",
  ' ',
  '',
];

const resources: AwsResource[] = [
  endpoint('good', mine),
  endpoint('nowhere', noEnvironment),
  endpoint('other', goodTags('other-model')),
  endpoint('stray', {}),
  unreadable(endpoint('blind')),
  endpoint('leaky', { ...mine, [NOTE]: 'maya.chen@example.com' }),
];
const abroad = [
  {
    ...endpoint('GOOD-Model', mine, { ...prod, region: 'us-east-1' }),
    type: 'sagemaker:model',
  },
];

describe('the search of the whole inventory', () => {
  const databases = TestDatabases.create({ disableDocker: true });

  async function start(id: TestDatabaseId, own: AwsResource[] = resources) {
    const inventory = new InMemoryResourceInventory({
      partitions: [
        { ...dev, region: 'eu-west-1', resources: own },
        { ...prod, region: 'us-east-1', resources: abroad },
      ],
    });
    const started = await startMlGovernance({
      knex: await databases.init(id),
      inventories: [inventory],
      entities: [mlService('fraud-scoring'), mlService('other-model')],
    });
    await started.refresh();
    const ask = async (
      query: Record<string, string>,
    ): Promise<InventoryResponse> => {
      const { status, body, text } = await started.api.get(
        `${BASE}?${new URLSearchParams(query)}`,
      );
      if (status !== 200) throw new Error(text);
      return body;
    };
    const names = async (query: Record<string, string>) => {
      const { items, total } = await ask(query);
      expect(total).toBe(items.length);
      return items.map(({ name }) => name).sort();
    };
    return { ...started, inventory, ask, names };
  }

  it.each(databases.eachSupportedId())(
    'finds what every condition says, on %s',
    async id => {
      const { ask, names } = await start(id);
      const all = await ask({ facets: 'true' });
      expect(all.total).toBe(7);
      expect(all.items.find(one => one.name === 'good')).toMatchObject({
        accountId: dev.accountId,
        accountName: dev.accountName,
        applicationId: 'fraud-scoring',
        verdict: 'compliant',
      });
      expect(
        all.items.filter(one => one.applicationId === undefined).length,
      ).toBe(2);
      expect(all.facets).toEqual({
        types: [
          { value: 'sagemaker:endpoint', resources: 6 },
          { value: 'sagemaker:model', resources: 1 },
        ],
        accounts: [
          { value: '222222222222', name: 'Development', resources: 6 },
          { value: '333333333333', resources: 1 },
        ],
        regions: [
          { value: 'eu-west-1', resources: 6 },
          { value: 'us-east-1', resources: 1 },
        ],
        violates: expect.arrayContaining([
          { value: ENVIRONMENT, resources: 2 },
          { value: NOTE, resources: 1 },
        ]),
        verdicts: expect.arrayContaining([
          { value: 'compliant', resources: 3 },
          { value: 'unknown', resources: 1 },
        ]),
      });
      expect((await ask({})).facets).toBeUndefined();

      expect(await names({ type: 'sagemaker:model' })).toEqual(['GOOD-Model']);
      expect(await names({ type: 'sagemaker' })).toEqual([]);
      expect(await names({ accountId: prod.accountId })).toEqual([
        'GOOD-Model',
      ]);
      expect(await names({ region: 'us-east-1' })).toEqual(['GOOD-Model']);
      expect(await names({ verdict: 'unknown' })).toEqual(['blind']);
      expect(await names({ violates: ENVIRONMENT })).toEqual([
        'nowhere',
        'stray',
      ]);
      expect(await names({ violates: 'anycompany' })).toEqual([]);
      expect(await names({ search: 'good-m' })).toEqual(['GOOD-Model']);
      expect(await names({ search: 'OTHER-MODEL' })).toEqual(['other']);
      expect(await names({ applicationId: 'other-model' })).toEqual(['other']);
      expect(
        await names({ owner: 'team-fraud', type: 'sagemaker:model' }),
      ).toEqual(['GOOD-Model']);
      expect(await names({ owner: 'team' })).toEqual([]);
      expect(await names({ tagKey: ENVIRONMENT, tagMatch: 'absent' })).toEqual([
        'nowhere',
        'stray',
      ]);
      expect(await names({ tagKey: NOTE })).toEqual(['leaky']);
      expect(await names({ tagKey: NOTE.toUpperCase() })).toEqual([]);
      expect(
        await names({ tagKey: APPLICATION_ID, tagValue: 'other-model' }),
      ).toEqual(['other']);
      expect(
        await names({
          tagKey: APPLICATION_ID,
          tagMatch: 'contains',
          tagValue: 'r-mod',
        }),
      ).toEqual(['other']);
    },
    60_000,
  );

  it.each(databases.eachSupportedId())(
    'takes keys and values of tags as they are spelled, whatever they are made of, on %s',
    async id => {
      const { names } = await start(
        id,
        AWKWARD.map((text, index) =>
          endpoint(`awkward-${index}`, { [`key ${text}`]: text, other: 'x' }),
        ),
      );
      for (const [index, text] of AWKWARD.entries()) {
        const tagKey = `key ${text}`;
        const only = [`awkward-${index}`];
        expect(await names({ tagKey })).toEqual(only);
        expect(await names({ tagKey, tagValue: text })).toEqual(only);
        expect(
          await names({ tagKey, tagMatch: 'contains', tagValue: text }),
        ).toEqual(only);
        expect(await names({ tagKey, tagValue: `${text}x` })).toEqual([]);
        expect((await names({ tagKey, tagMatch: 'absent' })).length).toBe(
          AWKWARD.length,
        );
      }
      // Neither a pattern, nor in another case, nor across tags.
      expect(await names({ tagKey: 'key %' })).toEqual([]);
      expect(
        await names({
          tagKey: 'key 100%',
          tagMatch: 'contains',
          tagValue: '_',
        }),
      ).toEqual([]);
      expect(await names({ tagKey: 'KEY 100%' })).toEqual([]);
      expect(await names({ tagKey: 'key 100%', tagValue: 'x' })).toEqual([]);
    },
    60_000,
  );

  it('does not find what it withholds', async () => {
    const { ask, names } = await start('SQLITE_3');
    expect(JSON.stringify(await ask({}))).not.toContain('maya');
    expect(await names({ search: 'maya' })).toEqual([]);
    for (const tagMatch of ['equals', 'contains']) {
      expect(
        await names({
          tagKey: NOTE,
          tagMatch,
          tagValue: 'maya.chen@example.com',
        }),
      ).toEqual([]);
    }
    expect(
      await names({ tagKey: NOTE, tagMatch: 'contains', tagValue: '' }),
    ).toEqual([]);
    expect(await names({ tagKey: NOTE })).toEqual(['leaky']);
  });

  it('withholds an application id that is personal data', async () => {
    const email = 'maya.chen@example.com';
    const { ask, names } = await start('SQLITE_3', [
      endpoint('leaky', goodTags(email)),
    ]);
    const { items } = await ask({});
    expect(JSON.stringify(items)).not.toContain('maya');
    expect(items.find(({ name }) => name === 'leaky')).toMatchObject({
      applicationId: '(personal data, withheld)',
    });
    for (const applicationId of [email, '(personal data, withheld)']) {
      expect(await names({ applicationId })).toEqual([]);
    }
  });

  /** Who comes last by each, where the ARN does not decide. */
  const last: Record<ResourceSort, string> = {
    weight: '/GOOD-Model',
    name: '/stray',
    type: '/GOOD-Model',
    account: '/GOOD-Model',
    region: '/GOOD-Model',
    'first-seen': '',
  };

  it.each(RESOURCE_SORTS)(
    'is paged by %s without missing or repeating any, both ways',
    async sort => {
      const { ask } = await start('SQLITE_3');
      const pages = async (order: string) => {
        const found: InventoryResource[] = [];
        let cursor = '';
        do {
          const { items, total, nextCursor } = await ask({
            sort,
            order,
            limit: '2',
            ...(cursor ? { cursor } : {}),
          });
          expect(total).toBe(7);
          found.push(...items);
          cursor = nextCursor ?? '';
        } while (cursor);
        return found.map(({ arn }) => arn);
      };
      const ascending = await pages('asc');
      expect(new Set(ascending).size).toBe(7);
      expect(ascending).toEqual(
        (await ask({ sort })).items.map(({ arn }) => arn),
      );
      expect(await pages('desc')).toEqual([...ascending].reverse());
      expect(ascending[6]).toContain(last[sort]);
    },
  );

  it('tells of what was refreshed since', async () => {
    const { inventory, names, refresh } = await start('SQLITE_3');
    expect(await names({ search: 'new-one' })).toEqual([]);
    inventory.partitions = [
      { ...dev, region: 'eu-west-1', resources: [endpoint('new-one', mine)] },
      { ...prod, region: 'us-east-1', resources: abroad },
    ];
    await refresh();
    expect(await names({ search: 'new-one' })).toEqual(['new-one']);
    expect(await names({})).toEqual(['GOOD-Model', 'new-one']);
  });

  it.each([
    ['tagValue=x', "give 'tagKey' as well"],
    ['tagMatch=absent', "give 'tagKey' as well"],
    ['tagKey=a&tagMatch=absent&tagValue=x', 'has no place beside'],
    ['tagKey=a&tagMatch=contains', "needs 'tagValue'"],
    ['tagKey=', 'must be the key of a tag'],
    ['tagKey=a%00', 'none of which is NUL'],
    ['tagKey=a&tagValue=%00', 'none of which is NUL'],
    ['owner=%00', 'none of which is NUL'],
    ['search=%00', 'without control characters'],
    ['tagKey=a&tagKey=b', 'must be given once'],
    ['tagMatch=like', "'tagMatch' must be one of"],
    ['facets=maybe', "'facets' must be one of"],
    ['asOf=2026-11-01', 'is not known'],
    ['cursor=e30', "'cursor' must be the 'nextCursor'"],
    [`tagKey=${'k'.repeat(301)}`, '300 characters at most'],
  ])('answers 400 to %s', async (query, message) => {
    const { api } = await start('SQLITE_3');
    const { status, body } = await api.get(`${BASE}?${query}`);
    expect([status, body.error.message]).toEqual([
      400,
      expect.stringContaining(message),
    ]);
  });

  it('refuses the cursor of another search', async () => {
    const { api, ask } = await start('SQLITE_3');
    const { nextCursor } = await ask({ limit: '1' });
    const { status } = await api.get(
      `${BASE}?tagKey=a&limit=1&cursor=${nextCursor}`,
    );
    expect(status).toBe(400);
  });
});
