import {
  addAmounts,
  CostMetric,
  FigureExplanation,
  sumAmounts,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  InMemoryBillLineSource,
  TestItemisedLine,
} from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { JsonObject } from '@backstage/types';
import fc from 'fast-check';
import { mlService } from './__testUtils__/catalog';
import { stopClock } from './__testUtils__/clock';
import { testConfig } from './__testUtils__/dictionary';
import { APPLICATION_TAG } from './__testUtils__/itemisedLines';
import { toAtomic } from './database/amountColumns';
import { startMlGovernance } from './__testUtils__/startMlGovernance';

const RANGE = 'from=2026-10-01&to=2026-11-01';
const METRICS = ['net-amortized', 'unblended'] as const;
const APPLICATIONS = ['alpha', 'beta', 'gamma'];
const ACCOUNTS = ['111111111111', '222222222222', '333333333333'];
const BREAKDOWNS = ['service', 'charge-type', 'resource', 'work-kind'];
const CHARGE_TYPES = ['Usage', 'Credit', 'Refund', 'Tax', 'Support', 'Fee'];
/** Names of applications, some of them spelled otherwise, and one of none. */
const NAMES = ['', 'alpha', 'Beta', 'gamma', 'unheard-of'];

/** What the parts of three days may be off their true share by. */
const ROUNDING = 3n * 2n * 10n ** 12n;

const amount = fc
  .tuple(
    fc.boolean(),
    fc.nat({ max: 2_000_000 }),
    fc.stringMatching(/^\d{0,18}$/),
  )
  .map(
    ([negative, whole, fraction]) =>
      `${negative ? '-' : ''}${whole}${fraction ? `.${fraction}` : ''}`,
  );

const keyed = (key: string, value: string) => (value ? { [key]: value } : {});

const line = fc
  .record({
    day: fc.constantFrom('2026-10-01', '2026-10-02', '2026-10-31'),
    accountId: fc.constantFrom(...ACCOUNTS),
    service: fc.constantFrom('Amazon SageMaker', 'Amazon S3', 'Tax'),
    usageType: fc.constantFrom('Train:ml.g5', 'TimedStorage-ByteHrs', ''),
    chargeType: fc.constantFrom(...CHARGE_TYPES),
    resourceId: fc.constantFrom('', 'arn:aws:s3:::beta-data', 'i-0123456789'),
    tag: fc.constantFrom(...NAMES),
    team: fc.constantFrom(...NAMES),
    product: fc.constantFrom(...NAMES),
    account: fc.constantFrom(...NAMES),
    amount: fc.record({ 'net-amortized': amount, unblended: amount }),
  })
  .map(({ tag, team, product, account, ...rest }): TestItemisedLine => ({
    ...rest,
    resourceTags: { ...keyed(APPLICATION_TAG, tag), ...keyed('team', team) },
    accountTags: keyed('application', account),
    costCategories: keyed('Product', product),
  }));

/** What a source yields, each day and set of attributes once, and the same in another order. */
const bills = fc
  .uniqueArray(line, {
    minLength: 5,
    maxLength: 30,
    selector: ({ amount: _amount, ...rest }) => JSON.stringify(rest),
  })
  .chain(lines =>
    fc.record({
      lines: fc.constant(lines),
      shuffled: fc.shuffledSubarray(lines, { minLength: lines.length }),
    }),
  );

const rules = fc.shuffledSubarray<JsonObject>([
  { id: 'account-tag', from: { accountTag: 'application' } },
  {
    id: 'team-tag',
    where: { chargeTypes: ['Usage', 'Credit'] },
    from: { resourceTag: 'team' },
  },
  { id: 'product', from: { costCategory: 'Product' } },
  {
    id: 'bucket-name',
    from: { resource: true },
    pattern: 'arn:aws:s3:::([a-z]+)-data',
  },
  {
    id: 'third-account',
    where: { accounts: [ACCOUNTS[2]] },
    from: { application: 'gamma' },
  },
]);

interface DrawnPool {
  chargeType: string;
  split: 'proportional' | 'even' | 'fixed';
  all: boolean;
  applications: string[];
  feeds: boolean;
}

/** Each pool feeds those behind it alone, so that there is never a circle. */
function poolOf(drawn: DrawnPool, index: number, count: number): JsonObject {
  const { chargeType, split, all, applications, feeds } = drawn;
  const fed = feeds && index + 1 < count ? [`pool-${index + 1}`] : [];
  const pool = {
    id: `pool-${index}`,
    where: [{ chargeTypes: [chargeType] }],
    split,
  };
  if (split === 'fixed') {
    const [first, ...others] = [...applications, ...fed];
    const shares = Object.fromEntries([
      ...others.map(target => [target, '0.123']),
      [first, sumAmounts(['1', ...others.map(() => '-0.123')])],
    ]);
    const only = (targets: string[]) =>
      Object.fromEntries(targets.map(target => [target, shares[target]]));
    return {
      ...pool,
      shares: { applications: only(applications), pools: only(fed) },
    };
  }
  const targets = { applications, ...(fed.length ? { pools: fed } : {}) };
  return { ...pool, targets: all ? 'all' : targets };
}

