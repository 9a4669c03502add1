import { JsonObject } from '@backstage/types';
import {
  StatementResponse,
  sumAmounts,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  InMemoryBillLineSource,
  TestItemisedLine,
} from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { group, mlService } from '../__testUtils__/catalog';
import { stopClock } from '../__testUtils__/clock';
import { testConfig } from '../__testUtils__/dictionary';
import { APPLICATION_TAG } from '../__testUtils__/itemisedLines';
import { startMlGovernance } from '../__testUtils__/startMlGovernance';

const GROUP = '/v1/entities/group/default/team';
const ACCOUNTS = ['111111111111', '222222222222', '333333333333'];

const amount = fc
  .tuple(
    fc.boolean(),
    fc.nat({ max: 2_000_000 }),
    fc.stringMatching(/^\d{1,18}$/),
  )
  .map(
    ([negative, whole, fraction]) =>
      `${negative ? '-' : ''}${whole}.${fraction}`,
  );

const line = fc
  .record({
    day: fc.constantFrom('2026-10-01', '2026-10-02', '2026-10-31'),
    accountId: fc.constantFrom(...ACCOUNTS),
    chargeType: fc.constantFrom('Usage', 'Credit', 'Refund', 'Tax', 'Support'),
    resourceId: fc.constantFrom('', 'arn:aws:s3:::bucket'),
    tag: fc.constantFrom('', 'alpha', 'Beta', 'both', 'gamma', 'unheard-of'),
    billed: amount,
    effective: amount,
  })
  .map(({ tag, billed, effective, ...rest }): TestItemisedLine => ({
    ...rest,
    service: 'Amazon SageMaker',
    resourceTags: tag ? { [APPLICATION_TAG]: tag } : {},
    amount: { 'net-unblended': billed, 'net-amortized': effective },
  }));

/** What a source yields: each day and set of attributes once. */
const lines = fc.uniqueArray(line, {
  minLength: 1,
  maxLength: 20,
  selector: ({ amount: _amount, ...rest }) => JSON.stringify(rest),
});

const allocation: JsonObject = {
  rules: [
    {
      id: 'third-account',
      title: 'The third account',
      where: { accounts: [ACCOUNTS[2]] },
      from: { application: 'beta' },
    },
  ],
  pools: [
    {
      id: 'support',
      title: 'Support',
      where: [{ chargeTypes: ['Support'] }],
      split: 'even',
      targets: { applications: ['alpha', 'beta', 'gamma'], pools: ['tax'] },
    },
    {
      id: 'tax',
      title: 'Tax',
      where: [{ chargeTypes: ['Tax'] }],
      split: 'proportional',
      targets: 'all',
    },
  ],
};

// `alpha` and `beta` both claim `both`; `gamma` is somebody else's.
const claim = (ids: string) => ({ 'ml-governance.io/application-id': ids });
const entities = [
  group('team'),
  mlService('alpha', { owner: 'team', annotations: claim('alpha, both') }),
  mlService('beta', { owner: 'team', annotations: claim('beta, both') }),
  mlService('gamma', { owner: 'others' }),
];

describe('a statement of any bill', () => {
  beforeEach(() => stopClock('2026-11-20T06:00:00Z'));
  afterEach(() => jest.useRealTimers());

  it('is what the roll-up shows, to the last digit, service by service and line by line', async () => {
    await fc.assert(
      fc.asyncProperty(lines, async bill => {
        const { api, refresh } = await startMlGovernance({
          config: { ...testConfig, allocation },
          billLineSources: [
            new InMemoryBillLineSource({
              metrics: ['net-unblended', 'net-amortized'],
              lines: bill,
            }),
          ],
          entities,
        });
        await refresh();
        const { text } = await api.get(
          `${GROUP}/statement/focus.csv?month=2026-10`,
        );
        const rows: Record<string, string>[] = parse(text, { columns: true });
        for (const [metric, column] of [
          ['net-unblended', 'BilledCost'],
          ['net-amortized', 'EffectiveCost'],
        ]) {
          const { body }: { body: StatementResponse } = await api.get(
            `${GROUP}/statement?month=2026-10&metric=${metric}`,
          );
          const cost = await api.get(
            `${GROUP}/cost?from=2026-10-01&to=2026-11-01&metric=${metric}`,
          );
          const { total, services } = body;
          expect(total.total).toBe(cost.body.total);
          expect(sumAmounts(services.map(one => one.total))).toBe(total.total);
          expect(sumAmounts(rows.map(row => row[column]))).toBe(total.total);
        }
      }),
      { numRuns: 12 },
    );
  }, 120_000);
});
