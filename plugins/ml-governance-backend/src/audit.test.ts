import {
  AuditorServiceCreateEventOptions,
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  InMemoryBillLineSource,
  InMemoryResourceInventory,
} from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import request from 'supertest';
import { group, mlService } from './__testUtils__/catalog';
import { stopClock } from './__testUtils__/clock';
import {
  documentedCalls,
  documentedEntityCalls,
} from './__testUtils__/documentedCalls';
import { hidingCatalog } from './__testUtils__/hidingCatalog';
import { trainingLine } from './__testUtils__/itemisedLines';
import { endpoint, goodTags } from './__testUtils__/resources';
import { startMlGovernance } from './__testUtils__/startMlGovernance';

const ENTITY = '/v1/entities/component/default/fraud-scoring';
const HIDDEN = '/v1/entities/component/default/hidden';
const TEAM = 'group:default/team-fraud';
const SCORING = 'component:default/fraud-scoring';
const TRAINING = 'component:default/fraud-training';
const COST = 'ml-governance.cost.read';
const COMPLIANCE = 'ml-governance.compliance.read';
const ORGANIZATION = 'ml-governance.organization.read';
const USER = { Authorization: mockCredentials.user.header() };
const SERVICE = { Authorization: mockCredentials.service.header() };
const principal = 'user:default/mock';

const entities = [
  group('team-fraud'),
  mlService('fraud-scoring', { owner: 'team-fraud' }),
  mlService('fraud-training', { owner: 'team-fraud' }),
];

/**
 * A backend that allows everything but the permissions named, of every entity
 * or of some; its catalog may hide an entity where it is asked for many.
 */
async function start(
  options: {
    denied?: string[];
    deniedOf?: string[];
    hidden?: string;
    auditorFails?: boolean;
  } = {},
) {
  const { denied = [], deniedOf, hidden, auditorFails = false } = options;
  const events: (AuditorServiceCreateEventOptions & { outcome?: unknown })[] =
    [];
  const result = (name: string, resourceRef: string = '') =>
    denied.includes(name) && (!deniedOf || deniedOf.includes(resourceRef))
      ? AuthorizeResult.DENY
      : AuthorizeResult.ALLOW;
  const permissions = mockServices.permissions.mock({
    authorize: async requests =>
      requests.map(({ permission, resourceRef }) => ({
        result: result(permission.name, resourceRef),
      })),
    authorizeConditional: async requests =>
      requests.map(({ permission }): PolicyDecision =>
        deniedOf && denied.includes(permission.name)
          ? {
              result: AuthorizeResult.CONDITIONAL,
              pluginId: 'catalog',
              resourceType: 'catalog-entity',
              conditions: {
                rule: 'IS_ENTITY_OWNER',
                resourceType: 'catalog-entity',
              },
            }
          : { result: result(permission.name) },
      ),
  });
  const auditor = mockServices.auditor.mock({
    createEvent: async event => {
      if (auditorFails) throw new Error('the log is full');
      const recorded = { ...event, outcome: 'initiated' as unknown };
      events.push(recorded);
      return {
        success: async () => {
          recorded.outcome = 'succeeded';
        },
        fail: async ({ error }) => {
          recorded.outcome = error.message;
        },
      };
    },
  });
  const all = catalogServiceMock({ entities });
  const { api, refresh, server } = await startMlGovernance({
    billLineSources: [
      new InMemoryBillLineSource({
        lines: [
          trainingLine('2026-11-02', 'fraud-scoring', '1'),
          trainingLine('2026-11-02', 'fraud-training', '2'),
        ],
      }),
    ],
    inventories: [
      new InMemoryResourceInventory({
        partitions: [
          {
            accountId: '222222222222',
            region: 'eu-west-1',
            resources: [
              endpoint('scoring', goodTags('fraud-scoring')),
              endpoint('training', goodTags('fraud-training')),
            ],
          },
        ],
      }),
    ],
    catalog: hidden ? hidingCatalog(all, hidden) : all,
    features: [
      auditor.factory,
      createServiceFactory({
        service: coreServices.permissions,
        deps: {},
        factory: () => permissions,
      }),
    ],
  });
  await refresh();
  // What the refreshes leave is not about reads.
  events.splice(0);
  const invoke = (action: string, input: object) =>
    request(server)
      .post(
        `/api/ml-governance/.backstage/actions/v1/actions/ml-governance:${action}/invoke`,
      )
      .set(USER)
      .send(input);
  return { api, events, invoke };
}

