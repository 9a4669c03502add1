import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import mcpActionsPlugin from '@backstage/plugin-mcp-actions-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  InMemoryBillLineSource,
  InMemoryResourceInventory,
  TestItemisedLine,
} from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import request from 'supertest';
import { group, mlService } from './__testUtils__/catalog';
import { stopClock } from './__testUtils__/clock';
import { connectMcpClient } from './__testUtils__/mcpClient';
import { endpoint, goodTags } from './__testUtils__/resources';
import { sealSources } from './__testUtils__/sealSources';
import { startMlGovernance } from './__testUtils__/startMlGovernance';

const AS_USER = { Authorization: mockCredentials.user.header() };
const FRAUD = 'component:default/fraud-detection';
const TEAM = 'group:default/team-fraud';
const APPLICATION_ID = 'anycompany:workload:application-id';
const OWNER = 'anycompany:workload:owner';
const october = { from: '2026-10-01', to: '2026-11-01' };

const entities = [
  group('team-fraud'),
  mlService('fraud-detection', { owner: 'team-fraud' }),
  mlService('fraud-training', { owner: 'team-fraud' }),
  mlService('ads', { owner: 'team-ads' }),
];

const clients: Client[] = [];

function bill() {
  const line = (
    applicationId: string,
    day: string,
    amount: TestItemisedLine['amount'],
  ) => ({
    day,
    amount,
    service: 'Amazon SageMaker',
    resourceTags: { [APPLICATION_ID]: applicationId },
  });
  return [
    line('fraud-detection', '2026-09-30', '1.000001'),
    line('fraud-detection', '2026-10-01', {
      'net-amortized': '10.000001',
      unblended: '11.9',
    }),
    line('fraud-detection', '2026-10-31', '0.1'),
    line('fraud-detection', '2026-11-01', '2'),
    line('fraud-training', '2026-11-02', '0.2'),
    line('ads', '2026-11-02', '100'),
  ];
}

function inventory() {
  const { [OWNER]: _, ...noOwner } = goodTags('fraud-detection');
  return new InMemoryResourceInventory({
    partitions: [
      {
        accountId: '222222222222',
        accountName: 'Production',
        region: 'eu-west-1',
        resources: [
          endpoint('good', goodTags('fraud-detection')),
          ...['a', 'b', 'c'].map(name => endpoint(name, noOwner)),
          endpoint('leaky', {
            ...goodTags('fraud-detection'),
            [OWNER]: 'maya.chen@example.com',
          }),
          endpoint('ads', goodTags('ads')),
        ],
      },
    ],
  });
}

/**
 * A portal with MCP, whose user lacks the permissions, or has them but for
 * some entities, and sees not all of the catalog.
 */
async function start(
  options: { denied?: string[]; deniedOf?: string[]; hidden?: string[] } = {},
) {
  const { denied = [], deniedOf = [], hidden = [] } = options;
  const permissions = mockServices.permissions.mock({
    authorize: async requests =>
      requests.map(({ permission, resourceRef }) => ({
        result:
          denied.includes(permission.name) ||
          deniedOf.includes(resourceRef ?? '')
            ? AuthorizeResult.DENY
            : AuthorizeResult.ALLOW,
      })),
    authorizeConditional: async requests =>
      requests.map(({ permission }) => {
        if (denied.includes(permission.name)) {
          return { result: AuthorizeResult.DENY };
        }
        return deniedOf.length === 0
          ? { result: AuthorizeResult.ALLOW }
          : {
              result: AuthorizeResult.CONDITIONAL,
              pluginId: 'catalog',
              resourceType: 'catalog-entity',
              conditions: {
                rule: 'IS_ENTITY_OWNER',
                resourceType: 'catalog-entity',
              },
            };
      }),
  });
  const events: unknown[] = [];
  const auditor = mockServices.auditor.mock({
    createEvent: async ({ eventId, meta }) => {
      if (eventId === 'read-denied') events.push(meta);
      return { success: async () => {}, fail: async () => {} };
    },
  });
  const visible = entities.filter(
    ({ metadata }) => !hidden.includes(metadata.name),
  );
  const sources = {
    billLineSources: [
      new InMemoryBillLineSource({
        metrics: ['net-amortized', 'unblended'],
        lines: bill(),
        closedMonths: ['2026-09', '2026-10', '2026-11'],
      }),
    ],
    inventories: [inventory()],
  };
  const { api, refresh, server } = await startMlGovernance({
    ...sources,
    catalog: catalogServiceMock({ entities: visible }),
    features: [
      mcpActionsPlugin,
      auditor.factory,
      createServiceFactory({
        service: coreServices.permissions,
        deps: {},
        factory: () => permissions,
      }),
    ],
  });
  await refresh();
  const client = await connectMcpClient(server, AS_USER);
  clients.push(client);
  const call = async (name: string, input: object) => {
    const { isError, content, structuredContent } = await client.callTool({
      name: `ml-governance.${name}`,
      arguments: { ...input },
    });
    const [{ text }] = content as { text: string }[];
    if (isError) return { error: text };
    expect(JSON.parse(text)).toEqual(structuredContent);
    return structuredContent as Record<string, unknown>;
  };
  return { api, client, call, server, events, refresh, sources };
}

