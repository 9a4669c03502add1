import { TestDatabases } from '@backstage/backend-test-utils';
import { CostAllocationTag } from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  TagCompliancePage,
  TagComplianceSource,
} from '@ml-governance/backstage-plugin-ml-governance-node';
import {
  InMemoryTagComplianceSource,
  TestComplianceScope,
} from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { stopClock } from './__testUtils__/clock';
import { startMlGovernance } from './__testUtils__/startMlGovernance';

const PATH = '/v1/organization/aws-compliance';
const APPLICATION = 'anycompany:workload:application-id';
const OWNER = 'anycompany:workload:owner';
const ENVIRONMENT = 'anycompany:workload:environment';

function tag(
  key: string,
  overrides: Partial<CostAllocationTag> = {},
): CostAllocationTag {
  return { key, type: 'user-defined', status: 'active', ...overrides };
}

function keys(...tags: CostAllocationTag[]): TestComplianceScope {
  return {
    part: 'cost-allocation-tags',
    pages: [{ kind: 'cost-allocation-tags', tags }],
  };
}

async function start(...tagComplianceSources: TagComplianceSource[]) {
  const started = await startMlGovernance({ tagComplianceSources });
  return {
    ...started,
    read: async () => (await started.api.get(PATH)).body,
    health: async () => (await started.api.get('/v1/sources')).body.sources[0],
  };
}

