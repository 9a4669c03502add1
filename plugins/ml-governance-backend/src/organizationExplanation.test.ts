import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import {
  addAmounts,
  BillAttribution,
  BillPart,
  COVERAGE_CLASSES,
  ExplanationLine,
  MoneyCoverage,
  OrganizationExplanationResponse,
  subtractAmounts,
  sumAmounts,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  InMemoryBillLineSource,
  InMemoryCostSource,
  TestItemisedLine,
} from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import fc from 'fast-check';
import { group, mlService } from './__testUtils__/catalog';
import { stopClock } from './__testUtils__/clock';
import { testConfig } from './__testUtils__/dictionary';
import {
  APPLICATION_TAG,
  supportLine,
  testAllocation,
  trainingLine,
} from './__testUtils__/itemisedLines';
import { startMlGovernance } from './__testUtils__/startMlGovernance';

const EXPLANATION = '/v1/organization/explanation';
const OVERVIEW = '/v1/organization/overview';
const OCTOBER = 'from=2026-10-01&to=2026-11-01';
const claims = (ids: string) => ({ 'ml-governance.io/application-id': ids });

/** An id of each kind: of one root group, of two of them, of none, of nobody. */
const entities = [
  group('left'),
  group('left-team', { parents: ['left'] }),
  group('right'),
  mlService('fraud', { owner: 'left-team' }),
  mlService('ads', { owner: 'right' }),
  mlService('both-1', { owner: 'left', annotations: claims('both') }),
  mlService('both-2', { owner: 'right', annotations: claims('both') }),
  mlService('orphan', { owner: 'nobody-there' }),
];
const PERSON = 'jane.doe@example.com';
const OTHER_PERSON = 'john.roe@example.com';
const TAGS = [
  '',
  'fraud',
  'Ads',
  'both',
  'orphan',
  'stranger',
  PERSON,
  OTHER_PERSON,
];

type Api = Awaited<ReturnType<typeof startMlGovernance>>['api'];

type Asked = [string, Pick<BillPart, 'amount'>];

const param = (name: string, value: string) =>
  `&${name}=${encodeURIComponent(value)}`;

/** What a table leaves out of a whole, where it names some of its lines. */
function othersThan(
  whole: string,
  part: BillPart,
  named: readonly (BillPart & { key: string })[],
): Asked[] {
  if (named.length === 0) return [];
  return [
    [
      `${whole}${named.map(({ key }) => param('except', key)).join('')}`,
      {
        amount: subtractAmounts(
          part.amount,
          sumAmounts(named.map(({ amount }) => amount)),
        ),
      },
    ],
  ];
}

/** Every line of the tables that sums up others. */
function otherFiguresOf({
  rootGroups,
  otherRootGroups,
  unclaimed,
  untagged,
}: BillAttribution): Asked[] {
  const some = <T>(list: readonly T[]) => list.slice(0, list.length / 2 + 1);
  const groups: BillPart = {
    amount: sumAmounts([
      ...rootGroups.map(({ amount }) => amount),
      otherRootGroups?.amount ?? '0',
    ]),
    previousAmount: '0',
  };
  return [
    ...othersThan(
      'part=other-root-groups',
      groups,
      some(rootGroups).map(one => ({ ...one, key: one.entityRef })),
    ),
    ...othersThan(
      'part=unclaimed',
      unclaimed,
      some(unclaimed.applicationIds).map(one => ({
        ...one,
        key: one.applicationId,
      })),
    ),
    ...othersThan(
      'part=untagged&breakdown=account',
      untagged,
      some(untagged.byAccount),
    ),
    ...othersThan(
      'part=untagged&breakdown=service',
      untagged,
      some(untagged.byService),
    ),
  ];
}

/** Every amount of coverage by money. */
function coverageFiguresOf(coverage: MoneyCoverage): Asked[] {
  const whole = COVERAGE_CLASSES.map((one): Asked => [
    `part=total&coverage=${one}`,
    { amount: coverage[one] },
  ]);
  return [
    ...whole,
    ...coverage.byKey.flatMap(({ key, covered, uncovered }): Asked[] => [
      [
        `part=total&coverage=covered${param('tagKey', key)}`,
        { amount: covered },
      ],
      [
        `part=total&coverage=uncovered${param('tagKey', key)}`,
        { amount: uncovered },
      ],
    ]),
    ...coverage.byGroup.map(({ entityRef, taggable }): Asked => [
      `part=root-group&coverage=taggable${param('entityRef', entityRef)}`,
      { amount: taggable },
    ]),
    ...coverage.byAccount.map(({ accountId, taggable }): Asked => [
      `part=total&coverage=taggable&breakdown=account${param('key', accountId)}`,
      { amount: taggable },
    ]),
  ];
}

