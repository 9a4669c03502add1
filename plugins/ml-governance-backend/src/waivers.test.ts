import { setTimeout } from 'node:timers/promises';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { Entity } from '@backstage/catalog-model';
import { AwsResource } from '@ml-governance/backstage-plugin-ml-governance-common';
import { InMemoryResourceInventory } from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { JsonObject } from '@backstage/types';
import { Knex } from 'knex';
import { group, mlService } from './__testUtils__/catalog';
import { stopClock } from './__testUtils__/clock';
import { testConfig } from './__testUtils__/dictionary';
import { endpoint, goodTags, unreadable } from './__testUtils__/resources';
import { startMlGovernance } from './__testUtils__/startMlGovernance';

const ENVIRONMENT = 'anycompany:workload:environment';
const OWNER = 'anycompany:workload:owner';
const SCORING = 'component:default/fraud-scoring';
const ENTITY = '/v1/entities/component/default/fraud-scoring';
const TEAM = '/v1/entities/group/default/team-fraud';
const SOON = '2026-11-05T12:00:00.000Z';

/** The tags of a good resource without one of them. */
function without(key: string, applicationId: string = 'fraud-scoring') {
  const { [key]: _, ...tags } = goodTags(applicationId);
  return tags;
}

const held = {
  good: endpoint('good', goodTags('fraud-scoring')),
  bare: endpoint('bare', without(ENVIRONMENT)),
  bad: endpoint('bad', {
    'anycompany:workload:application-id': 'fraud-scoring',
  }),
  elsewhere: endpoint('elsewhere', without(ENVIRONMENT), {
    accountId: '333333333333',
  }),
  other: endpoint('other', without(ENVIRONMENT, 'churn')),
  unknown: endpoint('unknown', goodTags('fraud-scoring')),
};

const asked = {
  scope: { kind: 'entity', value: SCORING },
  tagKey: ENVIRONMENT,
  owner: 'group:default/team-fraud',
  reason: 'Bought in, and about to be replaced',
  expiresAt: SOON,
};

async function start(
  options: {
    denied?: string[];
    knex?: Knex;
    config?: JsonObject;
    /** Beside those that are always there. */
    entities?: Entity[];
    /** Those that the catalog hides where it is asked for many. */
    hidden?: Set<string>;
    /** Resources beside those that are always there. */
    beside?: AwsResource[];
  } = {},
) {
  const { denied = [], knex, beside = [], hidden = new Set() } = options;
  const events: { eventId: string; meta?: object; outcome?: string }[] = [];
  const permissions = mockServices.permissions.mock({
    authorize: async requests =>
      requests.map(({ permission, resourceRef = '' }) => ({
        result:
          denied.includes(permission.name) ||
          denied.includes(`${permission.name} ${resourceRef}`)
            ? AuthorizeResult.DENY
            : AuthorizeResult.ALLOW,
      })),
    authorizeConditional: async requests =>
      requests.map((): PolicyDecision => ({ result: AuthorizeResult.ALLOW })),
  });
  const auditor = mockServices.auditor.mock({
    createEvent: async ({ eventId, meta }) => {
      const event: (typeof events)[number] = { eventId, meta };
      events.push(event);
      return {
        success: async () => {
          event.outcome = 'succeeded';
        },
        fail: async ({ error }) => {
          event.outcome = error.message;
        },
      };
    },
  });
  const inventory = new InMemoryResourceInventory();
  const show = (resources: readonly AwsResource[]) => {
    inventory.partitions = ['222222222222', '333333333333'].map(accountId => ({
      accountId,
      region: 'eu-west-1',
      resources: resources.filter(one => one.accountId === accountId),
    }));
  };
  const all = catalogServiceMock({
    entities: [
      group('team-fraud'),
      mlService('fraud-scoring', { owner: 'team-fraud' }),
      mlService('churn', { owner: 'team-fraud' }),
      ...(options.entities ?? []),
    ],
  });
  const started = await startMlGovernance({
    inventories: [inventory],
    catalog: catalogServiceMock.mock({
      getEntityByRef: (ref, given) => all.getEntityByRef(ref, given),
      queryEntities: (request, given) => all.queryEntities(request, given),
      getEntitiesByRefs: async (request, given) => {
        const { items } = await all.getEntitiesByRefs(request, given);
        return {
          items: items.map((entity, index) =>
            hidden.has(request.entityRefs[index]) ? undefined : entity,
          ),
        };
      },
    }),
    features: [
      auditor.factory,
      createServiceFactory({
        service: coreServices.permissions,
        deps: {},
        factory: () => permissions,
      }),
    ],
    config: { ...testConfig, ...options.config },
    ...(knex ? { knex } : {}),
  });
  const { unknown, ...readable } = held;
  show([...Object.values(held), ...beside]);
  await started.refresh();
  show([...Object.values(readable), ...beside, unreadable(unknown)]);
  await started.refresh();
  events.splice(0);
  const { api, refresh } = started;
  return {
    api,
    refresh,
    events,
    /** How the environments of the endpoints stand, by name. */
    async findings(tagKey: string = ENVIRONMENT, query: string = '') {
      const { body } = await api.get(`${ENTITY}/resources${query}`);
      return Object.fromEntries(
        body.items.map(
          (item: {
            name: string;
            findings: { definitionKey?: string; status: string }[];
          }) => [
            item.name,
            item.findings.find(one => one.definitionKey === tagKey)?.status,
          ],
        ),
      );
    },
    async compliance(path: string = ENTITY) {
      return (await api.get(`${path}/compliance`)).body;
    },
  };
}

