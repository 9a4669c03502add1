import {
  InMemoryCostSource,
  InMemoryResourceInventory,
} from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { mlService } from './__testUtils__/catalog';
import { endpoint, goodTags } from './__testUtils__/resources';
import { startMlGovernance } from './__testUtils__/startMlGovernance';

const BASE = '/v1/entities/component/default/fraud-scoring';

async function start() {
  const started = await startMlGovernance({
    costSources: [new InMemoryCostSource({ dimensions: ['service'] })],
    inventories: [
      new InMemoryResourceInventory({
        partitions: [
          {
            accountId: '222222222222',
            region: 'eu-west-1',
            resources: ['a', 'b'].flatMap(name => [
              endpoint(`${name}-fraud`, goodTags('fraud-scoring')),
              endpoint(`${name}-other`, goodTags('other-model')),
            ]),
          },
        ],
      }),
    ],
    entities: [mlService('fraud-scoring'), mlService('other-model')],
  });
  await started.refresh();
  return started;
}

describe('bad input', () => {
  it.each([
    ['cost?from=2026-02-30', 'YYYY-MM-DD'],
    ['cost?from=yesterday', 'YYYY-MM-DD'],
    ['cost?from=2026-11-05&to=2026-11-05', "'from' must lie before 'to'"],
    ['cost?from=2026-11-05&to=2026-11-01', "'from' must lie before 'to'"],
    ['cost?from=2025-01-01&to=2026-11-01', '430 days'],
    ['cost?from=0000-01-01&to=0000-01-15', 'between 2000-01-01 and 2999-12-31'],
    ['cost?from=9999-12-01&to=9999-12-31', 'between 2000-01-01 and 2999-12-31'],
    ['cost?from=2026-11-01&from=2026-11-02', 'given once'],
    ['cost?granularity=hourly', 'daily, monthly'],
    ['cost?breakdown=colour', 'work-kind'],
    ['cost?breakdown=service&breakdown=owner', 'breakdown'],
    ['cost?breakdown=owner', 'accepted are service'],
    ['cost?form=2026-11-01', "'form' is not known"],
    ['compliance?verbose=1', "'verbose' is not known"],
    ['resources?limit=0', 'from 1 to 1000'],
    ['resources?limit=1001', 'from 1 to 1000'],
    ['resources?limit=many', 'from 1 to 1000'],
    ['resources?limit=1e2', 'from 1 to 1000'],
    ['resources?limit[]=5', 'from 1 to 1000'],
    ['resources?cursor=nonsense', 'nextCursor'],
    ['resources?cursor=e30', 'nextCursor'],
    ['resources?sort=colour', 'first-seen'],
    ['resources?order=up', 'asc, desc'],
    ['resources?verdict=bad', 'compliant, violating, unknown'],
    ['resources?search=', '1 to 200 characters'],
    ['resources?search=a%00b', 'without control characters'],
    ['resources?search=a%0Ab', 'without control characters'],
    [`resources?search=${'x'.repeat(10_000)}`, '1 to 200 characters'],
    ['resources?search=a&search=b', 'given once'],
    ['resources?region=%00', 'without control characters'],
    ['resources?violates=a%00', 'without control characters'],
    ['resources?asOf=yesterday', 'YYYY-MM-DD'],
    ['resources?asOf=2026-02-30', 'YYYY-MM-DD'],
    ['resources?asOf=2999-01-01', 'must not lie in the future; today is'],
    ['resources?asOf=2000-01-01', 'what resources were like before'],
  ])('answers 400 to %s with what is accepted', async (call, message) => {
    const { api } = await start();
    const { status, body } = await api.get(`${BASE}/${call}`);
    expect(status).toBe(400);
    expect(body.error.name).toBe('InputError');
    expect(body.error.message).toContain(message);
  });

  it.each([
    'component/default/a%2Fb',
    'component/..%2F/x',
    "component/default/'",
  ])('answers 400 to the entity %s', async entity => {
    const { api } = await start();
    const { status, body } = await api.get(`/v1/entities/${entity}/cost`);
    expect(status).toBe(400);
    expect(body.error.message).toContain('component/default/my-service');
  });

  it('refuses the cursor of another entity', async () => {
    const { api } = await start();
    const { body } = await api.get(`${BASE}/resources?limit=1`);
    const own = await api.get(
      `${BASE}/resources?limit=1&cursor=${body.nextCursor}`,
    );
    expect(own.status).toBe(200);
    const other = await api.get(
      `/v1/entities/component/default/other-model/resources?cursor=${body.nextCursor}`,
    );
    expect(other.status).toBe(400);
    expect(other.body.error.message).toContain('another entity');
  });

  it.each(['sort=name', 'order=desc', 'search=fraud', 'verdict=compliant'])(
    'refuses the cursor of the whole list for one with %s',
    async condition => {
      const { api } = await start();
      const { body } = await api.get(`${BASE}/resources?limit=1`);
      const other = await api.get(
        `${BASE}/resources?limit=1&${condition}&cursor=${body.nextCursor}`,
      );
      expect(other.status).toBe(400);
      expect(other.body.error.message).toContain(
        'another entity, filter or sort',
      );
    },
  );

  it.each([
    { arn: 'arn\0' },
    { source: 2 ** 40 },
    { value: 'text' },
    { value: 2 ** 40 },
    { value: 1.5 },
    { arn: 'x'.repeat(3_000) },
  ])('refuses a cursor that was tampered with: %j', async change => {
    const { api } = await start();
    const { body } = await api.get(`${BASE}/resources?limit=1`);
    const cursor = JSON.parse(
      Buffer.from(body.nextCursor, 'base64url').toString(),
    );
    const forged = Buffer.from(
      JSON.stringify({ ...cursor, ...change }),
    ).toString('base64url');
    const { status } = await api.get(
      `${BASE}/resources?limit=1&cursor=${forged}`,
    );
    expect(status).toBe(400);
  });

  it.each<[string, object, string]>([
    ['nothing', {}, 'resources'],
    ['no resource', { resources: [] }, 'resources'],
    [
      'too many resources',
      { resources: Array.from({ length: 501 }, () => ({ tags: [] })) },
      '500',
    ],
    ['tags of a wrong shape', { resources: [{ tags: [{ k: 'a' }] }] }, 'tags'],
    [
      'unknown fields',
      { resources: [{ tags: [], arn: 'arn:aws:s3:::x' }] },
      "'arn' is not known",
    ],
  ])('answers 400 to the evaluation of %s', async (_, request, message) => {
    const { api } = await start();
    const { status, body } = await api.post('/v1/evaluate', request);
    expect(status).toBe(400);
    expect(body.error.message).toContain(message);
  });

  it.each<[string, object]>([
    [
      'tags',
      {
        resources: Array.from({ length: 500 }, () => ({ tags: [{}, {}, {}] })),
      },
    ],
    [
      'fields',
      Object.fromEntries(
        Array.from({ length: 5_000 }, (_, index) => [
          `${index}${'x'.repeat(200)}`,
          1,
        ]),
      ),
    ],
  ])('tells some of a great many wrong %s', async (_, request) => {
    const { api } = await start();
    const { status, text } = await api.post('/v1/evaluate', request);
    expect(status).toBe(400);
    expect(text.length).toBeLessThan(3_000);
  });

  it('answers 413 to a body beyond all measure', async () => {
    const { api } = await start();
    const tags = [{ key: 'a', value: 'x'.repeat(17_000_000) }];
    const { status } = await api.post('/v1/evaluate', {
      resources: [{ tags }],
    });
    expect(status).toBe(413);
  });

  it('evaluates tags that are given', async () => {
    const { api } = await start();
    const { status, body } = await api.post('/v1/evaluate', {
      resources: [
        {
          type: 'sagemaker:endpoint',
          tags: endpoint('x', goodTags('fraud-scoring')).tags ?? [],
        },
        { tags: [] },
      ],
    });
    expect(status).toBe(200);
    expect(body.results.map((one: { verdict: string }) => one.verdict)).toEqual(
      ['compliant', 'violating'],
    );
  });

  it('gives out the dictionary and the description of the API', async () => {
    const { api } = await start();
    const dictionary = await api.get('/v1/dictionary');
    expect(dictionary.body.roles.owner).toBe('anycompany:workload:owner');
    expect(dictionary.body.tags).toHaveLength(4);
    const document = await api.get('/v1/openapi.json');
    expect(document.body.openapi).toBe('3.1.0');
    expect(Object.keys(document.body.paths)).toContain(
      '/v1/entities/{kind}/{namespace}/{name}/cost',
    );
    // Generators of clients and of requests stumble over these.
    expect(document.text).not.toContain('prefixItems');
  });
});