/** Each way of allocation by itself, and each of its rules. */
function basisFiguresOf({ parts }: OrganizationExplanationResponse): Asked[] {
  const sums = new Map<string, string[]>();
  for (const { basis, rule, amount } of parts) {
    const ways = [`part=total&basis=${basis}`];
    if (rule) ways.push(`${ways[0]}${param('rule', rule.id)}`);
    for (const way of ways) sums.set(way, [...(sums.get(way) ?? []), amount]);
  }
  return [...sums].map(([way, amounts]) => [
    way,
    { amount: sumAmounts(amounts) },
  ]);
}

/** Each amount of the overview, and what is asked to have it explained. */
function figuresOf(attribution: BillAttribution): Asked[] {
  const { unclaimed, untagged } = attribution;
  return [
    ['part=total', attribution.total],
    ['part=total&view=billed', attribution.total],
    ...otherFiguresOf(attribution),
    ...attribution.rootGroups.map((one): [string, BillPart] => [
      `part=root-group&entityRef=${one.entityRef}`,
      one,
    ]),
    [
      'part=other-root-groups',
      attribution.otherRootGroups ?? { amount: '0', previousAmount: '0' },
    ],
    ['part=several-root-groups', attribution.severalRootGroups],
    ['part=no-group', attribution.noGroup],
    ['part=unclaimed', unclaimed],
    ...unclaimed.applicationIds.map((one): [string, BillPart] => [
      `part=unclaimed&applicationId=${encodeURIComponent(one.applicationId)}`,
      one,
    ]),
    ['part=untagged', untagged],
    ...(['account', 'service'] as const).flatMap(breakdown =>
      (breakdown === 'account' ? untagged.byAccount : untagged.byService).map(
        (one): [string, BillPart] => [
          `part=untagged&breakdown=${breakdown}&key=${encodeURIComponent(one.key)}`,
          one,
        ],
      ),
    ),
  ];
}

/** The explanation, with the lines of all its pages. */
async function explained(
  api: Api,
  asked: string,
  range: string,
  limit: number = 500,
): Promise<OrganizationExplanationResponse & { all: ExplanationLine[] }> {
  const path = `${EXPLANATION}?${asked}&${range}&limit=${limit}`;
  const first = await api.get(path);
  expect([asked, first.status]).toEqual([asked, 200]);
  const all: ExplanationLine[] = [...first.body.lines.items];
  let cursor: string | undefined = first.body.lines.nextCursor;
  while (cursor) {
    const { body } = await api.get(`${path}&cursor=${cursor}`);
    all.push(...body.lines.items);
    cursor = body.lines.nextCursor;
  }
  return { ...first.body, all };
}

async function expectAllToAddUp(api: Api, limit?: number): Promise<void> {
  const { body } = await api.get(`${OVERVIEW}?${OCTOBER}`);
  expect(body.itemised).toBe(true);
  const attribution: BillAttribution = body.attribution;
  const whole = await explained(api, 'part=total', OCTOBER);
  const figures = [
    ...figuresOf(attribution),
    ...(body.coverage ? coverageFiguresOf(body.coverage) : []),
    ...basisFiguresOf(whole),
  ];
  for (const [asked, { amount }] of figures) {
    const answer = await explained(api, asked, OCTOBER, limit);
    const figure = [asked, amount];
    expect([asked, answer.total]).toEqual(figure);
    const parts = sumAmounts(answer.parts.map(part => part.amount));
    expect([asked, parts]).toEqual(figure);
    const own = sumAmounts(answer.all.map(line => line.amount));
    expect(answer.lines.amount).toBe(own);
    expect(answer.lines.count).toBe(answer.all.length);
    const shared = sumAmounts(answer.splits.map(split => split.amount));
    expect([asked, addAmounts(own, shared)]).toEqual(figure);
  }
  const { unclaimed, untagged, otherRootGroups } = attribution;
  expect(
    sumAmounts([
      ...attribution.rootGroups.map(({ amount }) => amount),
      ...(otherRootGroups ? [otherRootGroups.amount] : []),
      attribution.severalRootGroups.amount,
      attribution.noGroup.amount,
      unclaimed.amount,
      untagged.amount,
    ]),
  ).toBe(attribution.total.amount);
}

