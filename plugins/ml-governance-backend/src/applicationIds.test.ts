import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  InMemoryBillLineSource,
  InMemoryResourceInventory,
} from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { Knex } from 'knex';
import { mlService } from './__testUtils__/catalog';
import { stopClock } from './__testUtils__/clock';
import {
  testDictionary,
  testConfig,
  testTags,
} from './__testUtils__/dictionary';
import { trainingLine } from './__testUtils__/itemisedLines';
import { endpoint, goodTags } from './__testUtils__/resources';
import { startMlGovernance } from './__testUtils__/startMlGovernance';

const ERIN = {
  Authorization: mockCredentials.user.header('user:default/erin'),
};
const CALL = '/v1/application-ids';
const PERMISSION = 'ml-governance.application.reserve';

async function start(options: { denied?: boolean; knex?: Knex } = {}) {
  const events: { eventId: string; meta?: object; outcome?: string }[] = [];
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
  const permissions = mockServices.permissions.mock({
    authorize: async requests =>
      requests.map(({ permission }) => ({
        result:
          options.denied && permission.name === PERMISSION
            ? AuthorizeResult.DENY
            : AuthorizeResult.ALLOW,
      })),
  });
  const entities: Entity[] = [mlService('fraud-scoring'), mlService('churn')];
  const started = await startMlGovernance({
    billLineSources: [
      new InMemoryBillLineSource({
        lines: [trainingLine('2026-11-02', 'old-billing', '1')],
      }),
    ],
    inventories: [
      new InMemoryResourceInventory({
        partitions: [
          {
            accountId: '222222222222',
            region: 'eu-west-1',
            resources: [
              endpoint('a', goodTags('Churn')),
              endpoint('b', goodTags('nobodys')),
            ],
          },
        ],
      }),
    ],
    catalog: catalogServiceMock.mock({
      getEntities: (request, given) =>
        catalogServiceMock({ entities }).getEntities(request, given),
      getEntitiesByRefs: (request, given) =>
        catalogServiceMock({ entities }).getEntitiesByRefs(request, given),
      queryEntities: (request, given) =>
        catalogServiceMock({ entities }).queryEntities(request, given),
    }),
    features: [
      auditor.factory,
      createServiceFactory({
        service: coreServices.permissions,
        deps: {},
        factory: () => permissions,
      }),
    ],
    config: {
      ...testConfig,
      dictionary: {
        inline: {
          ...testDictionary,
          tags: testTags.map((tag, index) =>
            index === 0 ? { ...tag, pattern: '[a-z][a-z0-9-]*' } : tag,
          ),
        },
      },
    },
    ...(options.knex ? { knex: options.knex } : {}),
  });
  await started.refresh();
  events.splice(0);
  return { ...started, events, entities };
}

