import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  CostResponse,
  ExplanationLine,
  OTHER_KEYS,
  subtractAmounts,
  sumAmounts,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { InMemoryBillLineSource } from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { parse } from 'csv-parse/sync';
import { group, mlService } from './__testUtils__/catalog';
import { stopClock } from './__testUtils__/clock';
import { testConfig } from './__testUtils__/dictionary';
import { hidingCatalog } from './__testUtils__/hidingCatalog';
import {
  supportLine,
  testAllocation,
  trainingLine,
} from './__testUtils__/itemisedLines';
import {
  startMlGovernance,
  StartOptions,
} from './__testUtils__/startMlGovernance';

const SECRET = 'component:default/secret';
const COMPANY = '/v1/entities/group/default/company';
const EXPLANATION = `${COMPANY}/cost/explanation?from=2026-10-01&to=2026-11-01`;
const FOCUS = `${COMPANY}/statement/focus.csv?month=2026-10`;
const claims = (ids: string) => ({ 'ml-governance.io/application-id': ids });

const entities = [
  group('company'),
  mlService('ads-ranking', {
    owner: 'company',
    annotations: claims('ads-ranking,claimed-by-both'),
  }),
  mlService('secret', {
    owner: 'company',
    annotations: claims('secret,claimed-by-both'),
  }),
];

const owner = { 'anycompany:workload:owner': 'secret-team' };
const lines = [
  trainingLine('2026-10-05', 'ads-ranking', '30'),
  trainingLine('2026-10-06', 'secret', '7.000000000000000001', {
    resourceTags: owner,
  }),
  trainingLine('2026-10-07', 'Secret', '-2', { resourceTags: owner }),
  trainingLine('2026-10-08', 'claimed-by-both', '3'),
  supportLine('2026-10-01', '10'),
];

const all = () => catalogServiceMock({ entities });

/** A policy that gives cost of all entities but one. */
const permissions = mockServices.permissions.mock({
  authorize: async requests =>
    requests.map(({ resourceRef }) => ({
      result:
        resourceRef === SECRET ? AuthorizeResult.DENY : AuthorizeResult.ALLOW,
    })),
  authorizeConditional: async requests =>
    requests.map(() => ({
      result: AuthorizeResult.CONDITIONAL,
      pluginId: 'catalog',
      resourceType: 'catalog-entity',
      conditions: { rule: 'IS_ENTITY_OWNER', resourceType: 'catalog-entity' },
    })),
});

const WAYS: [string, () => StartOptions][] = [
  ['is not in the catalog', () => ({ catalog: hidingCatalog(all(), SECRET) })],
  [
    'costs what the caller may not see',
    () => ({
      catalog: all(),
      features: [
        createServiceFactory({
          service: coreServices.permissions,
          deps: {},
          factory: () => permissions,
        }),
      ],
    }),
  ],
];

