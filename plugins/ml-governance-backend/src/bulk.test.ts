import {
  mockCredentials,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import {
  ClaimedResource,
  ServiceClaim,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { InMemoryResourceInventory } from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { group, mlService } from './__testUtils__/catalog';
import { documentedCalls } from './__testUtils__/documentedCalls';
import { endpoint, goodTags } from './__testUtils__/resources';
import { startMlGovernance } from './__testUtils__/startMlGovernance';

const SERVICE = { Authorization: mockCredentials.service.header() };
const ID = 'ml-governance.io/application-id';
const OWNER = 'ml-governance.io/owner-tag';
const EMAIL = 'maya.chen@example.com';
const dev = { accountId: '222222222222', accountName: 'Development' };
const prod = { accountId: '333333333333', accountName: EMAIL };

const resources = [
  endpoint('scoring', goodTags('fraud-scoring', 'Team_Fraud')),
  endpoint('strange', goodTags('fraud-scoring', 'nobody')),
  endpoint('shared', goodTags('both')),
  endpoint('stray', {}),
  endpoint('leaky', goodTags('fraud-scoring', EMAIL)),
  endpoint('of-maya', goodTags(EMAIL)),
  endpoint(`for-${EMAIL}`, goodTags('fraud-scoring')),
];
const entities = [
  group('team-fraud'),
  group('risk', { annotations: { [OWNER]: 'RiskLead' } }),
  mlService('fraud-scoring', { owner: 'team-fraud' }),
  mlService('first', {
    annotations: { [ID]: 'both,alone', [OWNER]: 'a,team-fraud' },
  }),
  mlService('second', { annotations: { [ID]: 'both' }, owner: 'risk' }),
];

describe('what other plugins read as a whole', () => {
  const databases = TestDatabases.create({ disableDocker: true });

  async function start(id: Parameters<typeof databases.init>[0] = 'SQLITE_3') {
    const inventory = new InMemoryResourceInventory({
      partitions: [
        { ...dev, region: 'eu-west-1', resources },
        { ...dev, region: 'us-east-1', resources: [] },
        {
          ...prod,
          region: 'us-east-1',
          resources: [
            { ...endpoint('model', {}, prod), type: 'sagemaker:model' },
          ],
        },
      ],
    });
    const started = await startMlGovernance({
      knex: await databases.init(id),
      inventories: [inventory],
      entities,
    });
    const all = async <T>(list: string, limit: number, query = '') => {
      const items: T[] = [];
      let cursor: string | undefined;
      do {
        const next = cursor ? `&cursor=${cursor}` : '';
        const { status, body, text } = await started.api.get(
          `/v1/bulk/${list}?limit=${limit}${query}${next}`,
          SERVICE,
        );
        if (status !== 200) throw new Error(text);
        expect(body.items.length).toBeLessThanOrEqual(limit);
        items.push(...body.items);
        cursor = body.nextCursor;
      } while (cursor);
      return items;
    };
    return { ...started, inventory, all };
  }

  it.each(databases.eachSupportedId())(
    'tells of every resource who claims it, the same by pages of any size, on %s',
    async id => {
      const { all, refresh } = await start(id);
      await refresh();
      const whole = await all<ClaimedResource>('resources', 1000);
      for (const limit of [1, 2, 3]) {
        expect(await all('resources', limit)).toEqual(whole);
      }
      const known = Object.fromEntries(
        whole.map(({ name, applicationId, claimants, ownerRef }) => [
          name,
          { applicationId, claimants, ownerRef },
        ]),
      );
      const scoring = ['component:default/fraud-scoring'];
      const team = 'group:default/team-fraud';
      expect(known).toEqual({
        scoring: {
          applicationId: 'fraud-scoring',
          claimants: scoring,
          ownerRef: team,
        },
        strange: { applicationId: 'fraud-scoring', claimants: scoring },
        shared: {
          applicationId: 'both',
          claimants: ['component:default/first', 'component:default/second'],
          ownerRef: team,
        },
        stray: { claimants: [] },
        leaky: { applicationId: 'fraud-scoring', claimants: scoring },
        'of-maya': { claimants: [], ownerRef: team },
        model: { claimants: [] },
      });
      expect(JSON.stringify(whole)).not.toContain('maya.chen');

      const claimed = await all<ClaimedResource>(
        'resources',
        2,
        '&claimed=true',
      );
      expect(claimed.map(({ name }) => name)).toEqual([
        'leaky',
        'scoring',
        'shared',
        'strange',
      ]);
      const models = await all<ClaimedResource>(
        'resources',
        1,
        '&types=sagemaker:model,sagemaker:app',
      );
      expect(models.map(({ name }) => name)).toEqual(['model']);
    },
    60_000,
  );

  it.each(databases.eachSupportedId())(
    'tells of every claimant what it claims and what is wrong with that, on %s',
    async id => {
      const { all, refresh } = await start(id);
      await refresh();
      const whole = await all<ServiceClaim>('claims', 1000);
      expect(await all('claims', 1)).toEqual(whole);
      expect(whole).toEqual([
        {
          entityRef: 'component:default/first',
          applicationIds: ['alone', 'both'],
          shared: [
            {
              applicationId: 'both',
              others: 1,
              entityRefs: ['component:default/second'],
            },
          ],
          owner: { expected: ['a', 'team-fraud'], rule: 'entity-annotation' },
          refusedOwners: [],
          seenOwners: [{ value: 'team-fraud', resources: 1, known: true }],
        },
        {
          entityRef: 'component:default/fraud-scoring',
          applicationIds: ['fraud-scoring'],
          shared: [],
          owner: { expected: ['team-fraud'], rule: 'group-name' },
          refusedOwners: [],
          seenOwners: [
            { value: 'Team_Fraud', resources: 1, known: true },
            { value: 'nobody', resources: 1, known: false },
            { value: 'team-fraud', resources: 1, known: true },
          ],
        },
        {
          entityRef: 'component:default/second',
          applicationIds: ['both'],
          shared: [
            {
              applicationId: 'both',
              others: 1,
              entityRefs: ['component:default/first'],
            },
          ],
          owner: { expected: ['RiskLead'], rule: 'group-annotation' },
          refusedOwners: [],
          seenOwners: [{ value: 'team-fraud', resources: 1, known: true }],
        },
      ]);
    },
    60_000,
  );

  it('asks as many questions for many claimants as for few', async () => {
    const knex = await databases.init('SQLITE_3');
    const many = Array.from({ length: 50 }, (_, index) =>
      mlService(`service-${index}`, { owner: 'team-fraud' }),
    );
    const { api, refresh } = await startMlGovernance({
      knex,
      inventories: [
        new InMemoryResourceInventory({
          partitions: [
            {
              ...dev,
              region: 'eu-west-1',
              resources: many.map(({ metadata: { name } }) =>
                endpoint(name, goodTags(name)),
              ),
            },
          ],
        }),
      ],
      entities: [...entities, ...many],
    });
    await refresh();
    const questions = async (path: string) => {
      let asked = 0;
      const count = () => {
        asked += 1;
      };
      knex.on('query', count);
      expect((await api.get(path, SERVICE)).status).toBe(200);
      knex.off('query', count);
      return asked;
    };
    for (const list of ['claims', 'resources']) {
      const few = await questions(`/v1/bulk/${list}?limit=2`);
      expect(await questions(`/v1/bulk/${list}?limit=50`)).toBe(few);
    }
  });

  it('tells of accounts that were not read to their end', async () => {
    const { all, api, inventory, refresh } = await start();
    await refresh();
    expect(await all('accounts', 1)).toEqual([
      {
        source: 'test-cloud',
        accountId: '222222222222',
        name: 'Development',
        complete: true,
      },
      { source: 'test-cloud', accountId: '333333333333', complete: true },
    ]);
    const [first, ...others] = inventory.partitions;
    inventory.partitions = [
      { ...first, error: new Error('AccessDenied') },
      ...others,
    ];
    await refresh();
    expect(await all('accounts', 5)).toMatchObject([
      { complete: false },
      { complete: true },
    ]);
    // What was read before is still there.
    expect(await all('resources', 5)).toHaveLength(7);
    const { body } = await api.get('/v1/bulk/resources?limit=1', SERVICE);
    expect(body.sources).toMatchObject([
      { id: 'test-cloud', kind: 'inventory', status: 'partial' },
    ]);
  });

  it('calls what the dictionary does not allow as an owner refused', async () => {
    const { api, refresh } = await startMlGovernance({
      inventories: [new InMemoryResourceInventory()],
      entities: [
        mlService('odd', { annotations: { [OWNER]: `Odd Owner,${EMAIL},ok` } }),
      ],
    });
    await refresh();
    const { body } = await api.get('/v1/bulk/claims', SERVICE);
    expect(body.items).toMatchObject([
      {
        owner: { expected: ['Odd Owner', 'ok'] },
        refusedOwners: ['Odd Owner'],
      },
    ]);
  });

  it('answers no user, and nobody, and leaves an audit event', async () => {
    const auditor = mockServices.auditor.mock();
    const { api } = await startMlGovernance({
      entities,
      features: [auditor.factory],
    });
    const calls = documentedCalls().filter(({ template }) =>
      template.startsWith('/v1/bulk/'),
    );
    expect(calls.length).toBeGreaterThanOrEqual(3);
    for (const call of calls) {
      const { status, body } = await api.call(call);
      expect([call.path, status, body.error.name]).toEqual([
        call.path,
        403,
        'NotAllowedError',
      ]);
      const nobody = await api.call(call, {
        Authorization: mockCredentials.none.header(),
      });
      expect([call.path, nobody.status]).toEqual([call.path, 401]);
    }
    expect(auditor.createEvent).toHaveBeenCalledTimes(calls.length);
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'read-denied',
        meta: expect.objectContaining({
          principal: 'user:default/mock',
          reason: 'not-allowed',
        }),
      }),
    );
  });

  it.each([
    ['resources?cursor=e30', "'cursor' must be the 'nextCursor'"],
    ['claims?limit=0', 'from 1 to 1000'],
    ['accounts?limit=1001', 'from 1 to 1000'],
    ['resources?types=', 'at most 100 types'],
    ['resources?types=a,,b', 'at most 100 types'],
    [`resources?types=${Array(101).fill('a')}`, 'at most 100 types'],
    ['resources?claimed=yes', "'claimed' must be one of"],
    ['claims?types=a', 'is not known'],
  ])('answers 400 to %s', async (query, message) => {
    const { api, refresh } = await start();
    await refresh();
    const { status, body } = await api.get(`/v1/bulk/${query}`, SERVICE);
    expect([status, body.error.message]).toEqual([
      400,
      expect.stringContaining(message),
    ]);
  });

  it('does not answer before it knows who claims what', async () => {
    const { api, refresh } = await start();
    for (const list of ['claims', 'resources', 'facts']) {
      const { status, body } = await api.get(`/v1/bulk/${list}`, SERVICE);
      expect([list, status]).toEqual([list, 503]);
      expect(body.error.message).toContain('ask again in a minute');
    }
    await refresh();
    for (const list of ['claims', 'resources', 'facts']) {
      const { status } = await api.get(`/v1/bulk/${list}`, SERVICE);
      expect([list, status]).toEqual([list, 200]);
    }
  });

  it('refuses the cursor of another question', async () => {
    const { api, refresh } = await start();
    await refresh();
    const { body } = await api.get('/v1/bulk/resources?limit=1', SERVICE);
    for (const other of [
      'claims?',
      'accounts?',
      'resources?claimed=true&',
      'resources?types=sagemaker:model&',
    ]) {
      const { status } = await api.get(
        `/v1/bulk/${other}cursor=${body.nextCursor}`,
        SERVICE,
      );
      expect([other, status]).toEqual([other, 400]);
    }
    // No database is asked about what no text of its own can hold.
    const { list } = JSON.parse(`${Buffer.from(body.nextCursor, 'base64url')}`);
    const forged = Buffer.from(JSON.stringify({ list, after: [1, '\0'] }));
    const { status } = await api.get(
      `/v1/bulk/resources?cursor=${forged.toString('base64url')}`,
      SERVICE,
    );
    expect(status).toBe(400);
  });
});
