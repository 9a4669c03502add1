import { TestDatabases } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import {
  FigureExplanation,
  sumAmounts,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { InMemoryBillLineSource } from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import fc from 'fast-check';
import { mlService } from './__testUtils__/catalog';
import { stopClock } from './__testUtils__/clock';
import { testConfig } from './__testUtils__/dictionary';
import {
  supportLine,
  testAllocation,
  trainingLine,
} from './__testUtils__/itemisedLines';
import { migratedTestDatabase } from './__testUtils__/migratedDatabase';
import { startMlGovernance } from './__testUtils__/startMlGovernance';

const IDS = ['fraud-scoring', 'ads-ranking', 'third'];
const OCTOBER = 'from=2026-10-01&to=2026-11-01&limit=500';

/** Two policies that place most lines otherwise. */
const POLICIES: JsonObject[] = [
  testAllocation,
  {
    rules: [
      {
        id: 'all-else',
        title: 'All else',
        where: { accounts: ['111111111111', '222222222222'] },
        from: { application: 'third' },
      },
    ],
    pools: [
      {
        id: 'support',
        title: 'Support, evenly',
        where: [{ chargeTypes: ['Support', 'Refund'] }],
        split: 'even',
        targets: 'all',
      },
    ],
  },
];

const LINES = [
  trainingLine('2026-10-05', 'fraud-scoring', '30.1'),
  trainingLine('2026-10-06', 'Ads_Ranking', '10.000000000000000003'),
  trainingLine('2026-10-06', 'third', '7'),
  trainingLine('2026-10-07', '', '5', { accountId: '222222222222' }),
  trainingLine('2026-10-08', '', '2'),
  trainingLine('2026-10-09', 'third', '-1.5', { chargeType: 'Refund' }),
  supportLine('2026-10-01', '9.000001'),
];

/** What is found at an hour: who is claimed, and which policy holds. */
const step = fc.record({
  day: fc.integer({ min: 12, max: 15 }),
  claimed: fc.subarray(IDS),
  policy: fc.constantFrom(...POLICIES),
});

/** What must be the same whenever it is asked for. */
function timeless({ total, parts, splits, lines }: FigureExplanation) {
  return {
    total,
    // Rules and pools are called as they are now.
    parts: parts.map(({ basis, match, rule, amount }) => [
      basis,
      match,
      rule?.id,
      amount,
    ]),
    splits,
    lines,
  };
}

describe('the past of a closed month', () => {
  const databases = TestDatabases.create({ disableDocker: true });

  afterEach(() => jest.useRealTimers());

  it.each(databases.eachSupportedId())(
    'is explained as it was at the end of each day on %s',
    async id => {
      expect.hasAssertions();
      const property = fc.asyncProperty(
        fc.array(step, { minLength: 2, maxLength: 5 }),
        async steps => {
          const knex = await migratedTestDatabase(databases, id);
          const asked = [
            '/v1/organization/explanation?part=total',
            ...IDS.map(
              name =>
                `/v1/entities/component/default/${name}/cost/explanation?`,
            ),
          ];
          const days = new Map<number, Map<string, unknown>>();
          const start = async (claimed: string[], allocation: JsonObject) => {
            const started = await startMlGovernance({
              knex,
              config: { ...testConfig, allocation },
              billLineSources: [
                new InMemoryBillLineSource({
                  lines: LINES,
                  closedMonths: ['2026-10'],
                }),
              ],
              entities: claimed.map(name => mlService(name)),
            });
            await started.refresh();
            await started.refresh();
            return started.api;
          };
          stopClock('2026-11-11T06:00:00Z');
          await start([], POLICIES[0]);
          const inOrder = [...steps].sort((a, b) => a.day - b.day);
          for (const [hour, { day, claimed, policy }] of inOrder.entries()) {
            stopClock(`2026-11-${day}T0${hour}:00:00Z`);
            const api = await start(claimed, policy);
            const found = new Map<string, unknown>();
            for (const figure of asked) {
              const { status, body } = await api.get(`${figure}&${OCTOBER}`);
              if (status === 200) found.set(figure, timeless(body));
            }
            days.set(day, found);
          }
          stopClock('2026-11-20T06:00:00Z');
          const api = await start(IDS, POLICIES[0]);
          for (const [day, found] of days) {
            for (const figure of asked) {
              const then = found.get(figure);
              // What was not in the catalog on the day had no page.
              if (!then) continue;
              const { body } = await api.get(
                `${figure}&${OCTOBER}&asOf=2026-11-${day}`,
              );
              expect([day, figure, timeless(body)]).toEqual([
                day,
                figure,
                then,
              ]);
              const own = sumAmounts(
                body.lines.items.map(
                  ({ amount }: { amount: string }) => amount,
                ),
              );
              expect(own).toBe(body.lines.amount);
              expect(body.lines).not.toHaveProperty('replaced');
            }
          }
        },
      );
      await fc.assert(property, {
        numRuns: id === 'SQLITE_3' ? 6 : 2,
        interruptAfterTimeLimit: 150_000,
      });
    },
    240_000,
  );
});
