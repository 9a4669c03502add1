import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  EXPORT_GROUPINGS,
  EXPORT_METRICS,
  ExportReader,
  filesOfManifest,
  ledgerTotals,
} from '../__testUtils__/exportedTotals';
import { READINGS } from '../__testUtils__/exportReadings';
import { Ledger } from '../ledger/Ledger';
import { dayOf } from '../world/calendar';
import { buildOrganization, worldOn } from '../world/World';
import { writeExport } from './writeExport';

const NOW = new Date('2026-11-23T10:00:00Z');
const world = worldOn(buildOrganization(), dayOf('2026-11-23'));
const ledger = new Ledger(world.streams, world.today, world.historyStart);
const MONTHS = [
  { month: '2026-11', from: dayOf('2026-11-01'), to: dayOf('2026-12-01') },
  { month: '2026-10', from: dayOf('2026-10-01'), to: dayOf('2026-11-01') },
];

jest.setTimeout(120_000);

describe('writeExport', () => {
  let directory: string;
  let reader: ExportReader;

  beforeAll(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'sandbox-export-'));
    reader = await ExportReader.open();
  });
  afterAll(async () => {
    reader.close();
    await rm(directory, { recursive: true });
  });

  it('writes CUR 2.0 as the ledger has it, to the last decimal', async () => {
    await writeExport({ format: 'cur-2.0', directory, months: 2, now: NOW });
    for (const { month, from, to } of MONTHS) {
      const files = await filesOfManifest(
        directory,
        `exports/anycompany-cur2/metadata/BILLING_PERIOD=${month}/anycompany-cur2-Manifest.json`,
      );
      expect(files.length).toBeGreaterThan(1);
      for (const grouping of EXPORT_GROUPINGS) {
        for (const metric of EXPORT_METRICS) {
          expect({
            month,
            grouping,
            metric,
            totals: await reader.totals(
              READINGS['cur-2.0'],
              files,
              grouping,
              metric,
            ),
          }).toEqual({
            month,
            grouping,
            metric,
            totals: ledgerTotals(ledger.lines(from, to), grouping, metric),
          });
        }
      }
    }
  });
});