describe('a waiver', () => {
  const databases = TestDatabases.create({ disableDocker: true });
  beforeEach(() => stopClock('2026-11-03T06:00:00Z'));
  afterEach(() => jest.useRealTimers());

  it.each(databases.eachSupportedId())(
    'turns violations of its entity into waived findings until its instant, on %s',
    async id => {
      const { api, refresh, findings, compliance } = await start({
        knex: await databases.init(id),
      });
      const before = await compliance();
      expect(before.score).toEqual({
        compliant: 1,
        violating: 3,
        unknown: 1,
        total: 5,
        percent: '25.0',
      });
      const { status, body: waiver } = await api.post('/v1/waivers', asked);
      expect(status).toBe(200);
      expect(waiver).toEqual({
        ...asked,
        id: expect.any(String),
        entityRef: SCORING,
        createdAt: '2026-11-03T06:00:00.000Z',
        createdBy: 'user:default/mock',
        state: 'active',
      });

      // Lists show it at once, counts once they are made anew.
      const waived = {
        good: 'ok',
        bare: 'waived',
        bad: 'waived',
        elsewhere: 'waived',
        unknown: 'unknown',
      };
      expect(await findings()).toEqual(waived);
      expect(await findings(OWNER)).toMatchObject({ bad: 'violation' });
      await refresh();
      const {
        score,
        byKey,
        findings: broken,
        waivedFindings,
      } = await compliance();
      expect(score).toEqual({
        compliant: 1,
        violating: 1,
        waived: 2,
        unknown: 1,
        total: 5,
        percent: '50.0',
        withoutWaivers: { violating: 3, percent: '25.0' },
      });
      expect(
        byKey.find((one: { key: string }) => one.key === ENVIRONMENT),
      ).toMatchObject({ ok: 1, violation: 0, waived: 3, unknown: 1 });
      expect(
        broken.map((one: { definitionKey: string }) => one.definitionKey),
      ).toEqual([OWNER]);
      expect(waivedFindings).toEqual([
        expect.objectContaining({
          definitionKey: ENVIRONMENT,
          violation: 'missing',
          resources: 3,
          waiver: {
            id: waiver.id,
            scope: asked.scope,
            owner: asked.owner,
            reason: asked.reason,
            expiresAt: SOON,
          },
        }),
      ]);
      expect((await compliance(TEAM)).score).toMatchObject({ waived: 2 });
      const { body: summaries } = await api.post('/v1/summaries', {
        entityRefs: [SCORING],
      });
      expect(summaries.items[0].score).toEqual(score);

      // A millisecond before its end it holds.
      jest.setSystemTime(new Date('2026-11-05T11:59:59.999Z'));
      expect(await findings()).toEqual(waived);
      expect((await compliance()).score).toEqual(score);
      // At its end it does not, though nothing was counted again.
      jest.setSystemTime(new Date(SOON));
      expect(await findings()).toMatchObject({ bare: 'violation' });
      const after = await compliance();
      expect(after.score).toEqual(before.score);
      expect(after.byKey).toEqual(before.byKey);
      expect(after).not.toHaveProperty('waivedFindings');
      const counted = (groups: { resources: number; reason: string }[]) =>
        groups.map(({ resources, reason }) => [reason, resources]);
      expect(counted(after.findings)).toEqual(counted(before.findings));
      expect(after.findingsTotal).toBe(before.findingsTotal);
      await refresh();
      expect((await compliance()).findings).toEqual(before.findings);
      // What was waived on a past day is still told of that day.
      expect(await findings(ENVIRONMENT, '?asOf=2026-11-04')).toMatchObject({
        bare: 'waived',
      });
    },
  );

  it('names what is all waived among resources, and still finds them by what their tags say', async () => {
    const { api } = await start();
    await api.post('/v1/waivers', asked);
    const { body } = await api.get(`${ENTITY}/resources?verdict=violating`);
    const marks = Object.fromEntries(
      body.items.map((one: { name: string; waived?: boolean }) => [
        one.name,
        one.waived,
      ]),
    );
    expect(marks).toEqual({ bare: true, elsewhere: true, bad: undefined });
  });

  it.each([
    ['resource', held.bare.arn, ['bare']],
    ['account', '333333333333', ['elsewhere']],
    ['type', 'sagemaker:endpoint', ['bad', 'bare', 'elsewhere']],
    ['type', 'sagemaker:model', []],
    ['entity', 'group:default/team-fraud', ['bad', 'bare', 'elsewhere']],
    ['entity', 'component:default/churn', []],
  ])('for the %s %s is about %j', async (kind, value, names) => {
    const { api, refresh, findings, compliance } = await start();
    const { status } = await api.post('/v1/waivers', {
      ...asked,
      scope: { kind, value },
    });
    expect(status).toBe(200);
    const waived = Object.entries(await findings()).flatMap(([name, one]) =>
      one === 'waived' ? [name] : [],
    );
    expect(waived.toSorted()).toEqual(names);
    await refresh();
    const { waivedFindings = [] } = await compliance();
    expect(
      waivedFindings.map((one: { resources: number }) => one.resources),
    ).toEqual(names.length > 0 ? [names.length] : []);
  });

  it('is in the score without waiting for a schedule, longer once it is extended, and out of it once it is taken back', async () => {
    const { api, compliance } = await start();
    const waived = async (expected?: number) => {
      for (let tries = 200; ; tries -= 1) {
        const { score } = await compliance();
        if (score.waived === expected || tries === 0) return score;
        await setTimeout(10);
      }
    };
    const { body: waiver } = await api.post('/v1/waivers', asked);
    expect(await waived(2)).toMatchObject({ violating: 1, percent: '50.0' });
    await api.patch(`/v1/waivers/${waiver.id}`, {
      expiresAt: '2026-11-09T00:00:00Z',
    });
    jest.setSystemTime(new Date(SOON));
    expect(await waived(2)).toMatchObject({ violating: 1, percent: '50.0' });
    await api.delete(`/v1/waivers/${waiver.id}`);
    expect(await waived()).toMatchObject({ violating: 3, percent: '25.0' });
  });

  it('of several lasts as long as the longest of them', async () => {
    const { api, refresh, compliance } = await start();
    await api.post('/v1/waivers', asked);
    await api.post('/v1/waivers', {
      ...asked,
      scope: { kind: 'account', value: '333333333333' },
      expiresAt: '2026-11-06T00:00:00Z',
    });
    await refresh();
    expect((await compliance()).score).toMatchObject({ waived: 2 });
    jest.setSystemTime(new Date(SOON));
    expect((await compliance()).score).toMatchObject({
      waived: 1,
      violating: 2,
    });
  });

  it('ends when it is revoked, and stays on record', async () => {
    const { api, refresh, events, findings, compliance } = await start();
    const { body: waiver } = await api.post('/v1/waivers', asked);
    await refresh();
    jest.setSystemTime(new Date('2026-11-04T00:00:00Z'));
    const { body: revoked } = await api.delete(`/v1/waivers/${waiver.id}`);
    expect(revoked).toEqual({
      ...waiver,
      state: 'revoked',
      revokedAt: '2026-11-04T00:00:00.000Z',
      revokedBy: 'user:default/mock',
    });
    expect(await findings()).toMatchObject({ bare: 'violation' });
    await refresh();
    expect((await compliance()).score).not.toHaveProperty('waived');
    const again = await api.delete(`/v1/waivers/${waiver.id}`);
    expect(again.body).toEqual(revoked);
    const { body: anew } = await api.post('/v1/waivers', asked);
    const { body: all } = await api.get(`/v1/waivers?entityRef=${SCORING}`);
    expect(all.items.toSorted()).toHaveLength(2);
    const { body: active } = await api.get('/v1/waivers?state=active');
    expect(active).toEqual({ items: [anew] });
    expect((await api.get('/v1/waivers?state=revoked')).body.items).toEqual([
      revoked,
    ]);
    expect(events.map(one => [one.eventId, one.outcome])).toEqual([
      ['waiver-create', 'succeeded'],
      ['waiver-revoke', 'succeeded'],
      ['waiver-revoke', 'succeeded'],
      ['waiver-create', 'succeeded'],
    ]);
  });

  it('lasts longer once it is extended, and no rule is broken in between', async () => {
    const { api, refresh, events, findings, compliance } = await start();
    const { body: waiver } = await api.post('/v1/waivers', asked);
    await refresh();
    const later = '2026-11-09T00:00:00.000Z';
    const path = `/v1/waivers/${waiver.id}`;
    const { status, body } = await api.patch(path, {
      expiresAt: '2026-11-09T00:00:00Z',
    });
    const extended = {
      expiresAt: later,
      extendedAt: '2026-11-03T06:00:00.000Z',
      extendedBy: 'user:default/mock',
    };
    expect([status, body]).toEqual([200, { ...waiver, ...extended }]);
    expect((await api.get('/v1/waivers')).body.items).toEqual([body]);
    await refresh();
    jest.setSystemTime(new Date(SOON));
    expect(await findings()).toMatchObject({ bare: 'waived' });
    const { score, waivedFindings } = await compliance();
    expect(score).toMatchObject({ waived: 2 });
    expect(waivedFindings[0].waiver).toMatchObject(extended);
    // It still takes the place of another one of the same.
    const twice = await api.post('/v1/waivers', { ...asked, expiresAt: later });
    expect(twice.status).toBe(409);
    jest.setSystemTime(new Date(later));
    expect(await findings()).toMatchObject({ bare: 'violation' });
    expect(events[1]).toMatchObject({
      eventId: 'waiver-extend',
      outcome: 'succeeded',
      meta: { waiverId: waiver.id },
    });
  });

  it('is extended by no end that it cannot have, nor once it holds no more', async () => {
    const { api, events } = await start({
      config: { waivers: { longest: { days: 30 } } },
    });
    const { body: waiver } = await api.post('/v1/waivers', asked);
    const path = `/v1/waivers/${waiver.id}`;
    for (const [extension, message] of [
      [{ expiresAt: SOON }, 'later than'],
      [{ expiresAt: '2026-11-04T00:00:00Z' }, 'To end it sooner, revoke it'],
      [
        { expiresAt: '2026-12-03T06:00:00.001Z' },
        '30 days at most: until the end of 2026-12-02',
      ],
      [{ expiresAt: 'later' }, 'an instant in UTC'],
      [{}, 'an instant in UTC'],
      [{ expiresAt: '2026-11-09T00:00:00Z', reason: 'x' }, 'reason'],
    ] as const) {
      const { status, body } = await api.patch(path, extension);
      expect([extension, status, body.error?.message]).toEqual([
        extension,
        400,
        expect.stringContaining(message),
      ]);
    }
    const expiresAt = '2026-11-20T00:00:00Z';
    const none = `/v1/waivers/3f0c8a51-7a8d-4a52-9a0c-6b1f3f1f7a10`;
    expect((await api.patch(none, { expiresAt })).status).toBe(404);
    expect((await api.patch('/v1/waivers/x', { expiresAt })).status).toBe(400);

    jest.setSystemTime(new Date(SOON));
    const expired = await api.patch(path, { expiresAt });
    expect([expired.status, expired.body.error.message]).toEqual([
      409,
      expect.stringContaining('has expired'),
    ]);
    const { body: other } = await api.post('/v1/waivers', {
      ...asked,
      expiresAt: '2026-11-09T00:00:00Z',
    });
    await api.delete(`/v1/waivers/${other.id}`);
    const revoked = await api.patch(`/v1/waivers/${other.id}`, { expiresAt });
    expect([revoked.status, revoked.body.error.message]).toEqual([
      409,
      expect.stringContaining('was revoked'),
    ]);
    expect(
      events.some(
        ({ eventId, outcome }) =>
          eventId === 'waiver-extend' && outcome === 'succeeded',
      ),
    ).toBe(false);
  });

  it.each(databases.eachSupportedId())(
    'is extended once, though it is asked for twice at once, or revoked, on %s',
    async id => {
      const { api } = await start({ knex: await databases.init(id) });
      const { body: waiver } = await api.post('/v1/waivers', asked);
      const path = `/v1/waivers/${waiver.id}`;
      const ends = ['2026-11-09T00:00:00.000Z', '2026-11-08T00:00:00.000Z'];
      const answers = await Promise.all(
        ends.map(expiresAt => api.patch(path, { expiresAt })),
      );
      const given = answers.filter(({ status }) => status === 200);
      expect(given.length).toBeGreaterThan(0);
      const { body } = await api.get('/v1/waivers');
      expect(body.items).toEqual([
        {
          ...waiver,
          expiresAt: given
            .map(one => one.body.expiresAt)
            .sort()
            .at(-1),
          extendedAt: waiver.createdAt,
          extendedBy: 'user:default/mock',
        },
      ]);
      const [, extended] = await Promise.all([
        api.delete(path),
        api.patch(path, { expiresAt: '2026-11-10T00:00:00Z' }),
      ]);
      expect([200, 409]).toContain(extended.status);
      expect((await api.get('/v1/waivers')).body.items).toMatchObject([
        { state: 'revoked' },
      ]);
    },
  );

  it('cannot be given twice while it holds, nor revoked once it has expired', async () => {
    const { api } = await start();
    const { body: first } = await api.post('/v1/waivers', asked);
    const twice = await Promise.all([
      api.post('/v1/waivers', asked),
      api.post('/v1/waivers', { ...asked, expiresAt: '2026-11-09T00:00:00Z' }),
    ]);
    expect(twice.map(({ status }) => status)).toEqual([409, 409]);
    expect(twice[0].body.error.message).toContain('revoke that waiver');
    jest.setSystemTime(new Date(SOON));
    const expired = await api.delete(`/v1/waivers/${first.id}`);
    expect(expired.status).toBe(409);
    const { body } = await api.get('/v1/waivers?state=expired');
    expect(body.items).toEqual([{ ...first, state: 'expired' }]);
    const next = { ...asked, expiresAt: '2026-11-09T00:00:00Z' };
    expect((await api.post('/v1/waivers', next)).status).toBe(200);
  });

  it('is listed page by page', async () => {
    const { api } = await start();
    for (const [index, tagKey] of [ENVIRONMENT, OWNER].entries()) {
      await api.post('/v1/waivers', {
        ...asked,
        tagKey,
        expiresAt: `2026-11-0${5 + index}T00:00:00Z`,
      });
    }
    const { body: first } = await api.get('/v1/waivers?limit=1');
    const { body: second } = await api.get(
      `/v1/waivers?limit=1&cursor=${first.nextCursor}`,
    );
    expect([...first.items, ...second.items]).toMatchObject([
      { tagKey: OWNER },
      { tagKey: ENVIRONMENT },
    ]);
    expect(second).not.toHaveProperty('nextCursor');
  });

  it('tells of an entity that the reader may not see until when, and no more', async () => {
    const TWIN = 'component:default/twin';
    const hidden = new Set<string>();
    const { api, refresh } = await start({
      hidden,
      entities: [
        mlService('twin', {
          owner: 'team-fraud',
          annotations: { 'ml-governance.io/application-id': 'fraud-scoring' },
        }),
      ],
    });
    const { body: given } = await api.post('/v1/waivers', {
      ...asked,
      scope: { kind: 'entity', value: TWIN },
    });
    const expiresAt = '2026-11-09T00:00:00.000Z';
    await api.patch(`/v1/waivers/${given.id}`, { expiresAt });
    await refresh();
    const calls = [
      `${ENTITY}/resources`,
      `${ENTITY}/compliance`,
      `${TEAM}/resources`,
      `${TEAM}/compliance`,
      '/v1/organization/resources',
    ];
    for (const call of calls) {
      const { text } = await api.get(call);
      expect([call, text]).toEqual([call, expect.stringContaining(TWIN)]);
      expect(text).toContain('"extendedBy":"user:default/mock"');
    }
    hidden.add(TWIN);
    for (const call of calls) {
      const { status, text } = await api.get(call);
      expect(status).toBe(200);
      expect(text).not.toContain('twin');
      expect(text).not.toContain(asked.reason);
      expect(text).not.toContain('extended');
      expect(text).toContain('an entity that you may not see');
      expect(text).toContain(given.id);
      expect(text).toContain(expiresAt);
    }
  });

  it('never gives a value away that is withheld', async () => {
    const mail = 'maya.lee@example.com';
    const started = await start({
      beside: [
        endpoint('person', {
          ...goodTags('fraud-scoring'),
          [ENVIRONMENT]: mail,
        }),
      ],
    });
    await started.api.post('/v1/waivers', asked);
    expect(await started.findings()).toMatchObject({ person: 'waived' });
    await started.refresh();
    for (const call of ['resources', 'compliance']) {
      const { text } = await started.api.get(`${ENTITY}/${call}`);
      expect(text).toContain('personal-data');
      expect(text).not.toContain(mail);
    }
  });
});

