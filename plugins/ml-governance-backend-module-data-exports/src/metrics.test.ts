import fc from 'fast-check';
import { sumAmounts } from '@ml-governance/backstage-plugin-ml-governance-common';
import { curRow } from './__testUtils__/curRow';
import { ExportFolder, SqlRow } from './__testUtils__/ExportFolder';
import { focusRow } from './__testUtils__/focusRow';
import { readLinesOf, sourceFor } from './__testUtils__/sourceUnderTest';

const MONTH = '2026-11';

describe('the amounts of an export', () => {
  let folder: ExportFolder;
  beforeEach(async () => {
    folder = await ExportFolder.create();
  });
  afterEach(() => folder.remove());

  const amountsByType = async (format: string) => {
    const lines = await readLinesOf(
      sourceFor({ format, location: folder.path }),
      MONTH,
    );
    return Object.fromEntries(
      lines.map(line => [line.chargeType, line.amounts]),
    );
  };

  it('of a Cost and Usage Report take fees and plans apart', async () => {
    const row = (type: string, columns: Record<string, number>) =>
      curRow({
        line_item_line_item_type: `'${type}'`,
        reservation_reservation_a_r_n: `''`,
        ...Object.fromEntries(
          [
            'line_item_unblended_cost',
            'line_item_net_unblended_cost',
            'pricing_public_on_demand_cost',
            'savings_plan_savings_plan_effective_cost',
            'savings_plan_net_savings_plan_effective_cost',
            'savings_plan_total_commitment_to_date',
            'savings_plan_used_commitment',
            'reservation_effective_cost',
            'reservation_net_effective_cost',
            'reservation_unused_amortized_upfront_fee_for_billing_period',
            'reservation_unused_recurring_fee',
          ].map(name => [
            name,
            columns[name] === undefined
              ? 'NULL::DOUBLE'
              : `${columns[name]}::DOUBLE`,
          ]),
        ),
      });
    const costs = (unblended: number, net: number, list?: number) => ({
      line_item_unblended_cost: unblended,
      line_item_net_unblended_cost: net,
      ...(list === undefined ? {} : { pricing_public_on_demand_cost: list }),
    });
    await folder.writeMonth(MONTH, [
      row('Usage', costs(10, 9, 12)),
      row('SavingsPlanCoveredUsage', {
        ...costs(10, 9, 11),
        savings_plan_savings_plan_effective_cost: 6.4,
        savings_plan_net_savings_plan_effective_cost: 6.1,
      }),
      row('SavingsPlanNegation', costs(-10, -9)),
      row('SavingsPlanRecurringFee', {
        ...costs(100, 94),
        savings_plan_total_commitment_to_date: 100,
        savings_plan_used_commitment: 80,
      }),
      row('SavingsPlanUpfrontFee', costs(500, 500)),
      row('DiscountedUsage', {
        ...costs(0, 0, 5),
        reservation_effective_cost: 3,
        reservation_net_effective_cost: 2.5,
      }),
      row('RIFee', {
        ...costs(30, 30),
        reservation_unused_amortized_upfront_fee_for_billing_period: 1,
        reservation_unused_recurring_fee: 2,
      }),
      {
        ...row('Fee', costs(200, 200)),
        reservation_reservation_a_r_n: `'arn:aws:rds::1:ri/2'`,
      },
      {
        ...row('Fee', costs(50, 50)),
        line_item_product_code: `'AWSSupportBusiness'`,
      },
      row('Credit', costs(-7, -7)),
      row('Tax', costs(4, 4)),
    ]);
    const each = (
      unblended: string,
      netUnblended: string,
      amortized: string,
      netAmortized: string,
      list: string,
    ) => ({
      unblended,
      'net-unblended': netUnblended,
      amortized,
      'net-amortized': netAmortized,
      list,
    });
    expect(await amountsByType('cur')).toEqual({
      Usage: each('10', '9', '10', '9', '12'),
      SavingsPlanCoveredUsage: each('10', '9', '6.4', '6.1', '11'),
      SavingsPlanNegation: each('-10', '-9', '0', '0', '0'),
      // A fifth is unused, and bears its share of the discount.
      SavingsPlanRecurringFee: each('100', '94', '20', '18.8', '0'),
      SavingsPlanUpfrontFee: each('500', '500', '0', '0', '0'),
      DiscountedUsage: each('0', '0', '3', '2.5', '5'),
      RIFee: each('30', '30', '3', '3', '0'),
      Fee: each('200', '200', '0', '0', '0'),
      Support: each('50', '50', '50', '50', '50'),
      Credit: each('-7', '-7', '-7', '-7', '-7'),
      Tax: each('4', '4', '4', '4', '4'),
    });
  });

  it('of FOCUS are three, by the record types of Cost Explorer', async () => {
    const costs = (billed: number, effective: number, list: number) => ({
      BilledCost: `${billed}::DOUBLE`,
      EffectiveCost: `${effective}::DOUBLE`,
      ListCost: `${list}::DOUBLE`,
    });
    const plan = {
      CommitmentDiscountType: `'SageMaker Savings Plans'`,
      CommitmentDiscountId: `'arn:aws:savingsplans::1:savingsplan/2'`,
    };
    const rows: SqlRow[] = [
      focusRow({ ...costs(2, 2, 2.5) }),
      focusRow({
        ...plan,
        ...costs(0, 0.64, 1),
        CommitmentDiscountStatus: `'Used'`,
      }),
      focusRow({
        ...plan,
        ...costs(0, 3, 0),
        CommitmentDiscountStatus: `'Unused'`,
      }),
      focusRow({
        ...plan,
        ...costs(10, 0, 0),
        ChargeCategory: `'Purchase'`,
        ChargeFrequency: `'Recurring'`,
      }),
      focusRow({
        ...costs(5, 5, 5),
        ChargeCategory: `'Purchase'`,
        ServiceName: `'AWS Support (Business)'`,
      }),
      focusRow({ ...costs(1, 1, 1), ChargeCategory: `'Tax'` }),
      focusRow({ ...costs(-4, -4, -4), ChargeCategory: `'Credit'` }),
      focusRow({
        ...costs(-6, -6, -6),
        ChargeCategory: `'Adjustment'`,
        ChargeClass: `'Correction'`,
      }),
    ];
    const each = (billed: string, effective: string, list: string) => ({
      'net-unblended': billed,
      'net-amortized': effective,
      list,
    });
    const expected = {
      Usage: each('2', '2', '2.5'),
      SavingsPlanCoveredUsage: each('0', '0.64', '1'),
      SavingsPlanRecurringFee: each('10', '3', '0'),
      Support: each('5', '5', '5'),
      Tax: each('1', '1', '1'),
      Credit: each('-4', '-4', '-4'),
      Refund: each('-6', '-6', '-6'),
    };
    await folder.writeMonth(MONTH, rows);
    expect(await amountsByType('focus')).toEqual(expected);

    // Tables of Athena know no capitals.
    await folder.writeMonth(
      MONTH,
      rows.map(row =>
        Object.fromEntries(
          Object.entries(row).map(([name, value]) => [
            name.toLowerCase(),
            value,
          ]),
        ),
      ),
    );
    expect(await amountsByType('focus')).toEqual(expected);
  });

  it.each(['parquet', 'csv.gz'] as const)(
    'of any size and scale are exact in %s',
    async ending => {
      const decimals = fc
        .tuple(
          fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }),
          fc.integer({ min: 0, max: ending === 'parquet' ? 15 : 18 }),
        )
        .map(([digits, scale]) => {
          const text = String(digits < 0n ? -digits : digits).padStart(
            scale + 1,
            '0',
          );
          const whole = text.slice(0, text.length - scale);
          const fraction = text.slice(text.length - scale);
          return `${digits < 0n ? '-' : ''}${whole}${fraction && '.'}${fraction}`;
        });
      await fc.assert(
        fc.asyncProperty(
          fc.array(decimals, { minLength: 1, maxLength: 20 }),
          async amounts => {
            await folder.writeMonth(
              MONTH,
              amounts.map(amount =>
                curRow({
                  ...(ending === 'parquet'
                    ? {}
                    : { product: `'{}'`, resource_tags: `'{}'` }),
                  line_item_unblended_cost:
                    ending === 'parquet'
                      ? `'${amount}'::DOUBLE`
                      : `'${amount}'`,
                }),
              ),
              ending,
            );
            const lines = await readLinesOf(
              sourceFor({ location: folder.path, metrics: ['unblended'] }),
              MONTH,
            );
            expect(sumAmounts(lines.map(l => l.amounts.unblended ?? ''))).toBe(
              sumAmounts(amounts),
            );
          },
        ),
        { numRuns: 25 },
      );
    },
  );

  it('keep what a decimal or an exponent says', async () => {
    await folder.writeMonth(MONTH, [
      curRow({
        line_item_unblended_cost: `0.000000000000000001::DECIMAL(38,18)`,
      }),
    ]);
    const read = async () =>
      (await readLinesOf(sourceFor({ location: folder.path }), MONTH)).map(
        line => line.amounts.unblended,
      );
    expect(await read()).toEqual(['0.000000000000000001']);
    const file = await folder.writeMonth(
      MONTH,
      [
        curRow({
          product: `'{}'`,
          resource_tags: `'{}'`,
          line_item_unblended_cost: `'-1.25E-7'`,
        }),
      ],
      'csv.gz',
    );
    expect(file).toMatch(/csv\.gz$/);
    expect(await read()).toEqual(['-0.000000125']);
  });

  it.each([
    // As many decimals as are kept, and more, which only a double has by chance.
    ['0.012345678901234567', '0.012345678901234567'],
    ['0.000012345678901234567', '0.000012345678901235'],
    ['-0.0000000000000000005', '-0.000000000000000001'],
    ['0.0000000000000000001', '0'],
    ['987654321012345', '987654321012345'],
  ])('of the double %s are %s', async (written, amount) => {
    await folder.writeMonth(MONTH, [
      curRow({ line_item_unblended_cost: `'${written}'::DOUBLE` }),
    ]);
    const [line] = await readLinesOf(
      sourceFor({ location: folder.path, metrics: ['unblended'] }),
      MONTH,
    );
    expect(line.amounts).toEqual({ unblended: amount });
  });
});
