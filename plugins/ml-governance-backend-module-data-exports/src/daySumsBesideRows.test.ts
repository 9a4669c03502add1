import fc from 'fast-check';
import { curRow } from './__testUtils__/curRow';
import { ExportFolder, SqlRow } from './__testUtils__/ExportFolder';
import { readLinesOf, sourceFor } from './__testUtils__/sourceUnderTest';

const MONTH = '2026-11';
const TAG_KEYS = ['team', 'stage', 'cost-center', 'app'];
const TYPES = [
  'Usage',
  'SavingsPlanCoveredUsage',
  'SavingsPlanNegation',
  'SavingsPlanRecurringFee',
  'SavingsPlanUpfrontFee',
  'DiscountedUsage',
  'RIFee',
  'Fee',
  'Tax',
  'Credit',
];
const AMOUNT_COLUMNS = [
  'line_item_unblended_cost',
  'line_item_net_unblended_cost',
  'savings_plan_savings_plan_effective_cost',
  'savings_plan_net_savings_plan_effective_cost',
  'savings_plan_total_commitment_to_date',
  'savings_plan_used_commitment',
  'reservation_effective_cost',
  'reservation_net_effective_cost',
  'reservation_unused_recurring_fee',
  'reservation_unused_amortized_upfront_fee_for_billing_period',
  'pricing_public_on_demand_cost',
];

const text = (...values: string[]) =>
  fc.option(
    fc.constantFrom(...values).map(value => `'${value}'`),
    { nil: 'NULL::VARCHAR' },
  );
/** None so small beside another that a share of it is beyond all bills. */
const amount = fc
  .tuple(fc.integer({ min: 100, max: 10 ** 6 }), fc.constantFrom('', '-'))
  .map(([units, sign]) => `(${sign}${units}::DOUBLE / 10000)`);
const sparseAmount = fc.option(amount, { nil: 'NULL::DOUBLE' });
const map = (keys: readonly string[], prefix: string) =>
  fc.option(
    fc.dictionary(fc.constantFrom(...keys), fc.constantFrom('1', '2')).map(
      tags =>
        `MAP {${Object.entries(tags)
          .map(([key, value]) => `'${prefix}${key}': '${value}'`)
          .join(', ')}}::MAP(VARCHAR, VARCHAR)`,
    ),
    { nil: 'NULL::MAP(VARCHAR, VARCHAR)' },
  );

/** What tells a row from those that it is added up with. */
const identity = fc.record({
  line_item_line_item_type: fc.constantFrom(...TYPES).map(type => `'${type}'`),
  line_item_product_code: text('AmazonSageMaker', 'AmazonEC2', 'AmazonS3'),
  line_item_usage_type: text('USE1-Host:ml.g5.xlarge', 'BoxUsage:m5.large'),
  line_item_operation: text('RunInstances', 'RunInstance'),
  line_item_resource_id: text('arn:one', 'arn:two'),
  product_region_code: text('us-east-1', ''),
  product_instance_type: text('ml.g5.xlarge', ''),
  product: map(['product_name', 'other'], ''),
  reservation_reservation_a_r_n: text('arn:reservation', ''),
  resource_tags: map(
    TAG_KEYS.map(key => key.replace('-', '_')),
    'user_',
  ),
  cost_category: map(['tier'], ''),
});
/** One, and others that differ from it in one column. */
const identities: fc.Arbitrary<SqlRow[]> = fc
  .tuple(
    identity,
    fc.array(
      identity.chain(other => fc.constantFrom(...Object.entries(other))),
      { maxLength: 4 },
    ),
  )
  .map(([one, changes]) => [
    one,
    ...changes.map(([column, value]) => ({ ...one, [column]: value })),
  ]);
const hour = fc
  .integer({ min: -30, max: 60 })
  .map(hours => `TIMESTAMP '2026-11-01 00:00:00' + INTERVAL (${hours}) HOUR`);

/** Files of rows, of which few differ in more than their hours and amounts. */
const exported = identities.chain(few => {
  const row = fc
    .tuple(
      fc.constantFrom(...few),
      fc.record({
        line_item_usage_start_date: hour,
        ...Object.fromEntries(AMOUNT_COLUMNS.map(name => [name, sparseAmount])),
        line_item_unblended_cost: amount,
      }),
    )
    .map(([texts, amounts]) => curRow({ ...texts, ...amounts }));
  return fc.array(fc.array(row, { minLength: 1, maxLength: 12 }), {
    minLength: 1,
    maxLength: 3,
  });
});

describe('an export that is read by the sums of its days', () => {
  it('has the lines that its rows come to one by one', async () => {
    await fc.assert(
      fc.asyncProperty(
        exported,
        fc.subarray(TAG_KEYS),
        async (files, resourceTags) => {
          const keys = { resourceTags, costCategories: ['tier'] };
          const sums = await linesOf(files, keys);
          // What has a column of this name is read row by row.
          const rows = await linesOf(
            files.map(ofFile =>
              ofFile.map(one => ({ ...one, file_index: '0' })),
            ),
            keys,
          );
          expect(sums).toEqual(rows);
        },
      ),
      { numRuns: 25 },
    );
  });
});

async function linesOf(
  rowsOfFiles: readonly (readonly SqlRow[])[],
  keys: Parameters<typeof readLinesOf>[2],
) {
  const folder = await ExportFolder.create();
  try {
    const files: string[] = [];
    for (const [index, rows] of rowsOfFiles.entries()) {
      files.push(
        await folder.writeRows(
          `data/BILLING_PERIOD=${MONTH}/ml-governance-0000${index}.snappy.parquet`,
          rows,
        ),
      );
    }
    await folder.writeManifest(MONTH, files);
    return await readLinesOf(sourceFor({ location: folder.path }), MONTH, keys);
  } finally {
    await folder.remove();
  }
}
