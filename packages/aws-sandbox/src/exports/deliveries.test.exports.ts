import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  EXPORT_METRICS,
  ExportReader,
  filesOfManifest,
  ledgerTotals,
} from '../__testUtils__/exportedTotals';
import { READINGS } from '../__testUtils__/exportReadings';
import { Ledger } from '../ledger/Ledger';
import { lateRefundDayOf } from '../ledger/monthlyCharges';
import { dayOf, firstDayOfMonth, monthNumberOf } from '../world/calendar';
import { buildOrganization, worldOn } from '../world/World';
import { writeExport } from './writeExport';

const NOW = new Date('2026-11-23T10:00:00Z');
const TODAY = dayOf('2026-11-23');
const world = worldOn(buildOrganization(), TODAY);

function ledgerAsOf(day: number): Ledger {
  return new Ledger(world.streams, day, world.historyStart);
}

jest.setTimeout(300_000);

describe('deliveries', () => {
  let directory: string;
  let reader: ExportReader;

  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'sandbox-export-'));
    reader = await ExportReader.open();
  });
  afterEach(async () => {
    reader.close();
    await rm(directory, { recursive: true });
  });

  const list = async (folder: string) =>
    (await readdir(path.join(directory, folder))).sort();
  const totals = async (manifestKey: string) => {
    await reader.load(await filesOfManifest(directory, manifestKey));
    return reader.totals(
      READINGS['cur-2.0 parquet'],
      'everything',
      EXPORT_METRICS,
    );
  };

  it('keep the bill as it stood before it was final, beside the one with the invoice', async () => {
    await writeExport({
      format: 'cur-2.0',
      versioning: 'CREATE_NEW_REPORT',
      directory,
      months: 2,
      now: NOW,
    });
    const root = 'exports/anycompany-cur2';
    const october = `${root}/metadata/BILLING_PERIOD=2026-10`;
    const [early, final, ...rest] = await list(october);
    expect([early, final]).toEqual([
      expect.stringMatching(/^20261102T000000Z-[0-9a-f-]{36}$/),
      expect.stringMatching(/^20261107T000000Z-[0-9a-f-]{36}$/),
    ]);
    // A late refund makes a third; the last is the manifest that holds.
    const versions = lateRefundDayOf(monthNumberOf(dayOf('2026-10-01')))
      ? 3
      : 2;
    expect(rest).toHaveLength(versions - 1);
    expect(rest[rest.length - 1]).toBe('anycompany-cur2-Manifest.json');
    expect(await list(`${root}/data/BILLING_PERIOD=2026-10`)).toHaveLength(
      versions,
    );

    const [from, to] = [dayOf('2026-10-01'), dayOf('2026-11-01')];
    for (const { folder, asOf, invoice } of [
      { folder: `${early}/`, asOf: dayOf('2026-11-02'), invoice: /^$/ },
      { folder: `${final}/`, asOf: dayOf('2026-11-07'), invoice: /^2\d{9}$/ },
      { folder: '', asOf: TODAY, invoice: /^2\d{9}$/ },
    ]) {
      expect(
        await totals(`${october}/${folder}anycompany-cur2-Manifest.json`),
      ).toEqual(
        ledgerTotals(
          ledgerAsOf(asOf).lines(from, to),
          'everything',
          EXPORT_METRICS,
        ),
      );
      const invoices = await reader.rows(
        'SELECT DISTINCT bill_invoice_id AS id FROM export',
      );
      expect(invoices).toEqual([{ id: expect.stringMatching(invoice) }]);
    }
    expect(await list(`${root}/metadata/BILLING_PERIOD=2026-11`)).toHaveLength(
      3,
    );
  });

  it('tell of a refund that came after the invoice', async () => {
    const months = Array.from(
      { length: 13 },
      (_, i) => monthNumberOf(TODAY) - 1 - i,
    );
    const month = months.find(one => lateRefundDayOf(one) !== undefined);
    const refundedOn = lateRefundDayOf(month ?? 0) ?? 0;
    const [from, to] = [month ?? 0, (month ?? 0) + 1].map(firstDayOfMonth);
    const refunds = (day: number) =>
      [...ledgerAsOf(day).lines(from, to)].filter(
        line => line.recordType === 'Refund',
      ).length;
    expect(refunds(refundedOn)).toBe(refunds(refundedOn - 1) + 1);
    expect(refunds(refundedOn + 100)).toBe(refunds(refundedOn));
  });

  it('come by the hour, adding up to the same', async () => {
    const now = new Date('2026-11-03T10:00:00Z');
    await writeExport({
      format: 'cur-2.0',
      granularity: 'HOURLY',
      directory,
      months: 1,
      now,
    });
    const [from, to] = [dayOf('2026-11-01'), dayOf('2026-12-01')];
    const ledger = ledgerAsOf(dayOf('2026-11-03'));
    expect(
      await totals(
        'exports/anycompany-cur2/metadata/BILLING_PERIOD=2026-11/anycompany-cur2-Manifest.json',
      ),
    ).toEqual(
      ledgerTotals(ledger.lines(from, to), 'everything', EXPORT_METRICS),
    );
    const [count] = await reader.rows(`
      SELECT CAST(count(DISTINCT line_item_usage_start_date) AS INTEGER) AS hours,
        max(date_diff('hour', line_item_usage_start_date, line_item_usage_end_date)) AS longest
      FROM export WHERE line_item_line_item_type = 'Usage'
    `);
    expect(count).toEqual({ hours: 72, longest: '1' });
  });

  it('of legacy CUR have the columns of the tags and categories of their month', async () => {
    await writeExport({
      format: 'cur-legacy',
      fileType: 'csv',
      directory,
      now: new Date('2026-07-02T10:00:00Z'),
      months: 6,
    });
    const columnsOf = async (period: string) => {
      const text = await readFile(
        path.join(
          directory,
          `exports/anycompany-cur/${period}/anycompany-cur-Manifest.json`,
        ),
        'utf8',
      );
      const manifest: {
        assemblyId: string;
        reportKeys: string[];
        columns: { category: string; name: string }[];
      } = JSON.parse(text);
      await reader.load(
        manifest.reportKeys.map(key => path.join(directory, key)),
      );
      const described = await reader.rows('DESCRIBE export');
      const names = manifest.columns.map(
        ({ category, name }) => `${category}/${name}`,
      );
      expect(described.map(column => column.column_name)).toEqual(names);
      return names.filter(name => /^(resourceTags|costCategory)/.test(name));
    };
    const tags = [
      'application-id',
      'environment',
      'owner',
      'business-unit',
      'cost-center',
    ];
    const [february, march, june] = [
      await columnsOf('20260201-20260301'),
      await columnsOf('20260301-20260401'),
      await columnsOf('20260601-20260701'),
    ];
    for (const columns of [february, march, june]) {
      for (const tag of tags) {
        expect(columns.join()).toMatch(
          new RegExp(`resourceTags/user:anycompany:[a-z]+:${tag}`),
        );
      }
    }
    const categories = (columns: string[]) =>
      columns.filter(name => name.startsWith('costCategory/'));
    expect(categories(february)).toEqual([
      'costCategory/Business unit',
      'costCategory/Programme',
    ]);
    expect(categories(march)).toEqual([
      'costCategory/Business unit',
      'costCategory/Programme',
      'costCategory/Stage',
    ]);
    expect(categories(june)).toEqual([
      'costCategory/Business unit',
      'costCategory/Stage',
    ]);
  });

  it('of CUR 2.0 have tags by their own keys, of resources and of accounts', async () => {
    await writeExport({ format: 'cur-2.0', directory, months: 1, now: NOW });
    await totals(
      'exports/anycompany-cur2/metadata/BILLING_PERIOD=2026-11/anycompany-cur2-Manifest.json',
    );
    const [line] = await reader.rows(`
      SELECT tags, resource_tags, cost_category, line_item_resource_id AS id
      FROM export
      WHERE line_item_resource_id LIKE '%:endpoint/fraud-detection-card'
      LIMIT 1
    `);
    expect(line).toEqual({
      id: 'arn:aws:sagemaker:us-east-1:666666666666:endpoint/fraud-detection-card',
      tags: expect.arrayContaining([
        {
          key: 'resourceTags/anycompany:workload:application-id',
          value: 'fraud-detection',
        },
        { key: 'accountTag/anycompany:finance:cost-center', value: '5045' },
        { key: 'costCategory/Business unit', value: 'finance' },
      ]),
      resource_tags: expect.arrayContaining([
        {
          key: 'user_anycompany_workload_application_id',
          value: 'fraud-detection',
        },
      ]),
      cost_category: [
        { key: 'business_unit', value: 'finance' },
        { key: 'stage', value: 'Live' },
      ],
    });
  });

  it('of FOCUS with CSV are not offered', async () => {
    await expect(
      writeExport({ format: 'focus-1.2', fileType: 'csv', directory }),
    ).rejects.toThrow('writes focus-1.2 as Parquet only');
  });
});
