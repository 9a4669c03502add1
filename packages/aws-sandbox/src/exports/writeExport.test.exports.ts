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
import { FormatReading, READINGS } from '../__testUtils__/exportReadings';
import { Ledger } from '../ledger/Ledger';
import { dayOf } from '../world/calendar';
import { buildOrganization, worldOn } from '../world/World';
import { FileType } from './ExportColumn';
import { ExportFormat } from './ExportDefinition';
import { writeExport } from './writeExport';

const NOW = new Date('2026-11-23T10:00:00Z');
const world = worldOn(buildOrganization(), dayOf('2026-11-23'));
const ledger = new Ledger(world.streams, world.today, world.historyStart);
const MONTHS = [
  { month: '2026-11', from: dayOf('2026-11-01'), to: dayOf('2026-12-01') },
  { month: '2026-10', from: dayOf('2026-10-01'), to: dayOf('2026-11-01') },
];

const manifestOf: Record<ExportFormat, (month: string) => string> = {
  'cur-2.0': month =>
    `exports/anycompany-cur2/metadata/BILLING_PERIOD=${month}/anycompany-cur2-Manifest.json`,
  'cur-legacy': month => {
    const [from, to] = {
      '2026-11': ['20261101', '20261201'],
      '2026-10': ['20261001', '20261101'],
    }[month] ?? ['', ''];
    return `exports/anycompany-cur/${from}-${to}/anycompany-cur-Manifest.json`;
  },
  'focus-1.0': month =>
    `exports/anycompany-focus-1-0/metadata/BILLING_PERIOD=${month}/anycompany-focus-1-0-Manifest.json`,
  'focus-1.2': month =>
    `exports/anycompany-focus-1-2/metadata/BILLING_PERIOD=${month}/anycompany-focus-1-2-Manifest.json`,
};

jest.setTimeout(300_000);

describe.each(Object.entries(READINGS))('writeExport of %s', (kind, given) => {
  const reading: FormatReading = given;
  const [format, fileType] = kind.split(' ') as [ExportFormat, FileType];
  let directory: string;
  let reader: ExportReader;

  beforeAll(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'sandbox-export-'));
    reader = await ExportReader.open();
    await writeExport({ format, fileType, directory, months: 2, now: NOW });
  });
  afterAll(async () => {
    reader.close();
    await rm(directory, { recursive: true });
  });

  it.each(MONTHS)(
    'has $month as the ledger has it, to the last decimal',
    async ({ month, from, to }) => {
      const files = await filesOfManifest(directory, manifestOf[format](month));
      expect(files.length).toBeGreaterThan(1);
      await reader.load(files);
      for (const grouping of EXPORT_GROUPINGS) {
        const metrics = EXPORT_METRICS.filter(
          metric =>
            reading.metrics[metric] !== undefined &&
            // FOCUS bills a plan's fee and not what it covers, wherever that is.
            !(
              format.startsWith('focus') &&
              metric === 'net-unblended' &&
              grouping === 'application'
            ),
        );
        expect({
          grouping,
          totals: await reader.totals(reading, grouping, metrics),
        }).toEqual({
          grouping,
          totals: ledgerTotals(ledger.lines(from, to), grouping, metrics),
        });
      }
    },
  );
});