const line = fc
  .record({
    day: fc.constantFrom('2026-09-30', '2026-10-01', '2026-10-31'),
    accountId: fc.constantFrom('111111111111', '222222222222'),
    service: fc.constantFrom('Amazon SageMaker', 'Tax'),
    chargeType: fc.constantFrom('Usage', 'Credit', 'Tax', 'Support'),
    tag: fc.constantFrom(...TAGS),
    amount: fc
      .tuple(fc.boolean(), fc.nat(), fc.stringMatching(/^\d{1,18}$/))
      .map(
        ([isCredit, whole, rest]) => `${isCredit ? '-' : ''}${whole}.${rest}`,
      ),
  })
  .map(({ tag, ...rest }): TestItemisedLine => ({
    ...rest,
    resourceTags: tag ? { [APPLICATION_TAG]: tag } : {},
  }));

const lines = fc.uniqueArray(line, {
  minLength: 1,
  maxLength: 20,
  selector: ({ amount: _amount, ...rest }) => JSON.stringify(rest),
});

/** Pools that go to all, to an id that nobody claims, or feed another one. */
const allocation = fc
  .constantFrom<JsonObject[]>(
    { split: 'proportional', targets: 'all' },
    { split: 'even', targets: { applications: ['both', 'stranger'] } },
    {
      split: 'fixed',
      shares: { applications: { fraud: '0.25' }, pools: { support: '0.75' } },
    },
  )
  .map((tax): JsonObject => ({
    rules: testAllocation.rules as JsonObject[],
    pools: [
      { id: 'tax', where: [{ chargeTypes: ['Tax'] }], ...tax },
      ...(testAllocation.pools as JsonObject[]),
    ],
  }));

