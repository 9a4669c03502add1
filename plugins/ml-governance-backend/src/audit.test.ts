import {
  AuditorServiceCreateEventOptions,
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  InMemoryCostSource,
  InMemoryResourceInventory,
} from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { mlService } from './__testUtils__/catalog';
import { startMlGovernance } from './__testUtils__/startMlGovernance';

const ENTITY = '/v1/entities/component/default/fraud-scoring';
const HIDDEN = '/v1/entities/component/default/hidden';
const COST = 'ml-governance.cost.read';
const COMPLIANCE = 'ml-governance.compliance.read';
const SERVICE = { Authorization: mockCredentials.service.header() };

/** A backend that allows everything but the permissions named. */
async function start(
  options: { denied?: string[]; auditorFails?: boolean } = {},
) {
  const { denied = [], auditorFails = false } = options;
  const events: (AuditorServiceCreateEventOptions & { outcome?: unknown })[] =
    [];
  const decide = (requests: { permission: { name: string } }[]) =>
    requests.map(({ permission }) => ({
      result: denied.includes(permission.name)
        ? AuthorizeResult.DENY
        : AuthorizeResult.ALLOW,
    }));
  const permissions = mockServices.permissions.mock({
    authorize: async requests => decide(requests),
    authorizeConditional: async requests =>
      decide(requests) as { result: AuthorizeResult.ALLOW }[],
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
  const { api } = await startMlGovernance({
    costSources: [new InMemoryCostSource({})],
    inventories: [new InMemoryResourceInventory()],
    entities: [mlService('fraud-scoring')],
    features: [
      auditor.factory,
      createServiceFactory({
        service: coreServices.permissions,
        deps: {},
        factory: () => permissions,
      }),
    ],
  });
  return { api, events };
}

describe('the audit', () => {
  it.each([
    [`${ENTITY}/cost`, COST],
    [`${ENTITY}/compliance`, COMPLIANCE],
    [`${ENTITY}/resources?search=x`, COMPLIANCE],
  ])('has who was not allowed to see %s', async (path, permission) => {
    const { api, events } = await start({ denied: [permission] });
    expect((await api.get(path)).status).toBe(403);
    expect(events).toEqual([
      expect.objectContaining({
        eventId: 'read-denied',
        severityLevel: 'medium',
        meta: {
          permission,
          reason: 'not-allowed',
          principal: 'user:default/mock',
          entityRef: 'component:default/fraud-scoring',
        },
        outcome: expect.stringContaining(permission),
      }),
    ]);
    expect(events[0].request?.originalUrl).toContain(path);
  });

  it.each(['cost', 'compliance', 'resources'])(
    'has who looked for the %s of an entity that is not there for them',
    async call => {
      const { api, events } = await start({ denied: [COST, COMPLIANCE] });
      expect((await api.get(`${HIDDEN}/${call}`)).status).toBe(404);
      expect(events).toEqual([
        expect.objectContaining({
          eventId: 'read-denied',
          severityLevel: 'low',
          meta: {
            permission: call === 'cost' ? COST : COMPLIANCE,
            reason: 'not-visible',
            principal: 'user:default/mock',
            entityRef: 'component:default/hidden',
          },
          outcome: expect.stringContaining('component:default/hidden'),
        }),
      ]);
    },
  );

  it('has who was kept from the sources and from the whole bill', async () => {
    const bill = '/v1/organization/cost?from=2026-11-01&to=2026-11-02';
    const sources = 'ml-governance.sources.read';
    const organization = 'ml-governance.organization.read';
    const { api, events } = await start({ denied: [organization, sources] });
    expect((await api.get('/v1/sources')).status).toBe(403);
    expect((await api.get(bill)).status).toBe(403);
    expect((await api.get(bill, SERVICE)).status).toBe(403);
    expect(events.map(({ meta }) => meta)).toEqual([
      {
        permission: sources,
        reason: 'not-allowed',
        principal: 'user:default/mock',
      },
      {
        permission: organization,
        reason: 'not-allowed',
        principal: 'user:default/mock',
      },
      {
        permission: organization,
        reason: 'not-allowed',
        principal: 'external:test-service',
      },
    ]);
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
