import {
  addAmounts,
  ExplanationResponse,
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
const APPLICATIONS = ['alpha', 'beta', 'gamma'];
const ACCOUNTS = ['111111111111', '222222222222', '333333333333'];
const BREAKDOWNS = ['service', 'charge-type', 'account', 'work-kind'];

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

const line = fc
  .record({
    day: fc.constantFrom('2026-10-01', '2026-10-02', '2026-10-31'),
    accountId: fc.constantFrom(...ACCOUNTS),
    service: fc.constantFrom('Amazon SageMaker', 'Amazon S3', 'Tax'),
    usageType: fc.constantFrom('Train:ml.g5', 'TimedStorage-ByteHrs', ''),
    chargeType: fc.constantFrom('Usage', 'Credit', 'Refund', 'Tax', 'Support'),
    resourceId: fc.constantFrom(
      '',
      'arn:aws:s3:::bucket',
      'i-0123456789abcdef',
    ),
    tag: fc.constantFrom('', 'alpha', 'Beta', 'gamma', 'unheard-of'),
    amount,
  })
  .map(({ tag, ...rest }): TestItemisedLine => ({
    ...rest,
    resourceTags: tag ? { [APPLICATION_TAG]: tag } : {},
  }));

/** What a source yields: each day and set of attributes once. */
const lines = fc.uniqueArray(line, {
  minLength: 1,
  maxLength: 25,
  selector: ({ amount: _amount, ...rest }) => JSON.stringify(rest),
});

const targets = fc.constantFrom<JsonObject[]>(
  { split: 'proportional', targets: 'all' },
  { split: 'even', targets: 'all' },
  { split: 'even', targets: { applications: ['alpha', 'unheard-of'] } },
  { split: 'fixed', shares: { applications: { beta: '0.3', gamma: '0.7' } } },
);

/** Pools that feed those after them, and never one before. */
const allocation = fc
  .tuple(fc.boolean(), targets, targets, fc.boolean())
  .map(([withRule, support, tax, nested]): JsonObject => ({
    rules: withRule
      ? [
          {
            id: 'third-account',
            where: { accounts: [ACCOUNTS[2]] },
            from: { application: 'gamma' },
          },
        ]
      : [],
    pools: [
      {
        id: 'tax',
        where: [{ chargeTypes: ['Tax'] }],
        ...(nested
          ? {
              split: 'fixed',
              shares: {
                applications: { alpha: '0.25' },
                pools: { support: '0.75' },
              },
            }
          : tax),
      },
      { id: 'support', where: [{ chargeTypes: ['Support'] }], ...support },
    ],
  }));

/** The explanation adds up again, and every split is what its weights say. */
function expectToReplay(body: ExplanationResponse, figure: string) {
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

describe('the ledger', () => {
  beforeEach(() => stopClock('2026-11-03T06:00:00Z'));
  afterEach(() => jest.useRealTimers());

  it('gives away exactly what came in, in any order, and can explain it', async () => {
    expect.hasAssertions();
    await fc.assert(
      fc.asyncProperty(lines, allocation, async (bill, policy) => {
        const source = new InMemoryBillLineSource({ lines: bill, pageSize: 7 });
        const { api, refresh } = await startMlGovernance({
          config: { ...testConfig, allocation: policy },
          billLineSources: [source],
          entities: APPLICATIONS.map(name => mlService(name)),
        });
        await refresh();
        const whole = await api.get(`/v1/organization/cost?${RANGE}`);
        const cameIn = sumAmounts(bill.map(one => String(one.amount)));
        expect(whole.body.total).toBe(cameIn);

        for (const name of APPLICATIONS) {
          const path = `/v1/entities/component/default/${name}/cost`;
          const explained = `${path}/explanation?${RANGE}&limit=500`;
          for (const breakdown of BREAKDOWNS) {
            const cost = await api.get(
              `${path}?${RANGE}&breakdown=${breakdown}`,
            );
            expectToReplay((await api.get(explained)).body, cost.body.total);
            const { breakdown: keys } = cost.body;
            for (const { key, amount: figure } of keys) {
              const { body } = await api.get(
                `${explained}&breakdown=${breakdown}&key=${encodeURIComponent(key)}`,
              );
              expectToReplay(body, figure);
            }
          }
        }

        source.lines = [...bill].reverse();
        await refresh();
        const again = await api.get(`/v1/organization/cost?${RANGE}`);
        expect(again.body).toEqual(whole.body);
      }),
      { numRuns: 12 },
    );
  }, 240_000);
});
