import fc from 'fast-check';
import { sumAmounts } from '@ml-governance/backstage-plugin-ml-governance-common';
import { curRow } from './__testUtils__/curRow';
import { ExportFolder } from './__testUtils__/ExportFolder';
import { readLinesOf, sourceFor } from './__testUtils__/sourceUnderTest';

const MONTH = '2026-11';

/** An hour of a Savings Plan, in units of the tenth decimal. */
interface PlanHour {
  fee: number;
  net: number;
  total: number;
  used: number;
}

describe('the unused commitment of Savings Plans', () => {
  let folder: ExportFolder;
  beforeEach(async () => {
    folder = await ExportFolder.create();
  });
  afterEach(() => folder.remove());

  type Amounts = Record<
    | 'line_item_unblended_cost'
    | 'line_item_net_unblended_cost'
    | 'savings_plan_total_commitment_to_date'
    | 'savings_plan_used_commitment',
    string
  >;
  const writeFees = (
    fees: readonly Amounts[],
    type: 'double' | 'decimal' | 'text',
  ) => {
    const isText = type === 'text';
    const cell = (amount: string) =>
      ({
        double: `'${amount}'::DOUBLE`,
        decimal: `'${amount}'::DECIMAL(38, 18)`,
        text: `'${amount}'`,
      })[type];
    return folder.writeMonth(
      MONTH,
      fees.map(fee =>
        curRow({
          line_item_line_item_type: `'SavingsPlanRecurringFee'`,
          ...(isText ? { product: `'{}'`, resource_tags: `'{}'` } : {}),
          ...Object.fromEntries(
            Object.entries(fee).map(([name, amount]) => [name, cell(amount)]),
          ),
        }),
      ),
      isText ? 'csv.gz' : 'parquet',
    );
  };
  const read = async () => {
    const [line, ...others] = await readLinesOf(
      sourceFor({
        location: folder.path,
        metrics: ['amortized', 'net-amortized'],
      }),
      MONTH,
    );
    expect(others).toEqual([]);
    return line.amounts;
  };
  const feesOf = (hours: readonly PlanHour[]): Amounts[] =>
    hours.map(({ fee, net, total, used }) => ({
      line_item_unblended_cost: decimal(BigInt(fee)),
      line_item_net_unblended_cost: decimal(BigInt(net)),
      savings_plan_total_commitment_to_date: decimal(BigInt(total)),
      savings_plan_used_commitment: decimal(BigInt(used)),
    }));

  it('is the same in every type of file, whatever the discount of an hour', async () => {
    const units = fc.integer({ min: -(10 ** 12), max: 10 ** 12 });
    const hour = fc.record({
      fee: units,
      net: units,
      total: units,
      used: units,
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(hour, { minLength: 1, maxLength: 10 }),
        async hours => {
          const expected = {
            amortized: sumAmounts(
              hours.map(({ total, used }) => decimal(BigInt(total - used))),
            ),
            'net-amortized': sumAmounts(hours.map(netUnused)),
          };
          for (const type of ['double', 'decimal', 'text'] as const) {
            await writeFees(feesOf(hours), type);
            expect({ type, ...(await read()) }).toEqual({ type, ...expected });
          }
        },
      ),
      {
        numRuns: 15,
        examples: [
          [
            [
              { fee: 10e10, net: 9e10, total: 10e10, used: 1 },
              { fee: 10e10, net: 3e10, total: 10e10, used: 7e10 },
            ],
          ],
          // Halves go away from zero, on both sides of it.
          [[{ fee: 2, net: 1, total: 3, used: 0 }]],
          [[{ fee: 2, net: 1, total: 0, used: 3 }]],
          [[{ fee: 0, net: 1, total: 3, used: 0 }]],
          // More units than an integer of 64 bits holds.
          [[{ fee: 1, net: 10 ** 12, total: 0, used: 10 ** 12 - 1 }]],
        ],
      },
    );
  });

  it.each(['decimal', 'text'] as const)(
    'keeps what it has of more than ten decimals, and is of any size, as %s',
    async type => {
      await writeFees(
        [
          {
            line_item_unblended_cost: '200000000',
            line_item_net_unblended_cost: '200000000',
            savings_plan_total_commitment_to_date: '200000000.123456789012345',
            savings_plan_used_commitment: '1',
          },
        ],
        type,
      );
      expect(await read()).toEqual({
        amortized: '199999999.123456789012345',
        'net-amortized': '199999999.123456789012345',
      });
    },
  );
});

/** Units of the tenth decimal as an amount. */
function decimal(units: bigint): string {
  const text = String(units < 0n ? -units : units).padStart(11, '0');
  const amount = `${text.slice(0, -10)}.${text.slice(-10)}`;
  return `${units < 0n ? '-' : ''}${amount}`;
}

/** What is unused, times the net, over the fee, rounded to the tenth decimal. */
function netUnused({ fee, net, total, used }: PlanHour): string {
  const unused = BigInt(total) - BigInt(used);
  if (fee === 0) return decimal(unused);
  const dividend = unused * BigInt(net) * BigInt(Math.sign(fee));
  const divisor = BigInt(Math.abs(fee));
  const size = dividend < 0n ? -dividend : dividend;
  const rounded = (2n * size + divisor) / (2n * divisor);
  return decimal(dividend < 0n ? -rounded : rounded);
}
