import fc from 'fast-check';
import { dayOf, formatDay } from '../world/calendar';
import { buildOrganization, worldOn } from '../world/World';
import { BillLine } from './BillLine';
import { Ledger } from './Ledger';
import { priceOf } from './money';

const organization = buildOrganization();
const ledgerOn = (day: string): Ledger => {
  const world = worldOn(organization, dayOf(day));
  return new Ledger(world.streams, world.today, world.historyStart);
};
const sum = (
  lines: readonly BillLine[],
  amountOf: (line: BillLine) => number,
): bigint => lines.reduce((total, line) => total + BigInt(amountOf(line)), 0n);

jest.setTimeout(60_000);

describe('Ledger', () => {
  const ledger = ledgerOn('2026-11-23');
  const day = fc.integer({
    min: dayOf('2025-10-01'),
    max: dayOf('2026-11-23'),
  });

  it('charges usage times rate, to the last digit', () => {
    const rates = new Map(
      organization.streams.map(({ tariff }) => [
        `${tariff.service}/${tariff.usageType}`,
        tariff.rate,
      ]),
    );
    fc.assert(
      fc.property(day, chosen => {
        for (const line of ledger.linesOf(chosen)) {
          const { service, usageType } = line.charge;
          const rate = rates.get(`${service}/${usageType}`);
          if (rate === undefined || line.usage === 0) continue;
          expect(line.list).toBe(priceOf(line.usage, rate));
          expect(line.unblended).toBe(
            line.recordType === 'DiscountedUsage' ? 0 : line.list,
          );
        }
      }),
      { numRuns: 15 },
    );
  });

  it('moves the cost of the Savings Plan around without changing the sum', () => {
    fc.assert(
      fc.property(day, chosen => {
        const lines = ledger.linesOf(chosen).filter(line => !line.reserved);
        expect(sum(lines, line => line.unblended)).toBe(
          sum(lines, line => line.amortized),
        );
        const negated = lines.filter(
          ({ recordType }) =>
            recordType === 'SavingsPlanCoveredUsage' ||
            recordType === 'SavingsPlanNegation',
        );
        expect(negated.length).toBeGreaterThan(10);
        expect(sum(negated, line => line.unblended)).toBe(0n);
      }),
      { numRuns: 30 },
    );
  });

  it('spreads what reservations cost over the hours that they are paid for', () => {
    const year = [...ledger.lines(dayOf('2025-11-01'), dayOf('2026-11-01'))];
    const reserved = year.filter(line => line.reserved);
    const arns = [...new Set(reserved.map(line => line.reserved?.arn))];
    expect(arns).toHaveLength(2);
    for (const arn of arns) {
      const lines = reserved.filter(line => line.reserved?.arn === arn);
      const of = (recordType: string) =>
        lines.filter(line => line.recordType === recordType);
      expect(of('DiscountedUsage').length).toBeGreaterThan(300);
      expect(of('RIFee')).toHaveLength(12);
      // Bought in September, each hour of the year costs the same.
      expect(sum(lines, line => line.amortized)).toBe(
        sum(lines, line => line.unblended),
      );
      expect(sum(lines, line => line.netAmortized)).toBe(
        sum(lines, line => line.netUnblended),
      );
      expect(sum(of('DiscountedUsage'), line => line.list)).toBeGreaterThan(
        sum(of('DiscountedUsage'), line => line.amortized),
      );
    }
    expect(
      sum(
        reserved.filter(line => line.recordType === 'RIFee'),
        line => line.amortized,
      ),
    ).toBeGreaterThan(0n);
    expect(
      reserved
        .filter(line => line.recordType === 'Fee')
        .map(line => formatDay(line.day)),
    ).toEqual(['2026-09-10']);
  });

  it('tells the metrics apart for an application', () => {
    const lines = [
      ...ledger.lines(dayOf('2026-10-01'), dayOf('2026-11-01')),
    ].filter(line => Object.values(line.tags).includes('fraud-detection'));
    const totals = [
      sum(lines, line => line.unblended),
      sum(lines, line => line.netUnblended),
      sum(lines, line => line.amortized),
      sum(lines, line => line.netAmortized),
    ];
    expect(new Set(totals).size).toBe(4);
    expect(totals[3]).toBeLessThan(totals[0]);
  });

  it('knows every charge type within half a year', () => {
    const lines = [...ledger.lines(dayOf('2026-05-01'), dayOf('2026-11-01'))];
    expect([...new Set(lines.map(line => line.recordType))].sort()).toEqual([
      'Credit',
      'DiscountedUsage',
      'Fee',
      'RIFee',
      'Refund',
      'SavingsPlanCoveredUsage',
      'SavingsPlanNegation',
      'SavingsPlanRecurringFee',
      'Support',
      'Tax',
      'Usage',
    ]);
    for (const line of lines.filter(({ recordType }) => recordType === 'Tax')) {
      expect(formatDay(line.day)).toMatch(/-01$/);
      expect(line.tags).toEqual({});
    }
  });

  it('names the resources that it charges for, as the inventory has them', () => {
    const { resources } = worldOn(organization, dayOf('2026-11-23'));
    const known = new Set(resources.flatMap(({ arn, name }) => [arn, name]));
    const isListed = (id: string) =>
      // Jobs are listed for some time only.
      !/:(processing|training|transform)-job\//.test(id);
    const isUsage = ({ recordType }: BillLine) =>
      ['Usage', 'SavingsPlanCoveredUsage', 'DiscountedUsage'].includes(
        recordType,
      );
    const lines = ledger.linesOf(dayOf('2026-11-22'));
    const ids = lines
      .filter(isUsage)
      .map(({ resourceId = '' }) => resourceId)
      .filter(isListed);
    expect(ids.length).toBeGreaterThan(500);
    expect(ids.filter(id => !known.has(id))).toEqual([]);
    expect(
      lines.filter(line => !isUsage(line) && line.resourceId !== undefined),
    ).toEqual([]);
    const jobs = [...ledger.lines(dayOf('2026-11-16'), dayOf('2026-11-23'))]
      .map(({ resourceId = '' }) => resourceId)
      .filter(id => id.includes(':training-job/fraud-detection-'));
    expect(jobs.length).toBeGreaterThan(2);
    expect(jobs.filter(id => !known.has(id))).toEqual([]);
  });

  it('leaves of a plan what the discount divides exactly', () => {
    fc.assert(
      fc.property(day, chosen => {
        const fee = ledger
          .linesOf(chosen)
          .find(line => line.recordType === 'SavingsPlanRecurringFee');
        const unused = BigInt(fee?.amortized ?? -1);
        expect(BigInt(fee?.netAmortized ?? 0) * 100n).toBe(unused * 94n);
      }),
      { numRuns: 30 },
    );
  });

  it('revises the last three days only', () => {
    const tomorrow = ledgerOn('2026-11-24');
    const same = (chosen: string) =>
      JSON.stringify(tomorrow.linesOf(dayOf(chosen))) ===
      JSON.stringify(ledger.linesOf(dayOf(chosen)));
    fc.assert(
      fc.property(
        fc.integer({ min: dayOf('2025-10-01'), max: dayOf('2026-11-20') }),
        chosen => {
          expect(same(formatDay(chosen))).toBe(true);
          expect(ledger.linesOf(chosen).every(line => !line.estimated)).toBe(
            true,
          );
        },
      ),
      { numRuns: 20 },
    );
    for (const open of ['2026-11-21', '2026-11-22', '2026-11-23']) {
      expect(same(open)).toBe(false);
      expect(ledger.linesOf(dayOf(open)).every(line => line.estimated)).toBe(
        true,
      );
    }
  });

  it('closes the taxes of the first with the days that they tax', () => {
    const closed = ledgerOn('2026-11-04').linesOf(dayOf('2026-11-01'));
    expect(ledger.linesOf(dayOf('2026-11-01'))).toEqual(closed);
  });

  it('has nothing to say about the future or the forgotten past', () => {
    expect(ledger.linesOf(dayOf('2026-11-24'))).toEqual([]);
    expect(ledger.linesOf(dayOf('2025-09-30'))).toEqual([]);
  });
});