describe('the audit', () => {
  beforeEach(() => stopClock('2026-11-03T06:00:00Z'));
  afterEach(() => jest.useRealTimers());

  it.each([COST, COMPLIANCE])(
    'has who was not allowed to see what %s is for, by whichever call',
    async permission => {
      const { api, events } = await start({ denied: [permission] });
      let denials = 0;
      for (const call of documentedEntityCalls()) {
        events.splice(0);
        const { status } = await api.call(call);
        if (status === 200) continue;
        expect([call.path, status]).toEqual([call.path, 403]);
        denials += 1;
        expect(events).toEqual([
          expect.objectContaining({
            eventId: 'read-denied',
            severityLevel: 'medium',
            meta: {
              permission,
              reason: 'not-allowed',
              principal,
              entityRef: TEAM,
            },
            outcome: expect.stringContaining(permission),
          }),
        ]);
        expect(events[0].request?.originalUrl).toContain(call.path);
      }
      expect(denials).toBeGreaterThanOrEqual(permission === COST ? 6 : 2);
    },
  );

  it('has who looked for anything of an entity that is not there for them', async () => {
    const { api, events } = await start({ denied: [COST, COMPLIANCE] });
    for (const call of documentedEntityCalls('group/default/hidden')) {
      events.splice(0);
      const { status } = await api.call(call);
      expect([call.path, status]).toEqual([call.path, 404]);
      const isCompliance = /\/(compliance|compliance\/trend|resources)$/.test(
        call.template,
      );
      expect(events).toEqual([
        expect.objectContaining({
          eventId: 'read-denied',
          severityLevel: 'low',
          meta: {
            permission: isCompliance ? COMPLIANCE : COST,
            reason: 'not-visible',
            principal,
            entityRef: 'group:default/hidden',
          },
          outcome: expect.stringContaining('group:default/hidden'),
        }),
      ]);
    }
  });

  it('has who was kept from the sources and from the figures of the organisation', async () => {
    const sources = 'ml-governance.sources.read';
    const { api, events } = await start({ denied: [ORGANIZATION, sources] });
    expect((await api.get('/v1/sources')).status).toBe(403);
    expect(events.splice(0).map(({ meta }) => meta)).toEqual([
      { permission: sources, reason: 'not-allowed', principal },
    ]);
    const calls = documentedCalls().filter(
      ({ template }) =>
        template.startsWith('/v1/organization/') ||
        ['/v1/policies', '/v1/simulations'].includes(template),
    );
    expect(calls.length).toBeGreaterThanOrEqual(6);
    for (const call of calls) {
      for (const [headers, who] of [
        [USER, principal],
        [SERVICE, 'external:test-service'],
      ] as const) {
        const { status } = await api.call(call, headers);
        expect([call.path, status]).toEqual([call.path, 403]);
        expect(events.splice(0).map(({ meta }) => meta)).toEqual([
          {
            permission: ORGANIZATION,
            reason: 'not-allowed',
            principal: who,
          },
        ]);
      }
    }
  });

  describe('of what answers about many entities leave out', () => {
    const hiddenFrom = (ref: string) => ({
      eventId: 'read-denied',
      severityLevel: 'low',
      meta: {
        permission: 'catalog.entity.read',
        reason: 'not-visible',
        principal,
        entityRefs: [ref],
        entities: 1,
      },
    });
    const deniedOf = (refs: string[], permission = COST) => ({
      eventId: 'read-denied',
      severityLevel: 'medium',
      meta: {
        permission,
        reason: 'not-allowed',
        principal,
        entityRefs: refs,
        entities: refs.length,
      },
    });

    const november = { from: '2026-11-01', to: '2026-11-03' };
    const answers: [
      string,
      (started: Awaited<ReturnType<typeof start>>) => Promise<unknown>,
    ][] = [
      [
        'summaries',
        async ({ api }) =>
          await api.post('/v1/summaries', { entityRefs: [SCORING, TRAINING] }),
      ],
      [
        'the overview',
        async ({ api }) => await api.get('/v1/organization/overview'),
      ],
      [
        'the services that cost most',
        async ({ invoke }) =>
          await invoke('list-most-expensive-services', {
            entityRef: TEAM,
            ...november,
          }),
      ],
      ...documentedEntityCalls()
        .filter(({ template }) => template.includes('/statement'))
        .map(
          (
            call,
          ): [
            string,
            (started: Awaited<ReturnType<typeof start>>) => Promise<unknown>,
          ] => [call.template, async ({ api }) => await api.call(call)],
        ),
    ];

    it.each(answers)('has what the catalog hides from %s', async (_, ask) => {
      const started = await start({ hidden: TRAINING });
      expect(await ask(started)).toMatchObject({ status: 200 });
      expect(started.events).toEqual([
        expect.objectContaining(hiddenFrom(TRAINING)),
      ]);
    });

    it.each(answers)(
      'has whose cost the caller may not see, from %s',
      async (_, ask) => {
        const started = await start({ denied: [COST], deniedOf: [TRAINING] });
        expect(await ask(started)).toMatchObject({ status: 200 });
        expect(started.events).toEqual([
          expect.objectContaining(deniedOf([TRAINING])),
        ]);
      },
    );

    it.each(answers)(
      'has nothing where nothing is left out of %s',
      async (_, ask) => {
        const started = await start();
        expect(await ask(started)).toMatchObject({ status: 200 });
        expect(started.events).toEqual([]);
      },
    );

    it('is one event of all that the call asked for', async () => {
      const { api, events } = await start({ denied: [COST, COMPLIANCE] });
      const gone = Array.from({ length: 120 }, (_, index) => `gone-${index}`);
      const { body } = await api.post('/v1/summaries', {
        entityRefs: [
          SCORING,
          TRAINING,
          SCORING,
          ...gone.map(name => `component:default/${name}`),
        ],
      });
      expect(body.items).toHaveLength(2);
      expect(events.map(({ meta }) => meta)).toEqual([
        {
          permission: 'catalog.entity.read',
          reason: 'not-visible',
          principal,
          entityRefs: gone
            .slice(0, 100)
            .map(name => `component:default/${name}`),
          entities: 120,
        },
        deniedOf([SCORING, TRAINING]).meta,
        deniedOf([SCORING, TRAINING], COMPLIANCE).meta,
      ]);
    });

    it('has only those that would have been listed', async () => {
      const { events, invoke } = await start({
        denied: [COST],
        deniedOf: [SCORING],
      });
      const { body } = await invoke('list-most-expensive-services', {
        entityRef: TEAM,
        ...november,
        limit: 1,
      });
      expect(body.output.services).toMatchObject([{ entityRef: TRAINING }]);
      expect(events).toEqual([]);
    });
  });

  it('has nothing of reads that are allowed or malformed, nor of evaluations', async () => {
    const { api, events } = await start();
    expect((await api.get(`${ENTITY}/cost`)).status).toBe(200);
    expect((await api.get(`${ENTITY}/resources`)).status).toBe(200);
    expect((await api.get('/v1/sources')).status).toBe(200);
    expect((await api.get(`${ENTITY}/cost?from=never`)).status).toBe(400);
    expect(
      (await api.post('/v1/evaluate', { resources: [{ tags: [] }] })).status,
    ).toBe(200);
    expect(events).toEqual([]);
  });

  it('does not turn a denial into anything else where it cannot be written', async () => {
    const { api } = await start({ denied: [COST], auditorFails: true });
    expect((await api.get(`${ENTITY}/cost`)).status).toBe(403);
    expect((await api.get(`${HIDDEN}/cost`)).status).toBe(404);
  });
});