describe('the permissions for waivers', () => {
  beforeEach(() => stopClock('2026-11-03T06:00:00Z'));
  afterEach(() => jest.useRealTimers());
  const CREATE = 'ml-governance.waiver.create';
  const REVOKE = 'ml-governance.waiver.revoke';
  const ORGANIZATION = 'ml-governance.organization.waive';
  const mine = { scope: { kind: 'resource', value: held.bare.arn } };

  it.each([
    ['entity', {}, CREATE],
    ['resource of an entity', { ...mine, entityRef: SCORING }, CREATE],
    ['resource beside an entity', mine, ORGANIZATION],
    [
      'type',
      { scope: { kind: 'type', value: 'sagemaker:endpoint' } },
      ORGANIZATION,
    ],
    [
      'account',
      { scope: { kind: 'account', value: '222222222222' } },
      ORGANIZATION,
    ],
  ])('decide about giving one for the %s', async (_, scoped, permission) => {
    const others = [CREATE, ORGANIZATION].filter(one => one !== permission);
    const allowed = await start({ denied: others });
    const request = { ...asked, ...scoped };
    expect((await allowed.api.post('/v1/waivers', request)).status).toBe(200);
    const denied = await start({ denied: [permission] });
    const { status, body } = await denied.api.post('/v1/waivers', request);
    expect([status, body.error.name]).toEqual([403, 'NotAllowedError']);
    expect(body.error.message).toContain(permission);
    expect(denied.events).toEqual([
      expect.objectContaining({
        eventId: 'waiver-create',
        outcome: expect.stringContaining(permission),
      }),
    ]);
    expect((await denied.api.get('/v1/waivers')).body.items).toEqual([]);
  });

  it('do not let a waiver for one entity be one for the resources of another', async () => {
    const { api } = await start({ denied: [ORGANIZATION] });
    const { status, body } = await api.post('/v1/waivers', {
      ...asked,
      scope: { kind: 'resource', value: held.other.arn },
      entityRef: SCORING,
    });
    expect(status).toBe(400);
    expect(body.error.message).toContain('Name the entity that it belongs to');
  });

  it('decide about taking one back, and so does the one for the organisation', async () => {
    const neither = await start({ denied: [REVOKE, ORGANIZATION] });
    const { body: own } = await neither.api.post('/v1/waivers', asked);
    const { status } = await neither.api.delete(`/v1/waivers/${own.id}`);
    expect(status).toBe(403);
    expect(neither.events.at(-1)).toMatchObject({
      eventId: 'waiver-revoke',
      outcome: expect.stringContaining(REVOKE),
    });
    expect(await neither.findings()).toMatchObject({ bare: 'waived' });
    for (const denied of [REVOKE, ORGANIZATION]) {
      const { api } = await start({ denied: [denied] });
      const { body } = await api.post('/v1/waivers', asked);
      expect((await api.delete(`/v1/waivers/${body.id}`)).status).toBe(200);
    }
  });

  it.each([
    ['entity', {}, CREATE],
    ['resource of an entity', { ...mine, entityRef: SCORING }, CREATE],
    ['resource beside an entity', mine, ORGANIZATION],
    [
      'account',
      { scope: { kind: 'account', value: '222222222222' } },
      ORGANIZATION,
    ],
  ])('decide about extending one for the %s', async (_, scoped, permission) => {
    const denied: string[] = [];
    const { api, events } = await start({ denied });
    const { body } = await api.post('/v1/waivers', { ...asked, ...scoped });
    const path = `/v1/waivers/${body.id}`;
    denied.push(permission);
    const refused = await api.patch(path, {
      expiresAt: '2026-11-09T00:00:00Z',
    });
    expect(refused.status).toBe(403);
    expect(events.at(-1)).toMatchObject({
      eventId: 'waiver-extend',
      outcome: expect.stringContaining(permission),
    });
    const [kept] = (await api.get('/v1/waivers')).body.items;
    expect(kept).toEqual(body);
    denied.splice(0, 1, permission === CREATE ? ORGANIZATION : CREATE);
    const extended = await api.patch(path, {
      expiresAt: '2026-11-09T00:00:00Z',
    });
    expect(extended.status).toBe(200);
  });

  it('do not give away an entity that the caller may not see', async () => {
    const { api } = await start();
    const { status, body } = await api.post('/v1/waivers', {
      ...asked,
      scope: { kind: 'entity', value: 'component:default/not-there' },
    });
    expect([status, body.error.name]).toEqual([404, 'NotFoundError']);
  });

  it('are those for reading where waivers are listed', async () => {
    const { api } = await start({
      denied: [
        'ml-governance.organization.read',
        `ml-governance.compliance.read component:default/churn`,
      ],
    });
    expect((await api.get('/v1/waivers')).status).toBe(403);
    const of = (name: string) =>
      api.get(`/v1/waivers?entityRef=component:default/${name}`);
    expect((await of('churn')).status).toBe(403);
    expect((await of('fraud-scoring')).status).toBe(200);
    expect((await of('not-there')).status).toBe(404);
  });
});