const allocation = fc
  .tuple(
    rules,
    fc.array(
      fc.record<DrawnPool>({
        chargeType: fc.constantFrom(...CHARGE_TYPES.slice(2)),
        split: fc.constantFrom('proportional', 'even', 'fixed'),
        all: fc.boolean(),
        applications: fc.subarray([...APPLICATIONS, 'idle'], { minLength: 1 }),
        feeds: fc.boolean(),
      }),
      { minLength: 1, maxLength: 5 },
    ),
  )
  .map(([chosen, pools]): JsonObject => ({
    rules: chosen,
    pools: pools.map((pool, index) => poolOf(pool, index, pools.length)),
  }));

/** The explanation adds up again, and every split is what its weights say. */
function expectToReplay(body: FigureExplanation, figure: string) {
  expect(body.total).toBe(figure);
  expect(sumAmounts(body.parts.map(part => part.amount))).toBe(figure);
  const own = sumAmounts(body.lines.items.map(item => item.amount));
  const shared = sumAmounts(body.splits.map(split => split.amount));
  expect(addAmounts(own, shared)).toBe(figure);
  for (const split of body.splits) {
    // Amounts are compared crosswise, so that nothing is rounded on the way.
    const got = toAtomic(split.amount) * toAtomic(split.totalWeight);
    const due = toAtomic(split.poolAmount) * toAtomic(split.weight);
    const off = got > due ? got - due : due - got;
    expect(off <= ROUNDING * toAtomic(split.totalWeight)).toBe(true);
  }
}

type Api = Awaited<ReturnType<typeof startMlGovernance>>['api'];

/** Every figure of every application by every breakdown, each replayed where that is asked for. */
async function figuresOf(api: Api, metric: CostMetric, replay: boolean) {
  const figures: unknown[] = [];
  const query = `${RANGE}&metric=${metric}`;
  for (const name of APPLICATIONS) {
    const path = `/v1/entities/component/default/${name}/cost`;
    const explained = `${path}/explanation?${query}&limit=500`;
    for (const breakdown of BREAKDOWNS) {
      const { body } = await api.get(`${path}?${query}&breakdown=${breakdown}`);
      const { total, series, breakdown: keys } = body;
      figures.push({ name, breakdown, total, series, keys });
      if (!replay) continue;
      expectToReplay((await api.get(explained)).body, total);
      expect(
        sumAmounts(keys.map((key: { amount: string }) => key.amount)),
      ).toBe(total);
      for (const { key, amount: figure } of keys) {
        const one = await api.get(
          `${explained}&breakdown=${breakdown}&key=${encodeURIComponent(key)}`,
        );
        expectToReplay(one.body, figure);
      }
    }
  }
  return figures;
}

describe('the ledger', () => {
  beforeEach(() => stopClock('2026-11-03T06:00:00Z'));
  afterEach(() => jest.useRealTimers());

  it('gives away exactly what came in, in any order, and can explain it', async () => {
    expect.hasAssertions();
    await fc.assert(
      fc.asyncProperty(bills, allocation, async (bill, policy) => {
        const source = new InMemoryBillLineSource({
          metrics: METRICS,
          lines: bill.lines,
          pageSize: 7,
        });
        const { api, refresh } = await startMlGovernance({
          config: { ...testConfig, allocation: policy },
          billLineSources: [source],
          entities: [...APPLICATIONS, 'idle'].map(name => mlService(name)),
        });
        const everything = async (replay: boolean) => {
          await refresh();
          const figures: unknown[] = [];
          for (const metric of METRICS) {
            const whole = await api.get(
              `/v1/organization/explanation?part=total&${RANGE}&metric=${metric}&limit=500`,
            );
            const cameIn = sumAmounts(
              bill.lines.map(one =>
                typeof one.amount === 'string'
                  ? one.amount
                  : (one.amount[metric] ?? '0'),
              ),
            );
            expect(whole.body.total).toBe(cameIn);
            figures.push(whole.body.parts);
            figures.push(...(await figuresOf(api, metric, replay)));
          }
          const organization = await api.get(`/v1/organization/cost?${RANGE}`);
          return [...figures, organization.body];
        };
        const usual = await everything(true);
        source.lines = bill.shuffled;
        expect(await everything(false)).toEqual(usual);
      }),
      // Ends the search for a smaller counterexample in time to print the one it has.
      { numRuns: 6, interruptAfterTimeLimit: 150_000 },
    );
  }, 240_000);
});