describe('application ids', () => {
  const databases = TestDatabases.create({ disableDocker: true });
  beforeEach(() => stopClock('2026-11-03T06:00:00Z'));
  afterEach(() => jest.useRealTimers());

  it.each(databases.eachSupportedId())(
    'are given to one of many that ask at once, on %s',
    async id => {
      const { api } = await start({ knex: await databases.init(id) });
      const answers = await Promise.all(
        Array.from({ length: 6 }, (_, index) =>
          api.post(CALL, { applicationId: 'vision', runId: `task:${index}` }),
        ),
      );
      const statuses = answers.map(({ status }) => status).toSorted();
      expect(statuses).toEqual([200, 409, 409, 409, 409, 409]);

      const more = await Promise.all(
        Array.from({ length: 4 }, (_, index) =>
          api.post(CALL, {
            applicationId: 'vision',
            runId: `more:${index}`,
            takeNextFree: true,
          }),
        ),
      );
      expect(more.map(({ body }) => body.applicationId).toSorted()).toEqual([
        'vision-2',
        'vision-3',
        'vision-4',
        'vision-5',
      ]);
    },
    60_000,
  );

  it.each([
    ['fraud-scoring', 'the catalog'],
    ['fraudscoring', 'the catalog'],
    ['old-billing', 'the bill'],
    ['nobodys', 'tags of resources'],
  ])('are refused where %s is in %s already', async (applicationId, where) => {
    const { api } = await start();
    const { status, body } = await api.post(CALL, {
      applicationId,
      runId: 'task:1',
    });
    expect(status).toBe(409);
    expect(body.error.message).toBe(
      `The application id '${applicationId}' is taken by ${where}; '${applicationId}-2' is free`,
    );
  });

  it('are taken as soon as the catalog has them, before it is read again', async () => {
    const { api, entities } = await start();
    entities.push(
      mlService('new', {
        type: 'website',
        annotations: { 'ml-governance.io/application-id': 'vision' },
      }),
    );
    const { status, body } = await api.post(CALL, {
      applicationId: 'vision',
      runId: 'task:1',
    });
    expect(status).toBe(409);
    expect(body.error.message).toContain('taken by the catalog');
    // A website of the same name claims no application id by it.
    entities.push(mlService('pages', { type: 'website' }));
    expect(
      (await api.post(CALL, { applicationId: 'pages', runId: 'task:1' }))
        .status,
    ).toBe(200);
  });

  it('stay with the run that asked, however often it asks, and with nobody else', async () => {
    const { api, events } = await start();
    const asked = { applicationId: 'vision', runId: 'task:1' };
    const first = await api.post(CALL, asked);
    expect(first.body).toEqual({
      applicationId: 'vision',
      reservedBy: 'user:default/mock',
      reservedAt: '2026-11-03T06:00:00.000Z',
      expiresAt: '2026-12-03T06:00:00.000Z',
    });
    expect((await api.post(CALL, asked)).body).toEqual(first.body);
    expect(events).toEqual([
      expect.objectContaining({
        eventId: 'application-id-reserve',
        meta: asked,
        outcome: 'succeeded',
      }),
      expect.objectContaining({ outcome: 'succeeded' }),
    ]);
    const other = await api.post(CALL, asked, ERIN);
    expect(other.status).toBe(409);
    expect(other.body.error.message).toBe(
      "The application id 'vision' is taken by a reservation; 'vision-2' is free",
    );
    expect(events.at(-1)?.outcome).toContain('taken by a reservation');
  });

  it('are free again thirty days after, and not a moment before', async () => {
    const { api } = await start();
    const by = (runId: string) =>
      api.post(CALL, { applicationId: 'vision', runId });
    expect((await by('task:1')).status).toBe(200);
    jest.setSystemTime(new Date('2026-12-03T05:59:59.999Z'));
    expect((await by('task:2')).status).toBe(409);
    jest.setSystemTime(new Date('2026-12-03T06:00:00.000Z'));
    expect((await by('task:2')).status).toBe(200);
  });

  it('have to be what the dictionary allows', async () => {
    const { api, events } = await start();
    const { status, body } = await api.post(CALL, {
      applicationId: '9 lives',
      runId: 'task:1',
    });
    expect(status).toBe(400);
    expect(body.error.message).toContain('anycompany:workload:application-id');
    expect(events).toEqual([
      expect.objectContaining({ meta: { runId: 'task:1' } }),
    ]);
  });

  it.each([
    [{}, 'applicationId'],
    [{ applicationId: 'a' }, 'runId'],
    [{ applicationId: '', runId: 'x' }, '1 to 256 characters'],
    [{ applicationId: 'a\0', runId: 'x' }, 'control characters'],
    [{ applicationId: 'a', runId: 'x'.repeat(201) }, '1 to 200 characters'],
    [{ applicationId: 'a', runId: 'x', takeNextFree: 'yes' }, 'true or false'],
    [{ applicationId: 'a', runId: 'x', colour: 1 }, "'colour' is not known"],
  ])('answers 400 to %j', async (asked, message) => {
    const { api } = await start();
    const { status, body } = await api.post(CALL, asked);
    expect(status).toBe(400);
    expect(body.error.message).toContain(message);
  });

  it('are for those who may reserve them, which is audited', async () => {
    const { api, events } = await start({ denied: true });
    const asked = { applicationId: 'fraud-scoring', runId: 'task:1' };
    const { status, body } = await api.post(CALL, asked);
    expect(status).toBe(403);
    expect(body.error.message).toContain(PERMISSION);
    expect(events).toEqual([
      {
        eventId: 'application-id-reserve',
        meta: asked,
        outcome: expect.stringContaining(PERMISSION),
      },
    ]);
  });

  it('are at most a hundred of one caller', async () => {
    const { api } = await start();
    for (let index = 0; index < 100; index += 1) {
      const { status } = await api.post(CALL, {
        applicationId: 'vision',
        runId: `task:${index}`,
        takeNextFree: true,
      });
      expect(status).toBe(200);
    }
    const asked = { applicationId: 'other', runId: 'task:101' };
    const { status, body } = await api.post(CALL, asked);
    expect(status).toBe(409);
    expect(body.error.message).toContain('100 application ids reserved');
    expect((await api.post(CALL, asked, ERIN)).status).toBe(200);
  });
});