describe('the actions, through the MCP backend of the portal', () => {
  beforeEach(() => stopClock('2026-11-03T06:00:00Z'));
  afterEach(async () => {
    await Promise.all(clients.splice(0).map(client => client.close()));
    jest.useRealTimers();
  });

  it('are offered as tools that read only, with every field described', async () => {
    const { client } = await start();
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name).sort()).toEqual([
      'ml-governance.explain-entity-cost',
      'ml-governance.get-entity-compliance',
      'ml-governance.get-entity-cost',
      'ml-governance.get-tag-policies',
      'ml-governance.list-most-expensive-services',
      'ml-governance.list-rule-violations',
    ]);
    for (const { annotations, description, inputSchema } of tools) {
      expect(annotations).toMatchObject({
        readOnlyHint: true,
        destructiveHint: false,
        idempotentHint: true,
      });
      expect(description).toContain('changes nothing');
      const fields = Object.values(inputSchema.properties ?? {});
      expect(fields.length).toBeGreaterThan(0);
      for (const field of fields) {
        expect(field).toHaveProperty('description');
      }
    }
  });

  it('do what their examples show, and read nothing of AWS for it', async () => {
    const { call, refresh, server, sources } = await start();
    const called = sealSources(sources);
    const { body } = await request(server)
      .get('/api/ml-governance/.backstage/actions/v1/actions')
      .set(AS_USER);
    expect(body.actions.length).toBeGreaterThan(0);
    for (const { name, examples } of body.actions) {
      expect(examples.length).toBeGreaterThan(0);
      for (const { title, input } of examples) {
        expect(title).toBeTruthy();
        expect(await call(name, input)).toMatchObject({
          ...(input.entityRef
            ? { entityRef: input.entityRef, state: 'ready' }
            : { keyPrefix: 'anycompany:' }),
          ...(input.metric ? { metric: input.metric } : {}),
        });
      }
    }
    expect(called).toEqual([]);
    await refresh();
    expect(called).toEqual(
      expect.arrayContaining(['listPeriods', 'listPartitions']),
    );
  });

  it('answer by the metric that is asked for', async () => {
    const { call } = await start();
    for (const action of ['get-entity-cost', 'explain-entity-cost']) {
      const asked = { entityRef: FRAUD, ...october, metric: 'unblended' };
      expect(await call(action, asked)).toMatchObject({
        metric: 'unblended',
        total: '12',
      });
      const { error } = await call(action, { ...asked, metric: 'list' });
      expect(error).toContain('list');
    }
  });

  it('tell what an entity costs, with all that belongs to the figure', async () => {
    const { call } = await start();
    expect(
      await call('get-entity-cost', {
        entityRef: FRAUD,
        ...october,
        breakdown: 'service',
      }),
    ).toEqual({
      entityRef: FRAUD,
      state: 'ready',
      applicationIds: ['fraud-detection'],
      metric: 'net-amortized',
      currency: 'USD',
      range: october,
      total: '10.100001',
      previousRange: { from: '2026-09-01', to: '2026-10-01' },
      previousTotal: '1.000001',
      gaps: [],
      previousGaps: [],
      breakdown: [
        {
          key: 'Amazon SageMaker',
          amount: '10.100001',
          previousAmount: '1.000001',
        },
      ],
      sources: [
        expect.objectContaining({
          kind: 'cost',
          status: 'ok',
          refreshedAt: '2026-11-03T06:00:00.000Z',
        }),
      ],
    });
    expect(await call('get-entity-cost', { entityRef: TEAM })).toMatchObject({
      range: { from: '2026-11-01', to: '2026-11-04' },
      total: '2.2',
      services: 2,
    });
  });

  it('explain what a cost is made of, line by line', async () => {
    const { call } = await start();
    const explain = (input: object) =>
      call('explain-entity-cost', { entityRef: FRAUD, ...october, ...input });
    const first = await explain({ limit: 1 });
    expect(first).toMatchObject({
      total: '10.100001',
      parts: [{ basis: 'direct', match: 'exact', amount: '10.100001' }],
      lines: { count: 2, items: [{ day: '2026-10-01', amount: '10.000001' }] },
    });
    const { nextCursor } = first.lines as { nextCursor: string };
    expect(await explain({ cursor: nextCursor })).toMatchObject({
      lines: { count: 2, items: [{ day: '2026-10-31', amount: '0.1' }] },
    });
  });

  it('name no application of a service that the caller may not see the cost of', async () => {
    const { call } = await start({ deniedOf: [FRAUD] });
    const input = { entityRef: TEAM, ...october };
    expect(await call('explain-entity-cost', input)).toMatchObject({
      total: '10.100001',
      lines: {
        count: 2,
        masked: 2,
        items: [
          { applicationId: '', amount: '10.000001', masked: true },
          { applicationId: '', amount: '0.1', masked: true },
        ],
      },
    });
  });

  it('list the services of a group that cost most', async () => {
    const { call } = await start();
    const november = { from: '2026-11-01', to: '2026-11-03' };
    expect(
      await call('list-most-expensive-services', {
        entityRef: TEAM,
        ...november,
      }),
    ).toEqual({
      entityRef: TEAM,
      state: 'ready',
      metric: 'net-amortized',
      currency: 'USD',
      range: november,
      previousRange: { from: '2026-10-01', to: '2026-10-03' },
      gaps: [],
      previousGaps: [],
      services: [
        { entityRef: FRAUD, amount: '2', previousAmount: '10.000001' },
        {
          entityRef: 'component:default/fraud-training',
          amount: '0.2',
          previousAmount: '0',
        },
      ],
      sources: [expect.objectContaining({ kind: 'cost', status: 'ok' })],
    });
    expect(
      await call('list-most-expensive-services', {
        entityRef: TEAM,
        ...november,
        limit: 1,
      }),
    ).toMatchObject({ services: [{ entityRef: FRAUD }] });
  });

  it('list no service whose cost the user may not see, nor that there is one', async () => {
    const denied = await start({ denied: ['ml-governance.cost.read'] });
    const input = { entityRef: TEAM };
    expect(
      await denied.call('list-most-expensive-services', input),
    ).toMatchObject({ services: [] });

    const other = 'component:default/fraud-training';
    const partly = await start({ deniedOf: [FRAUD] });
    const answer = await partly.call('list-most-expensive-services', input);
    expect(answer.services).toEqual([
      { entityRef: other, amount: '0.2', previousAmount: '0' },
    ]);
    expect(JSON.stringify(answer)).not.toContain('fraud-detection');

    const { call, events } = await start({ hidden: ['team-fraud'] });
    const hidden = await call('list-most-expensive-services', input);
    expect(hidden.error).toMatch(/^NotFoundError: /);
    expect(events).toEqual([
      expect.objectContaining({ reason: 'not-visible', entityRef: TEAM }),
    ]);
  });

  it('tell how an entity stands to the dictionary', async () => {
    const { api, call } = await start();
    const answer = await call('get-entity-compliance', { entityRef: FRAUD });
    const { body } = await api.get(
      '/v1/entities/component/default/fraud-detection/compliance',
    );
    expect(answer.moneyShares).toEqual(body.moneyShares);
    expect(answer.moneyShares).toMatchObject({
      range: { from: '2026-10-01', to: '2026-11-04' },
    });
    expect(answer).toMatchObject({
      score: { compliant: 1, violating: 4, unknown: 0, total: 5 },
      violationsTotal: 2,
      owner: { expected: ['team-fraud'], verdict: 'mismatch' },
      unread: 0,
      sources: [{ kind: 'inventory', status: 'ok' }],
    });
    expect(answer).toMatchObject({
      rules: expect.arrayContaining([
        expect.objectContaining({ key: OWNER, ok: 1, violation: 4 }),
      ]),
    });
    expect(JSON.stringify(answer)).not.toContain('maya.chen');
  });

  it('list the resources that break a rule, page by page', async () => {
    const { call } = await start();
    const names: string[] = [];
    let cursor: unknown;
    do {
      const answer: Record<string, unknown> = await call(
        'list-rule-violations',
        {
          entityRef: FRAUD,
          definitionKey: OWNER,
          limit: 3,
          ...(cursor ? { cursor } : {}),
        },
      );
      expect(answer).toMatchObject({ total: 4, definitionKey: OWNER });
      expect(JSON.stringify(answer)).not.toContain('maya.chen');
      const resources = answer.resources as { name: string }[];
      names.push(...resources.map(({ name }) => name));
      cursor = answer.nextCursor;
    } while (cursor);
    expect(names.sort()).toEqual(['a', 'b', 'c', 'leaky']);
    expect(
      await call('list-rule-violations', {
        entityRef: FRAUD,
        definitionKey: APPLICATION_ID,
      }),
    ).toMatchObject({ total: 0, resources: [] });
  });

  it('write the policies that follow from the dictionary, for those who may see the organisation', async () => {
    const { api, call } = await start();
    const { body } = await api.get('/v1/policies?enforce=true');
    expect(await call('get-tag-policies', { enforce: true })).toEqual(body);
    expect(await call('get-tag-policies', { kind: 'tag-policy' })).toEqual({
      keyPrefix: 'anycompany:',
      kinds: [
        {
          kind: 'tag-policy',
          documents: [
            expect.objectContaining({
              fileName: 'tag-policy-1.json',
              content: expect.stringContaining(OWNER),
            }),
          ],
        },
      ],
    });
    const wrong = await call('get-tag-policies', { kind: 'colour' });
    expect(wrong.error).toMatch(/^InputError: /);

    const permission = 'ml-governance.organization.read';
    const closed = await start({ denied: [permission] });
    const denied = await closed.call('get-tag-policies', {});
    expect(denied.error).toMatch(/^NotAllowedError: /);
    expect(closed.events).toEqual([
      expect.objectContaining({ permission, reason: 'not-allowed' }),
    ]);
  });

  it.each([
    ['get-entity-cost', { entityRef: 'fraud-detection' }, 'component:default/'],
    ['get-entity-cost', { entityRef: "component:default/'" }, 'written as'],
    [
      'get-entity-cost',
      { entityRef: FRAUD, from: 'yesterday', to: '2026-11-02' },
      'YYYY-MM-DD',
    ],
    ['get-entity-cost', { entityRef: FRAUD, breakdown: 'colour' }, 'input'],
    ['explain-entity-cost', { entityRef: FRAUD, key: 'x' }, 'together'],
    ['explain-entity-cost', { entityRef: FRAUD, cursor: 'e30' }, 'nextCursor'],
    [
      'explain-entity-cost',
      { entityRef: FRAUD, breakdown: 'service', key: 'a\0b' },
      'input',
    ],
    [
      'explain-entity-cost',
      { entityRef: FRAUD, breakdown: 'service', except: ['a', 'a'] },
      'input',
    ],
    [
      'explain-entity-cost',
      { entityRef: FRAUD, basis: 'shared', rule: '' },
      'input',
    ],
    ['get-entity-compliance', { entityRef: FRAUD, verbose: true }, 'input'],
    ['list-rule-violations', { entityRef: FRAUD }, 'input'],
    ['list-most-expensive-services', { entityRef: FRAUD }, 'Group, User'],
    ['list-most-expensive-services', { entityRef: TEAM, limit: 0 }, 'input'],
    [
      'list-rule-violations',
      { entityRef: FRAUD, definitionKey: 'owner' },
      OWNER,
    ],
    [
      'list-rule-violations',
      { entityRef: FRAUD, definitionKey: OWNER, cursor: 'e30' },
      'nextCursor',
    ],
    [
      'list-rule-violations',
      { entityRef: FRAUD, definitionKey: OWNER, type: 'a\0b' },
      'input',
    ],
  ])('tell what is wrong with %s %j', async (name, input, message) => {
    const { call } = await start();
    const answer = await call(name, input);
    expect(answer.error).toMatch(/^InputError: /);
    expect(answer.error).toContain(message);
  });

  it.each([
    ['get-entity-cost', 'ml-governance.cost.read', {}],
    ['explain-entity-cost', 'ml-governance.cost.read', {}],
    ['get-entity-compliance', 'ml-governance.compliance.read', {}],
    [
      'list-rule-violations',
      'ml-governance.compliance.read',
      { definitionKey: OWNER },
    ],
  ])(
    'obey the permissions of who asks: %s needs %s',
    async (name, permission, rest) => {
      const open = await start({ hidden: ['fraud-detection'] });
      const hidden = await open.call(name, { entityRef: FRAUD, ...rest });
      expect(hidden.error).toMatch(/^NotFoundError: /);

      const closed = await start({ denied: [permission] });
      const denied = await closed.call(name, { entityRef: FRAUD, ...rest });
      expect(denied.error).toMatch(/^NotAllowedError: /);
      expect(denied.error).toContain(permission);
      expect(closed.events).toEqual([
        {
          permission,
          reason: 'not-allowed',
          principal: expect.stringContaining('user:default/mock'),
          entityRef: FRAUD,
        },
      ]);
    },
  );
});