describe('the explanation of a figure of the organisation', () => {
  const databases = TestDatabases.create({ disableDocker: true });

  beforeEach(() => stopClock('2026-11-03T06:00:00Z'));
  afterEach(() => jest.useRealTimers());

  async function start(
    bill: readonly TestItemisedLine[],
    options: { id?: TestDatabaseId; allocation?: JsonObject } = {},
  ) {
    const started = await startMlGovernance({
      ...(options.id ? { knex: await databases.init(options.id) } : {}),
      config: {
        ...testConfig,
        allocation: options.allocation ?? testAllocation,
      },
      billLineSources: [new InMemoryBillLineSource({ lines: [...bill] })],
      entities,
    });
    await started.refresh();
    return started;
  }

  it.each(databases.eachSupportedId().map(([id]) => ({ id })))(
    'adds up to every amount of the overview, whatever the bill, on $id',
    async ({ id }) => {
      expect.hasAssertions();
      await fc.assert(
        fc.asyncProperty(lines, allocation, async (bill, policy) => {
          const { api } = await start(bill, { id, allocation: policy });
          await expectAllToAddUp(api);
        }),
        { numRuns: id === 'SQLITE_3' ? 10 : 3 },
      );
    },
    240_000,
  );

  it.each(databases.eachSupportedId())(
    'tells where each kind of part comes from, page by page, on %s',
    async id => {
      const bill = [
        trainingLine('2026-10-05', 'fraud', '30'),
        trainingLine('2026-10-05', 'both', '11'),
        trainingLine('2026-10-06', 'stranger', '2'),
        trainingLine('2026-10-06', PERSON, '3', { resourceId: '' }),
        trainingLine('2026-10-06', OTHER_PERSON, '4', { resourceId: '' }),
        trainingLine('2026-10-07', '', '5'),
        { ...trainingLine('2026-10-07', '', '7'), chargeType: 'Tax' },
      ];
      const nobody: JsonObject = {
        pools: [
          {
            id: 'tax',
            title: 'Tax',
            where: [{ chargeTypes: ['Tax'] }],
            split: 'proportional',
            targets: { applications: ['never-used'] },
          },
        ],
      };
      const { api } = await start(bill, { id, allocation: nobody });
      await expectAllToAddUp(api, 1);

      const left = await explained(
        api,
        'part=root-group&entityRef=Group:default/Left',
        OCTOBER,
      );
      // The group itself costs more: it has its part in what two root groups claim.
      const whole = await api.get(
        `/v1/entities/group/default/left/cost?${OCTOBER}`,
      );
      expect(whole.body.total).toBe('41');
      expect(left).toMatchObject({
        state: 'ready',
        part: 'root-group',
        entityRef: 'group:default/left',
        total: '30',
        parts: [{ basis: 'direct', match: 'exact', amount: '30' }],
      });

      const untagged = await explained(api, 'part=untagged', OCTOBER);
      expect(untagged).toMatchObject({
        total: '12',
        parts: [
          { basis: 'shared', rule: { id: 'tax', title: 'Tax' }, amount: '7' },
          { basis: 'unallocated', amount: '5' },
        ],
        // Nobody has any weight in it.
        splits: [
          { poolAmount: '7', weight: '0', totalWeight: '0', amount: '7' },
        ],
      });
      expect(untagged.all).toMatchObject([
        { basis: 'unallocated', applicationId: '', amount: '5' },
      ]);

      const unclaimed = await explained(api, 'part=unclaimed', OCTOBER);
      expect(JSON.stringify(unclaimed)).not.toContain('example.com');
      expect(unclaimed.parts).toEqual([{ basis: 'unallocated', amount: '9' }]);
      const withheld = unclaimed.all[0].applicationId;
      const people = await explained(
        api,
        `part=unclaimed&applicationId=${encodeURIComponent(withheld)}`,
        OCTOBER,
      );
      expect(people.all.map(({ amount }) => amount)).toEqual(['4', '3']);
      expect(people.applicationId).toBe(withheld);
    },
    60_000,
  );

  it.each(databases.eachSupportedId())(
    'adds up the root groups that there is no room to name on %s',
    async id => {
      const names = Array.from({ length: 103 }, (_, index) => `team-${index}`);
      const { api, refresh } = await startMlGovernance({
        knex: await databases.init(id),
        config: testConfig,
        billLineSources: [
          new InMemoryBillLineSource({
            lines: names.map((name, index) =>
              trainingLine('2026-10-02', `${name}-model`, `${index}.5`),
            ),
          }),
        ],
        entities: names.flatMap(name => [
          group(name),
          mlService(`${name}-model`, { owner: name }),
        ]),
      });
      await refresh();
      const { body } = await api.get(`${OVERVIEW}?${OCTOBER}`);
      const { rootGroups, otherRootGroups } = body.attribution;
      expect(rootGroups).toHaveLength(100);
      expect(otherRootGroups).toEqual({
        amount: '4.5',
        previousAmount: '0',
        count: 3,
      });
      expect(body.coverage.byGroup).toHaveLength(100);
      const others = await explained(api, 'part=other-root-groups', OCTOBER);
      expect(others.total).toBe('4.5');
      expect(others.all.map(({ applicationId }) => applicationId)).toEqual([
        'team-2-model',
        'team-1-model',
        'team-0-model',
      ]);
    },
    60_000,
  );

  it('leaves as many lines out as a table may have', async () => {
    const names = Array.from({ length: 23 }, (_, index) => `id-${index}`);
    const { api } = await start(
      names.map(name => trainingLine('2026-10-05', name, '2')),
    );
    const except = names.slice(0, 20).map(name => param('except', name));
    const others = await explained(
      api,
      `part=unclaimed${except.join('')}`,
      OCTOBER,
    );
    expect(others.total).toBe('6');
    expect(others.except).toEqual(names.slice(0, 20));
  });

  it('shows what pools collect where it stands on the bill when asked', async () => {
    const { api } = await start([
      trainingLine('2026-10-05', 'fraud', '30'),
      supportLine('2026-10-01', '9'),
    ]);
    const billed = await explained(api, 'part=total&view=billed', OCTOBER);
    expect(billed).toMatchObject({
      view: 'billed',
      total: '39',
      parts: [
        { basis: 'direct', match: 'exact', amount: '30' },
        {
          basis: 'shared',
          rule: { id: 'support', title: 'AWS Support' },
          amount: '9',
        },
      ],
      splits: [],
    });
    expect(billed.all).toMatchObject([
      { basis: 'direct', amount: '30' },
      { basis: 'shared', rule: 'support', applicationId: '', amount: '9' },
    ]);
    const fee = await explained(
      api,
      'part=total&coverage=fee',
      'from=2026-10-31&to=2026-11-01',
    );
    // Coverage is of whole months.
    expect(fee).toMatchObject({
      view: 'billed',
      coverage: 'fee',
      range: { from: '2026-10-01', to: '2026-11-01' },
      total: '9',
    });
  });

  it('leaves groups out however their references are written', async () => {
    const { api } = await start([
      trainingLine('2026-10-05', 'fraud', '30'),
      trainingLine('2026-10-06', 'ads', '7'),
    ]);
    const { body } = await api.get(
      `${EXPLANATION}?${OCTOBER}&part=other-root-groups&except=Group:Default/Left`,
    );
    expect(body).toMatchObject({ total: '7', except: ['group:default/left'] });
  });

  it('refuses the cursor of another figure', async () => {
    const { api } = await start([
      trainingLine('2026-10-05', 'fraud', '30'),
      trainingLine('2026-10-06', 'fraud', '31'),
    ]);
    const { body } = await api.get(
      `${EXPLANATION}?part=total&${OCTOBER}&limit=1`,
    );
    const { nextCursor } = body.lines;
    for (const path of [
      `${EXPLANATION}?part=unclaimed&${OCTOBER}`,
      `${EXPLANATION}?part=root-group&entityRef=group:default/left&${OCTOBER}`,
      `${EXPLANATION}?part=total&${OCTOBER}&breakdown=service&key=`,
      `${EXPLANATION}?part=total&${OCTOBER}&breakdown=service&except=`,
      `${EXPLANATION}?part=total&${OCTOBER}&basis=direct`,
      `${EXPLANATION}?part=total&${OCTOBER}&view=billed`,
      `${EXPLANATION}?part=total&${OCTOBER}&coverage=taggable`,
      `${EXPLANATION}?part=total&${OCTOBER}&asOf=2026-11-02`,
      `${EXPLANATION}?part=total&from=2026-10-01&to=2026-11-02`,
      `/v1/entities/component/default/fraud/cost/explanation?${OCTOBER}`,
    ]) {
      const other = await api.get(`${path}&cursor=${nextCursor}`);
      expect([path, other.status]).toEqual([path, 400]);
      expect(other.body.error.message).toContain('another figure');
    }
  });

  it.each([
    ['', "'part' must be one of total"],
    ['part=whole', "'part' must be one of total"],
    ['part=root-group', "'entityRef' must name the group"],
    ['part=total&entityRef=group:default/left', "'entityRef' must name"],
    ['part=root-group&entityRef=left', 'is no entity reference'],
    ['part=untagged&applicationId=fraud', "'applicationId' names one"],
    ['part=unclaimed&applicationId=', 'that the overview names'],
    ['part=total&breakdown=service', 'together'],
    ['part=total&metric=unblended', 'net-amortized'],
    ['part=total&asOf=2026-11-04', 'does not lie in the future'],
    ['part=total&except=a', "'except' leaves groups out"],
    ['part=unclaimed&applicationId=a&except=b', "'except' leaves groups out"],
    ['part=total&breakdown=service&key=a&except=b', 'together'],
    [`part=unclaimed${'&except=a'.repeat(21)}`, 'must be 1 to 20 values'],
    ['part=other-root-groups&except=left', "'except' must name groups in full"],
    ['part=total&rule=support', "of a 'basis'"],
    ['part=total&basis=gift', "'basis' must be one of direct"],
    ['part=total&coverage=covered', "'tagKey' must name a tag"],
    ['part=total&coverage=tax&tagKey=a', "'tagKey' must name a tag"],
    ['part=total&coverage=covered&tagKey=a', 'does not tell of'],
    ['part=untagged&view=billed', 'is not untagged'],
    ['part=untagged&coverage=taggable', 'is not untagged'],
  ])('refuses %p', async (query, message) => {
    const { api } = await start([trainingLine('2026-10-05', 'fraud', '30')]);
    const { status, body } = await api.get(`${EXPLANATION}?${query}`);
    expect(status).toBe(400);
    expect(body.error.message).toContain(message);
  });

  it('says that sums cannot be explained, and waits for a first reading', async () => {
    const sums = await startMlGovernance({
      costSources: [new InMemoryCostSource()],
      entities,
    });
    await sums.refresh();
    expect((await sums.api.get(OVERVIEW)).body.itemised).toBe(false);
    const refused = await sums.api.get(`${EXPLANATION}?part=total`);
    expect(refused.status).toBe(404);
    expect(refused.body.error.message).toContain('tells sums only');

    const { api } = await startMlGovernance({
      billLineSources: [
        new InMemoryBillLineSource({ lines: [supportLine('2026-10-01', '1')] }),
      ],
      entities,
    });
    const { body } = await api.get(`${EXPLANATION}?part=total`);
    expect(body).toMatchObject({ state: 'pending', part: 'total', total: '0' });
  });
});