describe('a waiver that cannot be given', () => {
  beforeEach(() => stopClock('2026-11-03T06:00:00Z'));
  afterEach(() => jest.useRealTimers());

  it('is answered with 400 and what is accepted', async () => {
    const { api, events } = await start({
      config: { waivers: { longest: { days: 30 } } },
    });
    const bad: [object, string][] = [
      [{ tagKey: 'anycompany:workload:colour' }, 'a key of the tag dictionary'],
      [{ tagKey: 'k'.repeat(129) }, '1 to 128 characters'],
      [
        { scope: { kind: 'resource', value: 'fraud' } },
        'the ARN of a resource',
      ],
      [
        {
          scope: {
            kind: 'resource',
            value: 'arn:aws:sagemaker:eu-west-1:999999999999:endpoint/x',
          },
        },
        'an inventory lists',
      ],
      [{ scope: { kind: 'account', value: '2222' } }, 'twelve digits'],
      [{ scope: { kind: 'type', value: 'endpoint' } }, 'sagemaker:endpoint'],
      [{ scope: { kind: 'entity', value: 'fraud' } }, 'an entity reference'],
      [
        { scope: { kind: 'colour', value: 'red' } },
        'resource, type, account, entity',
      ],
      [{ entityRef: SCORING }, 'leave it out'],
      [{ reason: ' \n ' }, 'must say why'],
      [{ reason: 'x'.repeat(10_000) }, 'must say why'],
      [{ reason: undefined }, 'must say why'],
      [{ owner: 'group:default/nobody' }, 'a user or a group that the catalog'],
      [{ owner: SCORING }, 'a user or a group of the catalog'],
      [{ owner: 'team-fraud' }, 'no entity reference'],
      [{ expiresAt: '2026-11-03T06:00:00Z' }, 'must lie in the future'],
      [
        { expiresAt: '2026-12-03T06:00:00.001Z' },
        '30 days at most: until the end of 2026-12-02',
      ],
      [{ expiresAt: '2026-12-01' }, 'an instant in UTC'],
      [{ expiresAt: undefined }, 'an instant in UTC'],
      [{ forever: true }, "'forever' is not known"],
    ];
    for (const [wrong, message] of bad) {
      const { status, body } = await api.post('/v1/waivers', {
        ...asked,
        ...wrong,
      });
      expect([wrong, status, body.error?.message]).toEqual([
        wrong,
        400,
        expect.stringContaining(message),
      ]);
    }
    expect((await api.get('/v1/waivers')).body.items).toEqual([]);
    expect(events.every(one => one.outcome !== 'succeeded')).toBe(true);
    const longest = { ...asked, expiresAt: '2026-12-03T06:00:00Z' };
    expect((await api.post('/v1/waivers', longest)).status).toBe(200);
  });

  it.each([
    ['/v1/waivers?cursor=nonsense', 'nextCursor'],
    ['/v1/waivers?state=gone', 'active, expired, revoked'],
    ['/v1/waivers?entityRef=fraud', 'no entity reference'],
  ])('is not looked for by %s', async (call, message) => {
    const { api } = await start();
    const { status, body } = await api.get(call);
    expect([status, body.error.message]).toEqual([
      400,
      expect.stringContaining(message),
    ]);
  });

  it('is not taken back by what is no id', async () => {
    const { api } = await start();
    expect((await api.delete('/v1/waivers/one')).status).toBe(400);
  });
});
