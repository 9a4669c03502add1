import { TestDatabases } from '@backstage/backend-test-utils';
import {
  AttachedPolicy,
  AwsResource,
  CostAllocationTag,
  ResourceTagVerdict,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  TagCompliancePage,
  TagComplianceSource,
} from '@ml-governance/backstage-plugin-ml-governance-node';
import {
  InMemoryResourceInventory,
  InMemoryTagComplianceSource,
  TestComplianceScope,
} from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { stopClock } from './__testUtils__/clock';
import { endpoint, goodTags, unreadable } from './__testUtils__/resources';
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

  describe('about policies', () => {
    const ACCOUNTS = ['222222222222', '333333333333', '444444444444'];
    const CONTENT = JSON.stringify({
      tags: {
        [OWNER]: { tag_key: OWNER, report_required_tag_for: ['s3:bucket'] },
        [ENVIRONMENT]: { tag_key: ENVIRONMENT, tag_value: ['dev', 'live'] },
        extra: { tag_key: 'Extra' },
      },
    });

    function effective(
      accountId: string,
      content?: string,
    ): TestComplianceScope {
      return {
        part: 'effective-policies',
        accountId,
        accountName: `Account ${accountId[0]}`,
        pages: [{ kind: 'effective-policy', ...(content ? { content } : {}) }],
      };
    }

    function policy(name: string, overrides: Partial<AttachedPolicy> = {}) {
      return {
        id: `p-${name}`,
        name,
        type: 'tag-policy' as const,
        content: JSON.stringify({ tags: { [name]: {} } }),
        targets: [{ id: 'r-root', name: 'Root', type: 'root' as const }],
        ...overrides,
      };
    }

    function attached(...policies: AttachedPolicy[]): TestComplianceScope {
      return {
        part: 'attached-policies',
        pages: [{ kind: 'attached-policies', policies }],
      };
    }

    it.each(databases.eachSupportedId())(
      'tells what is in force where, and how it stands to the dictionary, with %p',
      async databaseId => {
        const { api, refresh } = await startMlGovernance({
          knex: await databases.init(databaseId),
          tagComplianceSources: [
            new InMemoryTagComplianceSource({
              scopes: [
                effective(ACCOUNTS[0], CONTENT),
                effective(ACCOUNTS[1]),
                effective(ACCOUNTS[2], CONTENT),
                effective('555555555555', 'no policy'),
              ],
            }),
          ],
        });
        await refresh();
        const { body } = await api.get(PATH);
        expect(body.effectivePolicies).toMatchObject({
          readAt: '2026-11-03T06:00:00.000Z',
          accounts: 4,
          withoutPolicy: 1,
          morePolicies: 0,
          policies: [
            {
              accounts: 2,
              content: CONTENT,
              comparison: {
                keys: [
                  { key: APPLICATION, agreement: 'absent' },
                  { key: OWNER, agreement: 'same', reportsMissing: true },
                  {
                    key: ENVIRONMENT,
                    agreement: 'other-values',
                    reportsMissing: false,
                  },
                  { key: 'anycompany:workload:note', agreement: 'same' },
                ],
                onlyInPolicy: ['Extra'],
              },
            },
            { accounts: 1, content: 'no policy' },
          ],
        });
        expect(body.effectivePolicies.policies[1]).not.toHaveProperty(
          'comparison',
        );

        const first = await api.get(`${PATH}/accounts?limit=3`);
        expect(first.body.items).toEqual([
          expect.objectContaining({
            accountId: ACCOUNTS[0],
            accountName: 'Account 2',
            policyId: body.effectivePolicies.policies[0].id,
          }),
          {
            accountId: ACCOUNTS[1],
            accountName: 'Account 3',
            readAt: expect.anything(),
          },
          expect.objectContaining({ accountId: ACCOUNTS[2] }),
        ]);
        const second = await api.get(
          `${PATH}/accounts?limit=3&cursor=${first.body.nextCursor}`,
        );
        expect(second.body.items).toMatchObject([
          { accountId: '555555555555' },
        ]);
        expect(second.body).not.toHaveProperty('nextCursor');
      },
    );

    it.each(databases.eachSupportedId())(
      'lists the policies that are attached, page by page, with %p',
      async databaseId => {
        const denial = policy('control', {
          type: 'service-control-policy',
          content: JSON.stringify({
            Statement: {
              Effect: 'Deny',
              Condition: { Null: { 'aws:RequestTag/team': 'true' } },
            },
          }),
          targets: [
            { id: 'ou-1', name: 'ML', type: 'organizational-unit' },
            { id: ACCOUNTS[0], name: 'Production', type: 'account' },
          ],
        });
        const { api, refresh } = await startMlGovernance({
          knex: await databases.init(databaseId),
          tagComplianceSources: [
            new InMemoryTagComplianceSource({
              scopes: [attached(policy('b'), policy('a'), denial)],
            }),
          ],
        });
        expect((await api.get(`${PATH}/policies`)).body).toEqual({ items: [] });
        await refresh();
        const first = await api.get(`${PATH}/policies?limit=2`);
        expect(first.body).toMatchObject({
          readAt: '2026-11-03T06:00:00.000Z',
          items: [
            {
              id: 'p-control',
              tagKeys: ['team'],
              targets: [
                { id: ACCOUNTS[0], type: 'account' },
                { id: 'ou-1', name: 'ML', type: 'organizational-unit' },
              ],
            },
            { id: 'p-a', tagKeys: ['a'] },
          ],
        });
        const second = await api.get(
          `${PATH}/policies?limit=2&cursor=${first.body.nextCursor}`,
        );
        expect(second.body.items).toMatchObject([{ id: 'p-b' }]);
        expect(second.body).not.toHaveProperty('nextCursor');
        const elsewhere = await api.get(
          `${PATH}/accounts?cursor=${first.body.nextCursor}`,
        );
        expect(elsewhere.status).toBe(400);
        expect(elsewhere.body.error.message).toContain('the same call');
      },
    );

    it.each([
      ['limit=0', 'from 1 to 100'],
      ['limit=101', 'from 1 to 100'],
      ['cursor=bm9uc2Vuc2U', 'nextCursor'],
      ['cursor=', 'nextCursor'],
      ['account=1', "'account' is not known"],
    ])('answers 400 to %s with what is accepted', async (query, message) => {
      const { api } = await start();
      for (const list of ['policies', 'accounts']) {
        const { status, body } = await api.get(`${PATH}/${list}?${query}`);
        expect(status).toBe(400);
        expect(body.error.message).toContain(message);
      }
    });

    it('loses an account that may not be asked about and no other', async () => {
      const source = new InMemoryTagComplianceSource({
        scopes: [
          effective(ACCOUNTS[0], CONTENT),
          effective(ACCOUNTS[1], CONTENT),
        ],
      });
      const { api, refresh, health } = await start(source);
      await refresh();
      stopClock('2026-11-04T06:00:00Z');
      source.scopes = [
        effective(ACCOUNTS[0]),
        {
          ...effective(ACCOUNTS[1]),
          pages: [],
          error: Object.assign(new Error('Not yours'), {
            name: 'AccessDenied',
          }),
        },
        { ...effective(ACCOUNTS[2]), pages: [] },
      ];
      await refresh();
      expect((await api.get(`${PATH}/accounts`)).body.items).toMatchObject([
        { accountId: ACCOUNTS[0], readAt: '2026-11-04T06:00:00.000Z' },
        {
          accountId: ACCOUNTS[1],
          readAt: '2026-11-03T06:00:00.000Z',
          policyId: expect.any(String),
        },
      ]);
      expect(await health()).toMatchObject({
        status: 'partial',
        failures: [
          {
            accountId: ACCOUNTS[1],
            code: 'AccessDenied',
            message: 'Not yours',
          },
          {
            accountId: ACCOUNTS[2],
            message: expect.stringContaining('it has to say so'),
          },
        ],
      });
    });

    it('forgets the parts that a source is asked for no more', async () => {
      const scopes = [attached(policy('a')), effective(ACCOUNTS[0], CONTENT)];
      const { knex } = { knex: await databases.init('SQLITE_3') };
      const before = await startMlGovernance({
        knex,
        tagComplianceSources: [new InMemoryTagComplianceSource({ scopes })],
      });
      await before.refresh();
      const after = await startMlGovernance({
        knex,
        tagComplianceSources: [
          new InMemoryTagComplianceSource({ scopes: [scopes[1]] }),
        ],
      });
      await after.refresh();
      expect((await after.api.get(`${PATH}/policies`)).body).toEqual({
        items: [],
      });
      expect((await after.api.get(PATH)).body.effectivePolicies.accounts).toBe(
        1,
      );
      for (const table of ['attached_policies', 'policy_targets']) {
        expect(await knex(table).select()).toEqual([]);
      }
    });

    it('refuses a policy without a target, and one that is yielded twice', async () => {
      const source = new InMemoryTagComplianceSource({
        scopes: [attached(policy('a', { targets: [] }))],
      });
      const { refresh, health } = await start(source);
      await refresh();
      expect((await health()).error).toContain('cannot be taken over');
      source.scopes = [attached(policy('a'), policy('a'))];
      await refresh();
      expect((await health()).error).toContain('twice');
    });
  });

  describe('about resources', () => {
    const ACCOUNT = '222222222222';
    const mine = goodTags('fraud-scoring');

    function verdict(
      resource: AwsResource,
      overrides: Partial<ResourceTagVerdict> = { compliant: true },
    ): ResourceTagVerdict {
      return {
        arn: resource.arn,
        compliant: false,
        noncompliantKeys: [],
        keysWithNoncompliantValues: [],
        missingKeys: [],
        tags: resource.tags ?? [],
        ...overrides,
      };
    }

    function verdicts(...all: ResourceTagVerdict[]): TestComplianceScope {
      return {
        part: 'tagging-compliance',
        accountId: ACCOUNT,
        region: 'eu-west-1',
        pages: [{ kind: 'resource-verdicts', verdicts: all }],
      };
    }

    function policy(content: object | undefined): TestComplianceScope {
      return {
        part: 'effective-policies',
        accountId: ACCOUNT,
        pages: [
          {
            kind: 'effective-policy',
            ...(content ? { content: JSON.stringify(content) } : {}),
          },
        ],
      };
    }

    function cloudOf(...resources: AwsResource[]) {
      return new InMemoryResourceInventory({
        partitions: [{ accountId: ACCOUNT, region: 'eu-west-1', resources }],
      });
    }

    const { [OWNER]: owner, ...unownedTags } = mine;
    const good = endpoint('good', mine);
    const unowned = endpoint('unowned', unownedTags);
    const changed = endpoint('changed', unownedTags);
    const never = endpoint('never');
    const unread = unreadable(endpoint('unread'));

    it.each(databases.eachSupportedId())(
      'counts how far its verdicts agree with the dictionary, and why not, with %p',
      async databaseId => {
        const source = new InMemoryTagComplianceSource({
          scopes: [
            verdicts(
              verdict(good),
              verdict(unowned, { missingKeys: [OWNER.toUpperCase()] }),
              verdict(changed, { compliant: true, tags: good.tags ?? [] }),
              verdict(unread),
            ),
            policy({ tags: { [OWNER]: { tag_key: OWNER } } }),
          ],
        });
        const { api, refresh } = await startMlGovernance({
          knex: await databases.init(databaseId),
          inventories: [cloudOf(good, unowned, changed, never, unread)],
          tagComplianceSources: [source],
        });
        await refresh();
        const { agreement } = (await api.get(PATH)).body;
        expect(agreement).toMatchObject({
          readAt: '2026-11-03T06:00:00.000Z',
          countedAt: '2026-11-03T06:00:00.000Z',
          resources: 5,
        });
        const of = (key: string) =>
          agreement.keys.find((one: { key: string }) => one.key === key);
        expect(of(OWNER)).toEqual({
          key: OWNER,
          mandatory: true,
          counts: [
            { agreement: 'both-bad', resources: 1, examples: [] },
            { agreement: 'both-good', resources: 1, examples: [] },
            {
              agreement: 'only-dictionary',
              reason: 'stale',
              resources: 1,
              examples: [changed.arn],
            },
            {
              agreement: 'undecided',
              reason: 'not-in-aws',
              resources: 1,
              examples: [never.arn],
            },
            {
              agreement: 'undecided',
              reason: 'tags-unread',
              resources: 1,
              examples: [unread.arn],
            },
          ],
        });

        source.scopes = [];
        await refresh();
        expect((await api.get(PATH)).body).not.toHaveProperty('agreement');
      },
    );

    it.each(databases.eachSupportedId())(
      'lists the resources that the verdicts differ on, page by page, with %p',
      async databaseId => {
        const { api, refresh } = await startMlGovernance({
          knex: await databases.init(databaseId),
          inventories: [cloudOf(good, unowned, changed, never, unread)],
          tagComplianceSources: [
            new InMemoryTagComplianceSource({
              scopes: [
                verdicts(
                  verdict(good),
                  verdict(unowned, { missingKeys: [OWNER] }),
                  verdict(changed, { compliant: true, tags: good.tags ?? [] }),
                  verdict(unread),
                ),
                policy({ tags: { [OWNER]: { tag_key: OWNER } } }),
              ],
            }),
          ],
        });
        const list = async (query: string) =>
          (await api.get(`${PATH}/differences?${query}`)).body;
        expect(await list('')).toEqual({ items: [] });
        await refresh();

        const ofOwner = `key=${OWNER}`;
        expect(await list(ofOwner)).toEqual({
          items: [
            {
              arn: changed.arn,
              type: changed.type,
              name: changed.name,
              accountId: ACCOUNT,
              region: 'eu-west-1',
              verdicts: [
                { key: OWNER, agreement: 'only-dictionary', reason: 'stale' },
              ],
            },
            expect.objectContaining({
              arn: never.arn,
              verdicts: [
                { key: OWNER, agreement: 'undecided', reason: 'not-in-aws' },
              ],
            }),
            expect.objectContaining({
              arn: unread.arn,
              verdicts: [
                { key: OWNER, agreement: 'undecided', reason: 'tags-unread' },
              ],
            }),
          ],
        });
        const found = async (query: string) =>
          (await list(query)).items.map((one: AwsResource) => one.arn);
        expect(await found('agreement=only-dictionary')).toEqual([changed.arn]);
        expect(await found('reason=not-in-aws&limit=5')).toEqual([never.arn]);
        expect(await found('key=not-of-the-dictionary')).toEqual([]);

        const first = await list(`${ofOwner}&limit=2`);
        expect(first.items).toHaveLength(2);
        const cursor = `cursor=${first.nextCursor}`;
        expect(await found(`${ofOwner}&limit=2&${cursor}`)).toEqual([
          unread.arn,
        ]);
        const { status, body } = await api.get(
          `${PATH}/differences?reason=stale&${cursor}`,
        );
        expect(status).toBe(400);
        expect(body.error.message).toContain("'cursor'");
      },
    );

    it('goes on behind what one page looks at, however rare it is', async () => {
      const many = Array.from({ length: 10_500 }, (_, index) =>
        endpoint(`good-${index}`, mine),
      );
      const last = endpoint('z-unowned', unownedTags);
      const { api, refresh } = await startMlGovernance({
        inventories: [cloudOf(...many, last)],
        tagComplianceSources: [
          new InMemoryTagComplianceSource({
            scopes: [verdicts(...many.map(one => verdict(one)), verdict(last))],
          }),
        ],
      });
      await refresh();
      const path = `${PATH}/differences?agreement=only-dictionary`;
      const first = (await api.get(path)).body;
      expect(first.items).toEqual([]);
      const second = (await api.get(`${path}&cursor=${first.nextCursor}`)).body;
      expect(second.items).toMatchObject([{ arn: last.arn }]);
      expect(second).not.toHaveProperty('nextCursor');
    });

    it('tells the reasons by the policy that is in force', async () => {
      const reasonsBy = async (...scopes: TestComplianceScope[]) => {
        const { api, refresh } = await startMlGovernance({
          inventories: [cloudOf(unowned)],
          tagComplianceSources: [
            new InMemoryTagComplianceSource({
              scopes: [verdicts(verdict(unowned)), ...scopes],
            }),
          ],
        });
        await refresh();
        const { keys: all } = (await api.get(PATH)).body.agreement;
        return all
          .find((one: { key: string }) => one.key === OWNER)
          .counts.map((one: { reason?: string }) => one.reason);
      };
      expect(await reasonsBy()).toEqual(['policy-unread']);
      expect(await reasonsBy(policy(undefined))).toEqual(['no-policy']);
      expect(await reasonsBy(policy({ tags: {} }))).toEqual([
        'key-not-in-policy',
      ]);
      expect(
        await reasonsBy(policy({ tags: { [OWNER]: { tag_key: OWNER } } })),
      ).toEqual(['missing-not-reported']);
      expect(await reasonsBy(policy({ tags: 'all' }))).toEqual([
        'policy-unread',
      ]);
    });

    it('has no verdict where AWS could not be asked, and keeps an old one where it can no more', async () => {
      const elsewhere: AwsResource = {
        ...good,
        arn: `${good.arn}-2`,
        region: 'us-east-1',
      };
      const source = new InMemoryTagComplianceSource({
        scopes: [verdicts(verdict(good))],
      });
      const { api, refresh } = await startMlGovernance({
        inventories: [cloudOf(good, elsewhere)],
        tagComplianceSources: [source],
      });
      const read = async () =>
        (await api.get(PATH)).body.agreement.keys[0].counts;
      await refresh();
      const counts = await read();
      expect(counts).toMatchObject([
        { agreement: 'both-good', resources: 1 },
        { agreement: 'undecided', reason: 'aws-unread', resources: 1 },
      ]);
      source.scopes = [
        { ...verdicts(), pages: [], error: new Error('Not any more') },
      ];
      await refresh();
      expect(await read()).toEqual(counts);
      expect((await api.get(PATH)).body.sources[0].status).toBe('stale');
    });
  });
});