describe('what AWS says about tags', () => {
  const databases = TestDatabases.create({ disableDocker: true });

  beforeEach(() => stopClock('2026-11-03T06:00:00Z'));
  afterEach(() => jest.useRealTimers());

  it.each(databases.eachSupportedId())(
    'tells which cost allocation tags of the dictionary are not on the bill, with %p',
    async databaseId => {
      const { api, refresh } = await startMlGovernance({
        knex: await databases.init(databaseId),
        tagComplianceSources: [
          new InMemoryTagComplianceSource({
            scopes: [
              keys(
                tag(APPLICATION, { updatedAt: '2024-01-02T03:04:05Z' }),
                tag(OWNER, {
                  status: 'inactive',
                  usedAt: '2026-11-01T00:00:00Z',
                }),
                tag(ENVIRONMENT.toUpperCase()),
                tag('Stray'),
                tag('off', { status: 'inactive' }),
                tag(OWNER, { type: 'aws-generated' }),
              ),
            ],
          }),
        ],
      });
      await refresh();
      const { status, body } = await api.get(PATH);
      expect(status).toBe(200);
      expect(body.costAllocationTags).toEqual({
        readAt: '2026-11-03T06:00:00.000Z',
        checks: [
          {
            key: APPLICATION,
            mandatory: true,
            state: 'active',
            updatedAt: '2024-01-02T03:04:05.000Z',
          },
          {
            key: OWNER,
            mandatory: true,
            state: 'inactive',
            lastUsedMonth: '2026-11',
            backfillFrom: '2025-12-01',
          },
          {
            key: ENVIRONMENT,
            mandatory: true,
            state: 'other-case',
            actualKey: ENVIRONMENT.toUpperCase(),
          },
        ],
        activeOutsideDictionary: [ENVIRONMENT.toUpperCase(), 'Stray'],
      });
      expect(body.sources).toMatchObject([
        { kind: 'tag-compliance', status: 'ok' },
      ]);
    },
  );

  it('says nothing of AWS before AWS was asked, and where nobody asks it', async () => {
    const asked = await start(
      new InMemoryTagComplianceSource({ scopes: [keys()] }),
    );
    expect(await asked.read()).toMatchObject({
      sources: [{ status: 'pending' }],
    });
    expect(await asked.read()).not.toHaveProperty('costAllocationTags');
    const unasked = await start();
    await unasked.refresh();
    expect(await unasked.read()).toEqual({ sources: [] });
  });

  it('takes the place of what was read before, once', async () => {
    const source = new InMemoryTagComplianceSource({
      scopes: [keys(tag('a'), tag('b'))],
    });
    const { refresh, read } = await start(source);
    await refresh();
    await refresh();
    expect((await read()).costAllocationTags.activeOutsideDictionary).toEqual([
      'a',
      'b',
    ]);
    source.scopes = [keys(tag('b'), tag('c'))];
    await refresh();
    expect((await read()).costAllocationTags.activeOutsideDictionary).toEqual([
      'b',
      'c',
    ]);
  });

  it('keeps what is held, with its age, where AWS cannot be read', async () => {
    const source = new InMemoryTagComplianceSource({
      scopes: [keys(tag('a'))],
    });
    const { refresh, read, health } = await start(source);
    await refresh();
    stopClock('2026-11-04T06:00:00Z');
    source.scopes = [
      {
        ...keys(tag('b')),
        error: Object.assign(new Error('May not be listed'), {
          name: 'AccessDeniedException',
        }),
      },
    ];
    await refresh();
    expect((await read()).costAllocationTags).toMatchObject({
      readAt: '2026-11-03T06:00:00.000Z',
      activeOutsideDictionary: ['a'],
    });
    expect(await health()).toMatchObject({
      kind: 'tag-compliance',
      status: 'stale',
      error: 'May not be listed',
      refreshedAt: '2026-11-03T06:00:00.000Z',
      failures: [
        { code: 'AccessDeniedException', message: 'May not be listed' },
      ],
      lastRefresh: { outcome: 'failed' },
    });
  });

  it('keeps everything of a part whose scopes cannot be listed', async () => {
    const source = new InMemoryTagComplianceSource({
      scopes: [keys(tag('a'))],
    });
    const { refresh, read, health } = await start(source);
    await refresh();
    source.listingErrors.set(
      'cost-allocation-tags',
      new Error('No list of accounts'),
    );
    await refresh();
    expect((await read()).costAllocationTags.activeOutsideDictionary).toEqual([
      'a',
    ]);
    expect((await health()).failures).toMatchObject([
      { message: 'No list of accounts' },
    ]);
  });

  it('forgets what was held of a scope that is there no more, and of a part that is turned off', async () => {
    const source = new InMemoryTagComplianceSource({
      scopes: [keys(tag('a'))],
    });
    const { refresh, read } = await start(source);
    await refresh();
    source.scopes = [];
    await refresh();
    expect(await read()).not.toHaveProperty('costAllocationTags');
  });

  it('takes over what could be read of a scope, and names the rest', async () => {
    const { refresh, read, health } = await start(
      new InMemoryTagComplianceSource({
        scopes: [
          {
            part: 'cost-allocation-tags',
            pages: [
              { kind: 'cost-allocation-tags', tags: [tag('a')] },
              {
                kind: 'failure',
                operation: 'ce:ListCostAllocationTags',
                code: 'MalformedAnswerError',
                message: 'A tag without\na key',
              },
            ],
          },
        ],
      }),
    );
    await refresh();
    expect((await read()).costAllocationTags.activeOutsideDictionary).toEqual([
      'a',
    ]);
    expect(await health()).toMatchObject({
      status: 'partial',
      failures: [
        {
          operation: 'ce:ListCostAllocationTags',
          code: 'MalformedAnswerError',
          message: 'A tag without a key',
        },
      ],
    });
  });

  it.each<[string, TagCompliancePage]>([
    ['twice', { kind: 'cost-allocation-tags', tags: [tag('a'), tag('a')] }],
    [
      'cannot be taken over',
      { kind: 'cost-allocation-tags', tags: [tag('a', { usedAt: 'lately' })] },
    ],
    [
      'cannot be taken over',
      { kind: 'cost-allocation-tags', tags: [tag('x\0')] },
    ],
  ])(
    'takes over nothing of a scope that is malformed: %s',
    async (told, page) => {
      const source = new InMemoryTagComplianceSource({
        scopes: [keys(tag('before'))],
      });
      const { refresh, read, health } = await start(source);
      await refresh();
      source.scopes = [{ part: 'cost-allocation-tags', pages: [page] }];
      await refresh();
      expect((await read()).costAllocationTags.activeOutsideDictionary).toEqual(
        ['before'],
      );
      expect((await health()).error).toContain(told);
    },
  );

  it('counts what it paid for, and stops at the budget', async () => {
    const source = new InMemoryTagComplianceSource({
      scopes: [keys(tag('a'))],
      schedule: {
        frequency: { hours: 24 },
        timeout: { hours: 1 },
        dailyRequestBudget: 1,
        requestPrice: '0.01',
      },
    });
    source.paid = true;
    const { refresh, health } = await start(source);
    await refresh();
    await refresh();
    expect(await health()).toMatchObject({
      status: 'stale',
      error: expect.stringContaining('budget of 1 paid requests'),
      callsToday: [{ operation: 'test:AskCloud', count: 1 }],
      paidRequestsToday: { count: 1, budget: 1, cost: '0.01' },
      lastRefresh: { outcome: 'budget-exhausted' },
    });
  });
});
