import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  RunningSandbox,
  startSandbox,
  writeExport,
  WriteExportOptions,
} from '@ml-governance/aws-sandbox';
import { CostMetric } from '@ml-governance/backstage-plugin-ml-governance-common';
import { BillLineSource } from '@ml-governance/backstage-plugin-ml-governance-node';
import {
  APPLICATION_ID,
  BillTotals,
  totalsOfLines,
} from './__testUtils__/billTotals';
import { CostExplorerTotals } from './__testUtils__/CostExplorerTotals';
import {
  billContext,
  readLinesOf,
  sourceFor,
} from './__testUtils__/sourceUnderTest';

const TODAY = '2026-11-23';
/** AWS grants a refund into October afterwards. */
const EARLIER = '2026-11-12';
/** One with the purchase of a reservation, one that was re-written, one under way. */
const MONTHS = ['2026-09', '2026-10', '2026-11'];

/** Those that are written anew. */
const REWRITTEN = MONTHS.slice(1);

type Written = Omit<WriteExportOptions, 'directory' | 'months' | 'now'>;
/** The folder is written on an earlier day, and then once more. */
const IN_FOLDERS: Written[] = [
  { format: 'cur-2.0', versioning: 'CREATE_NEW_REPORT' },
  { format: 'cur-2.0', fileType: 'csv' },
  { format: 'cur-legacy', fileType: 'csv', versioning: 'CREATE_NEW_REPORT' },
  { format: 'focus-1.2', versioning: 'CREATE_NEW_REPORT' },
];

const IN_S3 = [
  'anycompany-cur2',
  'anycompany-cur',
  'anycompany-focus-1-0',
  'anycompany-focus-1-2',
];

const NAMES: Record<Written['format'], string> = {
  'cur-2.0': 'anycompany-cur2',
  'cur-legacy': 'anycompany-cur',
  'focus-1.0': 'anycompany-focus-1-0',
  'focus-1.2': 'anycompany-focus-1-2',
};

const METRICS: Record<'cur' | 'focus', readonly CostMetric[]> = {
  cur: ['net-amortized', 'amortized', 'net-unblended', 'unblended', 'list'],
  focus: ['net-amortized', 'net-unblended', 'list'],
};

const instant = (day: string) => new Date(`${day}T10:00:00Z`);
const formatOf = (name: string) => (name.includes('focus') ? 'focus' : 'cur');

// The sandbox writes the months of each export at the first request.
jest.setTimeout(600_000);

describe('every way to read the bill', () => {
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

  /** What a source says of a month by all metrics that it has, and Cost Explorer. */
  async function bothTotals(
    source: BillLineSource,
    format: 'cur' | 'focus',
    { month, reported }: { month: string; reported: CostExplorerTotals },
  ) {
    const lines = await readLinesOf(source, month, {
      resourceTags: [APPLICATION_ID],
    });
    // FOCUS bills a plan's fee and not what it covers, wherever that is.
    const comparable = (
      metric: CostMetric,
      { application, ...others }: BillTotals,
    ) =>
      format === 'focus' && metric === 'net-unblended'
        ? { metric, ...others }
        : { metric, application, ...others };
    return {
      read: source.metrics.map(metric =>
        comparable(metric, totalsOfLines(lines, metric)),
      ),
      reported: await Promise.all(
        METRICS[format].map(async metric =>
          comparable(metric, await reported.of(month, metric)),
        ),
      ),
    };
  }

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

  describe.each(IN_S3)('%s in S3', name => {
    const sourceOf = (engine: string) =>
      sourceFor(
        {
          format: formatOf(name),
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
          formatOf(name),
          { month, reported: costExplorer },
        );
        expect(read).toEqual(reported);
      }
    });
  });

  describe('in a folder that was written on two days', () => {
    let earlierSandbox: RunningSandbox;
    let earlier: CostExplorerTotals;

    beforeAll(async () => {
      earlierSandbox = await startSandbox({ now: instant(EARLIER) });
      earlier = new CostExplorerTotals(earlierSandbox.url, EARLIER);
    });
    afterAll(async () => {
      earlier.close();
      await earlierSandbox.close();
    });

    it.each(IN_FOLDERS)(
      'has the same totals on each in %j, and changes where the bill does',
      async options => {
        const folder = await mkdtemp(join(tmpdir(), 'same-totals-'));
        const format = formatOf(options.format);
        const source = sourceFor({
          format,
          location: join(folder, 'exports', NAMES[options.format]),
        });
        const versionsOn = async (day: string) => {
          await writeExport({
            ...options,
            directory: folder,
            months: REWRITTEN.length,
            now: instant(day),
          });
          const periods = await source.listPeriods(
            billContext({ now: instant(day) }),
          );
          expect(periods.map(({ month }) => month).sort()).toEqual(REWRITTEN);
          return new Map(periods.map(({ month, version }) => [month, version]));
        };
        try {
          const before = await versionsOn(EARLIER);
          const expectSame = async (
            month: string,
            reported: CostExplorerTotals,
          ) => {
            const both = await bothTotals(source, format, { month, reported });
            expect(both.read).toEqual(both.reported);
          };
          for (const month of REWRITTEN) {
            await expectSame(month, earlier);
          }
          const after = await versionsOn(TODAY);
          for (const month of REWRITTEN) {
            await expectSame(month, costExplorer);
          }
          // What is written anew is read anew.
          for (const month of REWRITTEN) {
            expect(after.get(month)).not.toBe(before.get(month));
          }
        } finally {
          await rm(folder, { recursive: true });
        }
      },
    );
  });
});
