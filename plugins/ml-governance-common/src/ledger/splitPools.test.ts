import fc from 'fast-check';
import { parseAllocationPolicy } from './parseAllocationPolicy';
import { PoolSplit, splitPools } from './splitPools';

const DOLLAR = 10n ** 18n;
const where = [{ chargeTypes: ['Tax'] }];

function policyOf(pools: unknown[]) {
  return parseAllocationPolicy({ pools }, { path: 'test' });
}

function received(splits: readonly PoolSplit[]): Record<string, bigint> {
  const sums: Record<string, bigint> = {};
  for (const { parts } of splits) {
    for (const { to, id, amount } of parts) {
      if (to === 'application') sums[id] = (sums[id] ?? 0n) + amount;
    }
  }
  return sums;
}

describe('splitPools', () => {
  const direct = new Map([
    ['large', 75n * DOLLAR],
    ['small', 25n * DOLLAR],
    ['refunded', -5n * DOLLAR],
  ]);
  const held = new Map([['tax', new Map([['2026-10-01', 8n * DOLLAR]])]]);

  it('splits by what the applications cost, and asks nothing of a negative cost', () => {
    const [split] = splitPools({
      policy: policyOf([{ id: 'tax', where, split: 'proportional' }]),
      held,
      direct,
    });
    expect(split.totalWeight).toBe(100n * DOLLAR);
    expect(received([split])).toEqual({
      large: 6n * DOLLAR,
      small: 2n * DOLLAR,
    });
  });

  it('splits in equal parts over the named, with cost of their own or not', () => {
    const splits = splitPools({
      policy: policyOf([
        {
          id: 'tax',
          where,
          split: 'even',
          targets: { applications: ['large', 'idle'] },
        },
      ]),
      held,
      direct,
    });
    expect(received(splits)).toEqual({ large: 4n * DOLLAR, idle: 4n * DOLLAR });
  });

  it('splits a pool with what others fed into it', () => {
    const splits = splitPools({
      policy: policyOf([
        { id: 'platform', where, split: 'proportional' },
        {
          id: 'tax',
          where,
          split: 'fixed',
          shares: {
            applications: { small: '0.5' },
            pools: { platform: '0.5' },
          },
        },
      ]),
      held: new Map([
        ...held,
        ['platform', new Map([['2026-10-01', 12n * DOLLAR]])],
      ]),
      direct,
    });
    expect(splits.map(({ pool }) => pool)).toEqual(['tax', 'platform']);
    expect(splits[1].held.get('2026-10-01')).toBe(16n * DOLLAR);
    expect(received(splits)).toEqual({
      small: 4n * DOLLAR + 4n * DOLLAR,
      large: 12n * DOLLAR,
    });
  });

  it('leaves the cost of a pool where it is if nobody could be given any', () => {
    const [split] = splitPools({
      policy: policyOf([{ id: 'tax', where, split: 'proportional' }]),
      held,
      direct: new Map([['refunded', -1n]]),
    });
    expect(split).toMatchObject({ parts: [], weights: [], totalWeight: 0n });
    expect(split.held.get('2026-10-01')).toBe(8n * DOLLAR);
  });

  const names = ['a', 'b', 'c', 'd', 'e'];
  const amount = fc.bigInt({ min: -(10n ** 22n), max: 10n ** 22n });
  const targets = fc.subarray(names, { minLength: 1 });
  /** Shares of nothing alike that add up to 1, in as many parts as there are. */
  function sharesOf(applications: string[], pools: string[]) {
    const count = applications.length + pools.length;
    // 1, 2, 3 … thousandths, and what is left to the last.
    const shares = Array.from({ length: count }, (_, at) =>
      at < count - 1 ? at + 1 : 1000 - (count * (count - 1)) / 2,
    ).map(share => (share === 1000 ? '1' : `0.${`${share}`.padStart(3, '0')}`));
    const entries = [...applications, ...pools].map(
      (target, at) => [target, shares[at]] as const,
    );
    return {
      applications: Object.fromEntries(entries.slice(0, applications.length)),
      pools: Object.fromEntries(entries.slice(applications.length)),
    };
  }

  /** Pools that feed only those after them, so that there is never a circle. */
  const policies = fc
    .array(
      fc.record({
        split: fc.constantFrom('proportional', 'even', 'fixed'),
        applications: targets,
        feeds: fc.array(fc.nat(5), { maxLength: 3 }),
        all: fc.boolean(),
      }),
      { minLength: 1, maxLength: 6 },
    )
    .map(drawn =>
      drawn.map(({ split, applications, feeds, all }, index) => {
        const pools = [...new Set(feeds.map(step => index + 1 + step))].filter(
          at => at < drawn.length,
        );
        const id = `pool-${index}`;
        const fed = pools.map(at => `pool-${at}`);
        if (split === 'fixed') {
          return { id, where, split, shares: sharesOf(applications, fed) };
        }
        return {
          id,
          where,
          split,
          targets: all
            ? 'all'
            : {
                applications,
                ...(fed.length ? { pools: fed } : {}),
              },
        };
      }),
    );
  const days = ['2026-10-01', '2026-10-02', '2026-10-31'];
  const bills = fc.record({
    held: fc.array(fc.tuple(fc.nat(5), fc.constantFrom(...days), amount), {
      maxLength: 20,
    }),
    direct: fc.array(fc.tuple(fc.constantFrom(...names), amount), {
      maxLength: 8,
    }),
  });

  function heldOf(entries: readonly (readonly [number, string, bigint])[]) {
    const byPool = new Map<string, Map<string, bigint>>();
    for (const [index, day, value] of entries) {
      const id = `pool-${index}`;
      const byDay = byPool.get(id) ?? new Map();
      byDay.set(day, (byDay.get(day) ?? 0n) + value);
      byPool.set(id, byDay);
    }
    return byPool;
  }

  it('neither makes nor loses a cent, whatever feeds what', () => {
    fc.assert(
      fc.property(policies, bills, (pools, bill) => {
        const known = new Set(pools.map(({ id }) => id));
        const collected = new Map(
          [...heldOf(bill.held)].filter(([id]) => known.has(id)),
        );
        const splits = splitPools({
          policy: policyOf(pools),
          held: collected,
          direct: new Map(bill.direct),
        });
        for (const day of days) {
          let before = 0n;
          for (const byDay of collected.values())
            before += byDay.get(day) ?? 0n;
          let after = 0n;
          for (const { held: all, parts } of splits) {
            const given = parts.filter(part => part.day === day);
            for (const part of given) {
              if (part.to === 'application') after += part.amount;
            }
            const sum = given.reduce((total, part) => total + part.amount, 0n);
            const whole = all.get(day) ?? 0n;
            // Split to its end, or not at all.
            expect(given.length === 0 || sum === whole).toBe(true);
            if (given.length === 0) after += whole;
          }
          expect(after).toBe(before);
        }
      }),
    );
  });

  it('knows no order of pools, days or applications', () => {
    fc.assert(
      fc.property(policies, bills, (pools, bill) => {
        const usual = splitPools({
          policy: policyOf(pools),
          held: heldOf(bill.held),
          direct: new Map(bill.direct),
        });
        const turned = splitPools({
          policy: policyOf([...pools].reverse()),
          held: heldOf([...bill.held].reverse()),
          direct: new Map([...new Map(bill.direct)].reverse()),
        });
        expect(received(turned)).toEqual(received(usual));
        expect(turned.map(({ parts }) => parts)).toEqual(
          usual.map(({ parts }) => parts),
        );
      }),
    );
  });
});
