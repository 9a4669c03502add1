import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import {
  AwsResource,
  EvaluatedResource,
  RESOURCE_SORTS,
  ResourcesResponse,
  ResourceSort,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { InMemoryResourceInventory } from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { group, mlService } from './__testUtils__/catalog';
import { endpoint, goodTags, unreadable } from './__testUtils__/resources';
import { startMlGovernance } from './__testUtils__/startMlGovernance';

const BASE = '/v1/entities/component/default/fraud-scoring/resources';
const APPLICATION_ID = 'anycompany:workload:application-id';
const OWNER = 'anycompany:workload:owner';
const ENVIRONMENT = 'anycompany:workload:environment';
const NOTE = 'anycompany:workload:note';
const dev = { accountId: '222222222222', accountName: 'Development' };
const prod = { accountId: '333333333333' };
const mine = goodTags('fraud-scoring');
const { [ENVIRONMENT]: _, ...noEnvironment } = mine;

function noteOf(name: string, note: string): AwsResource {
  return endpoint(name, { ...mine, [NOTE]: note });
}

/** Six in Ireland, two in another account in Virginia; one is not ours. */
const inIreland = [
  endpoint('good', mine),
  endpoint('bare', { [APPLICATION_ID]: 'fraud-scoring' }),
  endpoint('nowhere', noEnvironment),
  noteOf('percent', '100%_done\\'),
  noteOf('leaky', 'maya.chen@example.com'),
  endpoint('not-ours', goodTags('other-model')),
];
const inVirginia = [
  {
    ...endpoint('GOOD-Model', mine, { ...prod, region: 'us-east-1' }),
    type: 'sagemaker:model',
  },
  endpoint('wrong', { ...mine, [ENVIRONMENT]: 'Prod' }, prod),
];

describe('the resources of an entity', () => {
  const databases = TestDatabases.create({ disableDocker: true });

  async function start(
    id: TestDatabaseId,
    partitions = [
      { ...dev, region: 'eu-west-1', resources: inIreland },
      { ...prod, region: 'us-east-1', resources: inVirginia },
    ],
  ) {
    const started = await startMlGovernance({
      knex: await databases.init(id),
      inventories: [new InMemoryResourceInventory({ partitions })],
      entities: [mlService('fraud-scoring'), mlService('other-model')],
    });
    await started.refresh();
    const ask = async (query: string): Promise<ResourcesResponse> => {
      const { status, body, text } = await started.api.get(`${BASE}?${query}`);
      if (status !== 200) throw new Error(text);
      return body;
    };
    const names = async (query: string) => {
      const { items, total } = await ask(query);
      expect(total).toBe(items.length);
      return items.map(({ name }) => name);
    };
    /** All of them, by way of pages of the size. */
    const pages = async (query: string, limit: number) => {
      const all: EvaluatedResource[] = [];
      let cursor: string | undefined = '';
      while (cursor !== undefined) {
        const suffix: string = cursor && `&cursor=${cursor}`;
        const answer: ResourcesResponse = await ask(
          `${query}&limit=${limit}${suffix}`,
        );
        expect(answer.items.length).toBeLessThanOrEqual(limit);
        all.push(...answer.items);
        cursor = answer.nextCursor;
      }
      return all;
    };
    return { ...started, ask, names, pages };
  }

  it.each(databases.eachSupportedId())(
    'can be chosen from, on %s',
    async id => {
      const { ask, names } = await start(id);
      const { total, facets } = await ask('');
      expect(total).toBe(7);
      expect(facets).toEqual({
        types: [
          { value: 'sagemaker:endpoint', resources: 6 },
          { value: 'sagemaker:model', resources: 1 },
        ],
        accounts: [
          { value: '222222222222', name: 'Development', resources: 5 },
          { value: '333333333333', resources: 2 },
        ],
        regions: [
          { value: 'eu-west-1', resources: 6 },
          { value: 'us-east-1', resources: 1 },
        ],
        violates: [
          { value: ENVIRONMENT, resources: 3 },
          { value: NOTE, resources: 2 },
          { value: OWNER, resources: 1 },
        ],
        verdicts: [
          { value: 'violating', resources: 5 },
          { value: 'compliant', resources: 2 },
        ],
      });
      // What can be chosen stays, whatever is chosen.
      expect((await ask('verdict=unknown')).facets).toEqual(facets);

      expect(await names('verdict=compliant')).toEqual(['good', 'GOOD-Model']);
      expect(await names('type=sagemaker:model')).toEqual(['GOOD-Model']);
      expect(await names('accountId=333333333333&sort=type')).toEqual([
        'wrong',
        'GOOD-Model',
      ]);
      expect(await names('region=us-east-1')).toEqual(['GOOD-Model']);
      expect(await names(`violates=${OWNER}`)).toEqual(['bare']);
      expect(await names(`violates=${ENVIRONMENT}&search=eu-west`)).toEqual([
        'bare',
        'nowhere',
        'wrong',
      ]);
      expect(await names(`violates=${APPLICATION_ID}`)).toEqual([]);
      expect(await names('violates=anycompany')).toEqual([]);
      expect(await names('region=eu-west-1&verdict=unknown')).toEqual([]);
    },
    60_000,
  );

  it.each(databases.eachSupportedId())(
    'begin with the worst, on %s',
    async id => {
      const { names } = await start(id, [
        {
          ...dev,
          region: 'eu-west-1',
          resources: [
            ...inIreland,
            unreadable(endpoint('blind')),
            endpoint('was-blind', mine),
          ],
        },
      ]);
      expect(await names('')).toEqual([
        'bare',
        'nowhere',
        'leaky',
        'percent',
        'good',
        'was-blind',
      ]);
      expect(await names('order=desc')).toEqual([
        'was-blind',
        'good',
        'percent',
        'leaky',
        'nowhere',
        'bare',
      ]);
    },
    60_000,
  );

  it.each(databases.eachSupportedId())(
    'come once each in every order, page by page, on %s',
    async id => {
      const many = Array.from({ length: 23 }, (__, index) => ({
        ...endpoint(`e${index % 5}`, index % 3 ? mine : noEnvironment, {
          accountId: `${index % 4}`.repeat(12),
          region: `region-${index % 3}`,
        }),
        arn: `arn:${index}`,
        type: `sagemaker:${index % 2 ? 'model' : 'endpoint'}`,
      }));
      const { pages } = await start(id, [
        { ...dev, region: 'eu-west-1', resources: many.slice(0, 12) },
        { ...prod, region: 'eu-west-1', resources: many.slice(12) },
      ]);
      const sortedBy: Record<ResourceSort, (one: EvaluatedResource) => string> =
        {
          weight: one => (one.verdict === 'violating' ? '0' : '1'),
          name: one => one.name,
          type: one => one.type,
          account: one => one.accountId,
          region: one => one.region,
          'first-seen': one => one.firstSeenAt,
        };
      for (const sort of RESOURCE_SORTS) {
        const whole = await pages(`sort=${sort}`, 1000);
        expect(new Set(whole.map(({ arn }) => arn)).size).toBe(23);
        const values = whole.map(sortedBy[sort]);
        expect(values).toEqual([...values].sort());
        expect(await pages(`sort=${sort}`, 4)).toEqual(whole);
        expect(await pages(`sort=${sort}&order=desc`, 7)).toEqual(
          [...whole].reverse(),
        );
      }
    },
    60_000,
  );

  it.each(databases.eachSupportedId())(
    'are found by name, ARN, key and value in any case, and by nothing else, on %s',
    async id => {
      const { names } = await start(id);
      const find = (text: string) =>
        names(`sort=type&search=${encodeURIComponent(text)}`);
      expect(await find('good-model')).toEqual(['GOOD-Model']);
      expect(await find('ENDPOINT/BARE')).toEqual(['bare']);
      expect(await find('Workload:NOTE')).toEqual(['leaky', 'percent']);
      expect(await find('pROd')).toHaveLength(5);
      // Wildcards and escapes are text like any other.
      expect(await find('100%_')).toEqual(['percent']);
      expect(await find('done\\')).toEqual(['percent']);
      expect(await find('%')).toEqual(['percent']);
      expect(await find('_')).toEqual(['percent']);
      expect(await find('e_d')).toEqual([]);
      expect(await find("' OR '1'='1")).toEqual([]);
      // Never across two fields, nor by how things are stored.
      expect(await find('goodarn')).toEqual([]);
      expect(await find('"key"')).toEqual([]);
    },
    60_000,
  );

  it.each(databases.eachSupportedId())(
    'neither show nor find what is withheld, on %s',
    async id => {
      const { api, names } = await start(id, [
        {
          ...dev,
          region: 'eu-west-1',
          resources: [
            ...inIreland,
            endpoint('keyed', { ...mine, 'jo.doe@example.com': 'secret-7' }),
          ],
        },
      ]);
      const { text } = await api.get(BASE);
      expect(text).toContain('(personal data, withheld)');
      for (const secret of ['maya.chen', 'jo.doe', 'secret-7']) {
        expect(text).not.toContain(secret);
        expect(await names(`search=${secret}`)).toEqual([]);
      }
      expect(await names('search=withheld')).toEqual([]);
      expect(await names('search=keyed')).toEqual(['keyed']);
    },
    60_000,
  );

  it.each(databases.eachSupportedId())(
    'tell apart what two inventories list by one ARN, on %s',
    async id => {
      const [good] = inIreland;
      const partitions = [{ ...dev, region: 'eu-west-1', resources: [good] }];
      const { api, refresh } = await startMlGovernance({
        knex: await databases.init(id),
        inventories: [
          new InMemoryResourceInventory({ id: 'one', partitions }),
          new InMemoryResourceInventory({ id: 'other', partitions }),
        ],
        entities: [mlService('fraud-scoring')],
      });
      await refresh();
      const { body } = await api.get(BASE);
      expect(
        body.items.map(({ source, arn }: EvaluatedResource) => [source, arn]),
      ).toEqual([
        ['one', good.arn],
        ['other', good.arn],
      ]);
      expect(body.total).toBe(2);
    },
    60_000,
  );

  it.each(databases.eachSupportedId())(
    'are those of everything that a group owns, on %s',
    async id => {
      const services = Array.from(
        { length: 20 },
        (__, index) => `svc-${index}`,
      );
      const { api, refresh } = await startMlGovernance({
        knex: await databases.init(id),
        inventories: [
          new InMemoryResourceInventory({
            partitions: [
              {
                ...dev,
                region: 'eu-west-1',
                resources: [
                  ...services.map(name => endpoint(name, goodTags(name))),
                  endpoint('svc-3b', goodTags('SVC_3')),
                  endpoint('not-ours', goodTags('other-model')),
                ],
              },
            ],
          }),
        ],
        entities: [
          group('everything'),
          group('few', { parents: ['everything'] }),
          mlService('other-model'),
          ...services.map((name, index) =>
            mlService(name, { owner: index < 4 ? 'few' : 'everything' }),
          ),
          // Claimed twice, there once.
          mlService('twin', {
            owner: 'everything',
            annotations: { 'ml-governance.io/application-id': 'svc-1' },
          }),
        ],
      });
      await refresh();
      const of = async (name: string) =>
        (await api.get(`/v1/entities/group/default/${name}/resources?limit=9`))
          .body;
      expect(await of('everything')).toMatchObject({
        state: 'ready',
        total: 21,
        rollup: { services: 21, applications: 20 },
      });
      expect(await of('few')).toMatchObject({
        total: 5,
        rollup: { services: 4, applications: 4 },
        facets: { types: [{ value: 'sagemaker:endpoint', resources: 5 }] },
      });
    },
    60_000,
  );
});
