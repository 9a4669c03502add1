import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RunningSandbox, startSandbox } from '@ml-governance/aws-sandbox';
import {
  bothTotals,
  columnsOf,
  instant,
  MONTHS,
  TODAY,
} from './__testUtils__/bothTotals';
import { CostExplorerTotals } from './__testUtils__/CostExplorerTotals';
import { readLinesOf, sourceFor } from './__testUtils__/sourceUnderTest';

const IN_S3 = [
  'anycompany-cur2',
  'anycompany-cur',
  'anycompany-focus-1-0',
  'anycompany-focus-1-2',
];

// The sandbox writes the months of each export at the first request.
jest.setTimeout(600_000);

describe('every export in S3', () => {
  let sandbox: RunningSandbox;
  let costExplorer: CostExplorerTotals;
  let directory: string;
  const endpointBefore = process.env.AWS_ENDPOINT_URL;

  beforeAll(async () => {
    sandbox = await startSandbox({
      now: instant(TODAY),
      exportMonths: MONTHS.length,
    });
    process.env.AWS_ENDPOINT_URL = sandbox.url;
    costExplorer = new CostExplorerTotals(sandbox.url, TODAY);
    directory = await mkdtemp(join(tmpdir(), 'same-totals-'));
  });
  afterAll(async () => {
    if (endpointBefore === undefined) delete process.env.AWS_ENDPOINT_URL;
    else process.env.AWS_ENDPOINT_URL = endpointBefore;
    costExplorer.close();
    await sandbox.close();
    await rm(directory, { recursive: true });
  });

  it('is held against a bill that has something of everything', async () => {
    const lines = await readLinesOf(
      sourceFor({
        location: `s3://anycompany-billing-exports/exports/anycompany-cur2`,
        accountId: '111111111111',
      }),
      '2026-09',
    );
    expect([...new Set(lines.map(line => line.chargeType))].sort()).toEqual([
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
    const { application, service, account } = await costExplorer.of(
      '2026-09',
      'amortized',
    );
    expect(Object.keys(application).length).toBeGreaterThan(32);
    expect(Object.keys(service).length).toBeGreaterThan(10);
    expect(Object.keys(account).length).toBeGreaterThan(6);
  });

  describe.each(IN_S3)('%s', name => {
    const sourceOf = (engine: string) =>
      sourceFor(
        {
          format: columnsOf(name),
          location: `s3://anycompany-billing-exports/exports/${name}`,
          accountId: '111111111111',
          ...(engine === 'Athena' && {
            athena: {
              database: 'billing_exports',
              table: name.replaceAll('-', '_'),
            },
          }),
        },
        { cache: { directory, maxSize: '1GiB' } },
      );

    it.each(['DuckDB', 'Athena'])('has the same totals by %s', async engine => {
      for (const month of MONTHS) {
        const { read, reported } = await bothTotals(
          sourceOf(engine),
          columnsOf(name),
          { month, reported: costExplorer },
        );
        expect(read).toEqual(reported);
      }
    });
  });
});
