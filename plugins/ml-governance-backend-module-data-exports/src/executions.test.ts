import { gzipSync } from 'node:zlib';
import { RequestBudgetExhaustedError } from '@ml-governance/backstage-plugin-ml-governance-node';
import { curRow } from './__testUtils__/curRow';
import { ExportFolder } from './__testUtils__/ExportFolder';
import { DataExportSource } from './DataExportSource';
import { DuckDbEngine } from './engine/DuckDbEngine';
import { FolderStore } from './files/FolderStore';
import {
  billContext,
  readLinesOf,
  settingsFor,
  sourceFor,
} from './__testUtils__/sourceUnderTest';

const MONTH = '2026-11';

describe('the executions of an export', () => {
  let folder: ExportFolder;
  beforeEach(async () => {
    folder = await ExportFolder.create();
  });
  afterEach(() => folder.remove());

  const source = () => sourceFor({ location: folder.path });
  const unblended = async () =>
    (await readLinesOf(source(), MONTH)).map(line => line.amounts.unblended);
  const periods = (now = '2026-11-24T08:00:00Z') =>
    source().listPeriods(billContext({ now: new Date(now) }));
  const row = (cost: string) =>
    curRow({ line_item_unblended_cost: `${cost}::DOUBLE` });

  it('never count double where the former ones are kept', async () => {
    const dataOf = (execution: string) =>
      `data/BILLING_PERIOD=${MONTH}/${execution}/ml-governance-00001.snappy.parquet`;
    const first = await folder.writeRows(dataOf('20261101T000000Z-a'), [
      row('1'),
    ]);
    const second = await folder.writeRows(dataOf('20261102T000000Z-b'), [
      row('2'),
    ]);
    await folder.writeManifest(MONTH, [first], '20261101T000000Z-a/');
    await folder.writeManifest(MONTH, [second], '20261102T000000Z-b/');
    expect(await unblended()).toEqual(['2']);

    await folder.writeManifest(MONTH, [first]);
    expect(await unblended()).toEqual(['1']);
    expect(await periods()).toHaveLength(1);
  });

  it('leave out files that the manifest does not name', async () => {
    const named = await folder.writeMonth(MONTH, [row('1')]);
    await folder.writeRows(named.replace('00001', '00002'), [row('2')]);
    expect(await unblended()).toEqual(['1']);
  });

  it('leave out folders that are named after no month', async () => {
    const file = await folder.writeMonth(MONTH, [row('1')]);
    await folder.writeManifest('2026-13', [file]);
    expect((await periods()).map(({ month }) => month)).toEqual([MONTH]);
  });

  it('are one month in several files', async () => {
    const file = await folder.writeMonth(MONTH, [row('1')]);
    const other = await folder.writeRows(file.replace('00001', '00002'), [
      row('2'),
    ]);
    await folder.writeManifest(MONTH, [file, other]);
    expect(await unblended()).toEqual(['3']);
  });

  it('have another version only when something in them is another', async () => {
    await folder.writeMonth(MONTH, [row('1')]);
    const [before] = await periods();
    await folder.writeFile('data/BILLING_PERIOD=2026-11/notes.txt', 'a note');
    expect(await periods()).toEqual([before]);

    await folder.writeMonth(MONTH, [row('2')]);
    const [after] = await periods();
    expect(after.version).not.toBe(before.version);
  });

  it('close a month when AWS has invoiced it, or long after it', async () => {
    const closedOn = async (now: string) => (await periods(now))[0].closed;
    await folder.writeMonth(MONTH, [
      row('1'),
      curRow({
        bill_bill_type: `'Purchase'`,
        bill_invoice_id: `'2345678901'`,
      }),
    ]);
    expect(await closedOn('2026-11-30T23:59:59Z')).toBe(false);
    expect(await closedOn('2026-12-05T00:00:00Z')).toBe(false);
    expect(await closedOn('2026-12-11T00:00:00Z')).toBe(true);

    await folder.writeMonth(MONTH, [
      curRow({ bill_invoice_id: `'1234567890'` }),
    ]);
    expect(await closedOn('2026-11-30T23:59:59Z')).toBe(false);
    expect(await closedOn('2026-12-05T00:00:00Z')).toBe(true);
  });

  it('leave open whether a month is closed while the files cannot be asked', async () => {
    await folder.writeMonth(MONTH, [
      curRow({ bill_invoice_id: `'1234567890'` }),
    ]);
    const { exports, duckdb } = settingsFor({ location: folder.path });
    const store = new FolderStore(folder.path);
    const engine = new DuckDbEngine(store, duckdb);
    const one = DataExportSource.create({
      settings: exports[0],
      store,
      engine,
    });
    const closed = async () => {
      const now = new Date('2026-12-05T00:00:00Z');
      const [period] = await one.listPeriods(billContext({ now }));
      return period.closed;
    };
    const open = jest.spyOn(engine, 'open');
    open.mockRejectedValueOnce(new Error('Slow down'));
    expect(await closed()).toBeUndefined();
    expect(await closed()).toBe(true);
    // What is known is not asked again.
    expect(await closed()).toBe(true);
    expect(open).toHaveBeenCalledTimes(2);

    const anew = DataExportSource.create({
      settings: exports[0],
      store,
      engine,
    });
    open.mockRejectedValueOnce(new RequestBudgetExhaustedError('Spent'));
    await expect(
      anew.listPeriods(billContext({ now: new Date('2026-12-05T00:00:00Z') })),
    ).rejects.toThrow('Spent');
  });

  it('of a legacy report are found by its months', async () => {
    const key =
      'reports/ml-governance/20261101-20261201/20261102T000000Z/ml-governance-1.csv.gz';
    await folder.writeFile(
      key.replace('reports/ml-governance/', ''),
      gzipSync(`bill/PayerAccountId,lineItem/UsageAccountId,lineItem/UsageStartDate,lineItem/LineItemType,lineItem/ProductCode,lineItem/CurrencyCode,lineItem/UnblendedCost,resourceTags/user:Team,resourceTags/user:team
111111111111,222222222222,2026-11-03T00:00:00Z,Usage,AmazonSageMaker,USD,0.123456789012345,fraud,growth
`),
    );
    await folder.writeFile(
      '20261101-20261201/ml-governance-Manifest.json',
      JSON.stringify({ assemblyId: '20261102T000000Z', reportKeys: [key] }),
    );
    expect(
      await readLinesOf(source(), MONTH, {
        resourceTags: ['team', 'Team', 'TEAM'],
      }),
    ).toMatchObject([
      {
        day: '2026-11-03',
        service: 'Amazon SageMaker',
        resourceTags: { Team: 'fraud', team: 'growth' },
        amounts: { unblended: '0.123456789012345' },
      },
    ]);
  });
});
