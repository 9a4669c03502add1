import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  RunningSandbox,
  startSandbox,
  writeExport,
  WriteExportOptions,
} from '@ml-governance/aws-sandbox';
import {
  bothTotals,
  columnsOf,
  instant,
  MONTHS,
  TODAY,
} from './__testUtils__/bothTotals';
import { CostExplorerTotals } from './__testUtils__/CostExplorerTotals';
import { billContext, sourceFor } from './__testUtils__/sourceUnderTest';

/** AWS grants a refund into October afterwards. */
const EARLIER = '2026-11-12';
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

const NAMES: Record<Written['format'], string> = {
  'cur-2.0': 'anycompany-cur2',
  'cur-legacy': 'anycompany-cur',
  'focus-1.0': 'anycompany-focus-1-0',
  'focus-1.2': 'anycompany-focus-1-2',
};

jest.setTimeout(600_000);

describe('a folder that was written on two days', () => {
  const sandboxes: RunningSandbox[] = [];
  let earlier: CostExplorerTotals;
  let later: CostExplorerTotals;

  async function reportedOn(day: string): Promise<CostExplorerTotals> {
    const sandbox = await startSandbox({ now: instant(day) });
    sandboxes.push(sandbox);
    return new CostExplorerTotals(sandbox.url, day);
  }

  beforeAll(async () => {
    earlier = await reportedOn(EARLIER);
    later = await reportedOn(TODAY);
  });
  afterAll(async () => {
    earlier.close();
    later.close();
    for (const sandbox of sandboxes) await sandbox.close();
  });

  it.each(IN_FOLDERS)(
    'has the same totals on each in %j, and changes where the bill does',
    async options => {
      const folder = await mkdtemp(join(tmpdir(), 'same-totals-'));
      const format = columnsOf(options.format);
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
          await expectSame(month, later);
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