describe('lines of a service that, to the caller,', () => {
  const databases = TestDatabases.create({ disableDocker: true });

  beforeEach(() => stopClock('2026-11-03T06:00:00Z'));
  afterEach(() => jest.useRealTimers());

  async function start(options: StartOptions) {
    const started = await startMlGovernance({
      config: { ...testConfig, allocation: testAllocation },
      billLineSources: [new InMemoryBillLineSource({ lines })],
      ...options,
    });
    await started.refresh();
    return started;
  }

  it.each(WAYS)(
    '%s say no more than what they cost in an explanation',
    async (_, options) => {
      const { api } = await start(options());
      const open = await start({ catalog: all() });
      const seen = await open.api.get(EXPLANATION);
      expect(seen.body.lines).not.toHaveProperty('masked');
      expect(JSON.stringify(seen.body)).toContain('secret');

      const { body } = await api.get(EXPLANATION);
      expect(JSON.stringify(body)).not.toMatch(/secret/i);
      expect(body.lines).toMatchObject({ count: 4, masked: 2 });
      const items: ExplanationLine[] = body.lines.items;
      expect(
        items.map(({ applicationId, amount, masked }) => [
          applicationId,
          amount,
          masked,
        ]),
      ).toEqual([
        ['ads-ranking', '30', undefined],
        ['', '7.000000000000000001', true],
        ['claimed-by-both', '3', undefined],
        ['', '-2', true],
      ]);
      expect(body.total).toBe(seen.body.total);
      expect(sumAmounts(items.map(({ amount }) => amount))).toBe(
        body.lines.amount,
      );
      // Page by page, each says how many of its own lines are.
      const first = await api.get(`${EXPLANATION}&limit=1`);
      expect(first.body.lines).not.toHaveProperty('masked');
      const second = await api.get(
        `${EXPLANATION}&limit=1&cursor=${first.body.lines.nextCursor}`,
      );
      expect(second.body.lines).toMatchObject({ masked: 1 });
      // A digest of what is masked would let anybody try what it may be.
      const cursor = JSON.parse(
        Buffer.from(second.body.lines.nextCursor, 'base64url').toString(),
      );
      expect(cursor).toEqual({
        list: expect.any(String),
        micros: '7000000',
        rest: '1',
        day: '2026-10-06',
        readingId: expect.any(Number),
        number: expect.any(Number),
      });
    },
  );

  it.each(WAYS)(
    '%s say no more in a part of an explanation, or one of the past',
    async (_, options) => {
      const { api, refresh } = await start({
        ...options(),
        billLineSources: [
          new InMemoryBillLineSource({ lines, closedMonths: ['2026-10'] }),
        ],
      });
      await refresh();
      for (const part of [
        'asOf=2026-11-03',
        'basis=direct',
        'view=billed',
        'coverage=taggable',
        'breakdown=service&except=nothing',
      ]) {
        const { body } = await api.get(`${EXPLANATION}&${part}`);
        expect(JSON.stringify(body)).not.toMatch(/secret/i);
        expect([part, body.lines.count, body.lines.masked]).toEqual([
          part,
          4,
          2,
        ]);
      }
    },
  );

  it.each(
    databases
      .eachSupportedId()
      .flatMap(([id]) =>
        WAYS.map(([name, options]) => ({ name, options, id })),
      ),
  )(
    '$name are among the others of a breakdown by resource, and found by none, on $id',
    async ({ options, id }) => {
      const jobs = [
        trainingLine('2026-10-05', 'ads-ranking', '30', {
          resourceId: 'ads-job',
        }),
        trainingLine('2026-10-06', 'secret', '7.000000000000000001', {
          resourceId: 'secret-job',
        }),
        trainingLine('2026-10-07', 'Secret', '-2', {
          resourceId: 'secret-job',
        }),
        supportLine('2026-10-01', '10'),
      ];
      const byResource = (cost: { body: CostResponse }) =>
        Object.fromEntries(
          cost.body.breakdown.map(({ key, amount }) => [key, amount]),
        );
      const found: string[] = [];
      for (const extra of [0, 120]) {
        const { api } = await start({
          ...options(),
          knex: await databases.init(id),
          billLineSources: [
            new InMemoryBillLineSource({
              lines: [
                ...jobs,
                ...Array.from({ length: extra }, (__, index) =>
                  trainingLine('2026-10-09', 'ads-ranking', '0.5', {
                    resourceId: `small-${index}`,
                  }),
                ),
              ],
            }),
          ],
        });
        const by = 'from=2026-10-01&to=2026-11-01&breakdown=resource';
        const cost = await api.get(`${COMPANY}/cost?${by}`);
        const { breakdown, series } = cost.body;
        expect(JSON.stringify({ breakdown, series })).not.toMatch(/secret/i);
        const others = byResource(cost)[OTHER_KEYS];
        expect(sumAmounts(Object.values(byResource(cost)))).toBe(
          cost.body.total,
        );
        const explained = async (part: string) => {
          const { body } = await api.get(
            `${COMPANY}/cost/explanation?${by}&limit=500&${part}`,
          );
          expect(JSON.stringify(body.lines)).not.toMatch(/secret/i);
          return body;
        };
        const rest = await explained(`key=${OTHER_KEYS}`);
        expect(rest.total).toBe(others);
        expect(rest.lines.masked).toBe(2);
        expect(await explained('key=secret-job')).toMatchObject({
          total: '0',
          lines: { count: 0 },
        });
        expect(await explained('except=secret-job')).toMatchObject({
          total: cost.body.total,
        });
        expect(await explained(`except=${OTHER_KEYS}`)).toMatchObject({
          total: subtractAmounts(cost.body.total, others),
        });
        expect((await explained('key=ads-job')).total).toBe('30');
        found.push(others);
      }
      expect(found[0]).toBe('5.000000000000000001');
    },
    60_000,
  );

  it.each(WAYS)(
    '%s are among the others of a breakdown by cost category too',
    async (_, options) => {
      const category = (name: string) => ({
        costCategories: { Services: name },
      });
      const { api } = await start({
        ...options(),
        config: { ...testConfig, costCategory: 'Services' },
        billLineSources: [
          new InMemoryBillLineSource({
            lines: [
              trainingLine('2026-10-05', 'ads-ranking', '30', category('ads')),
              trainingLine('2026-10-06', 'secret', '7', category('secret')),
            ],
          }),
        ],
      });
      const by = 'from=2026-10-01&to=2026-11-01&breakdown=cost-category';
      const cost = await api.get(`${COMPANY}/cost?${by}`);
      expect(cost.body.breakdown).toMatchObject([
        { key: 'ads', amount: '30' },
        { key: OTHER_KEYS, amount: '7' },
      ]);
      for (const [key, total] of [
        ['ads', '30'],
        ['secret', '0'],
        [OTHER_KEYS, '7'],
      ]) {
        const { body } = await api.get(
          `${COMPANY}/cost/explanation?${by}&key=${key}`,
        );
        expect([key, body.total]).toEqual([key, total]);
      }
    },
  );

  it.each(WAYS)(
    '%s cannot be told apart by their application ids',
    async (_, options) => {
      const { api } = await start(options());
      for (const id of ['secret', 'claimed-by-both', 'of-nobody']) {
        const { status, body } = await api.get(
          `${EXPLANATION}&applicationIds=${id}`,
        );
        expect(status).toBe(400);
        expect(body.error.message).toContain('the entity itself claims');
      }
      const own = await api.get(
        '/v1/entities/component/default/ads-ranking/cost/explanation?from=2026-10-01&to=2026-11-01&applicationIds=claimed-by-both&basis=direct',
      );
      expect(own.body).toMatchObject({
        applicationIds: ['claimed-by-both'],
        total: '3',
        lines: { count: 1, amount: '3' },
      });
    },
  );

  it.each(WAYS)(
    '%s say no more than what they cost in a file of lines',
    async (_, options) => {
      const { api } = await start(options());
      const { text } = await api.get(FOCUS);
      expect(text).not.toMatch(/secret/i);
      const rows: Record<string, string>[] = parse(text, { columns: true });
      const masked = rows.filter(row => row.x_Masked === 'true');
      // Two lines of its own, and its part of the support.
      expect(masked.map(row => row.x_AllocationBasis).sort()).toEqual([
        'direct',
        'direct',
        'shared',
      ]);
      for (const row of masked) {
        const { ResourceId, ResourceName, x_ApplicationId, x_Owner } = row;
        expect({ ResourceId, ResourceName, x_ApplicationId, x_Owner }).toEqual({
          ResourceId: '',
          ResourceName: '',
          x_ApplicationId: '',
          x_Owner: '',
        });
      }
      const statement = await api.get(`${COMPANY}/statement?month=2026-10`);
      expect(sumAmounts(rows.map(row => row.EffectiveCost))).toBe(
        statement.body.total.total,
      );
    },
  );

  it('is its own page stay as they are', async () => {
    const { api } = await start({ catalog: all() });
    const { body } = await api.get(
      '/v1/entities/component/default/secret/cost/explanation?from=2026-10-01&to=2026-11-01',
    );
    expect(body.lines).not.toHaveProperty('masked');
    expect(body.lines.count).toBe(3);
  });
});
