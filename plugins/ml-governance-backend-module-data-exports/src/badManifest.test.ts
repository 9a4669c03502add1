import { readFile, rm } from 'node:fs/promises';
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

describe('an export whose manifest cannot be followed', () => {
  let folder: ExportFolder;
  beforeEach(async () => {
    folder = await ExportFolder.create();
  });
  afterEach(() => folder.remove());

  const source = () => sourceFor({ location: folder.path });
  const refusal = async () => {
    const lines = await readLinesOf(source(), MONTH).catch(error => error);
    expect(lines).toMatchObject({ name: 'InputError' });
    return (lines as Error).message;
  };

  it('is refused for a file that the manifest names and that is missing', async () => {
    const file = await folder.writeMonth(MONTH, [curRow()]);
    await rm(folder.pathOf(file));
    expect(await refusal()).toContain(
      `metadata/BILLING_PERIOD=2026-11/ml-governance-Manifest.json names the file s3://bucket/exports/ml-governance/${file}, which is missing`,
    );
    // The other months can still be read.
    await folder.writeMonth('2026-10', [curRow()]);
    const periods = await source().listPeriods(billContext());
    expect(periods.map(period => period.month)).toEqual(
      expect.arrayContaining(['2026-10', '2026-11']),
    );
  });

  it('is refused for a manifest that is cut off, or names no files', async () => {
    await folder.writeMonth(MONTH, [curRow()]);
    const manifest = `metadata/BILLING_PERIOD=${MONTH}/ml-governance-Manifest.json`;
    await folder.writeFile(manifest, '{"dataFiles": ["s3:');
    expect(await refusal()).toContain(`${manifest} is no JSON`);
    await folder.writeFile(manifest, '{"dataFiles": []}');
    expect(await refusal()).toContain(`${manifest} names no files`);
  });

  it('is refused for a manifest that is too large, or names a file that is too long', async () => {
    const file = await folder.writeMonth(MONTH, [curRow()]);
    const manifest = `metadata/BILLING_PERIOD=${MONTH}/ml-governance-Manifest.json`;
    const padding = ' '.repeat(16 * 2 ** 20);
    await folder.writeFile(
      manifest,
      JSON.stringify({ dataFiles: [file] }) + padding,
    );
    expect(await refusal()).toMatch(
      /ml-governance-Manifest\.json has \d+ bytes, which is too large for a manifest/,
    );
    await folder.writeFile(
      manifest,
      JSON.stringify({ dataFiles: ['a/'.repeat(2 ** 20) + file] }),
    );
    expect(await refusal()).toContain(
      `${manifest} names a file by more than 2048 characters`,
    );
    // The other months can still be read.
    await folder.writeMonth('2026-10', [curRow()]);
    const periods = await source().listPeriods(billContext());
    expect(periods.map(period => period.month).sort()).toEqual([
      '2026-10',
      '2026-11',
    ]);
  });

  it.each([
    ['data/BILLING_PERIOD=2026-10/ml-governance-00001.snappy.parquet'],
    ['20261001-20261101/assembly/ml-governance-00001.snappy.parquet'],
  ])('is refused for a file of another month, such as %s', async path => {
    const file = await folder.writeRows(path, [curRow()]);
    await folder.writeManifest(MONTH, [file]);
    expect(await refusal()).toContain(
      `metadata/BILLING_PERIOD=2026-11/ml-governance-Manifest.json names the file ${file}, which is of 2026-10 and would count in both months`,
    );
  });

  it('is refused for the manifests of two exports', async () => {
    const file = await folder.writeMonth(MONTH, [curRow()]);
    await folder.writeFile(
      `metadata/BILLING_PERIOD=${MONTH}/other-Manifest.json`,
      JSON.stringify({ dataFiles: [file] }),
    );
    expect(await refusal()).toMatch(
      /(other|ml-governance)-Manifest\.json and .*(other|ml-governance)-Manifest\.json are manifests of two exports/,
    );
    // The other months can still be read.
    await folder.writeMonth('2026-10', [curRow()]);
    const periods = await source().listPeriods(billContext());
    expect(periods.map(period => period.month).sort()).toEqual([
      '2026-10',
      '2026-11',
    ]);
    await expect(readLinesOf(source(), '2026-10')).resolves.toHaveLength(1);
  });

  it.each(['metadata', 'data'])(
    'is refused for what is gone from %s since it was listed, and no other month is',
    async kind => {
      await folder.writeMonth(MONTH, [curRow()]);
      await folder.writeMonth('2026-10', [curRow()]);
      const gone = `${kind}/BILLING_PERIOD=${MONTH}`;
      const store = new FolderStore(folder.path);
      jest.spyOn(store, 'list').mockImplementation(async options => {
        const listed = await new FolderStore(folder.path).list(options);
        await rm(folder.pathOf(gone), { recursive: true, force: true });
        return listed;
      });
      const { exports, duckdb } = settingsFor({ location: folder.path });
      const one = DataExportSource.create({
        settings: exports[0],
        store,
        engine: new DuckDbEngine(store, duckdb),
      });
      const context = billContext({ now: new Date('2026-12-03T00:00:00Z') });
      const periods = await one.listPeriods(context);
      expect(periods.map(period => period.month).sort()).toEqual([
        '2026-10',
        '2026-11',
      ]);
      await folder.writeMonth(MONTH, [curRow()]);
      const error = await readLinesOf(one, MONTH).catch(thrown => thrown);
      expect(error).toMatchObject({ name: 'InputError' });
      expect(error.message).toMatch(
        new RegExp(
          `${gone}/.* was written anew or removed since it was listed`,
        ),
      );
      await expect(readLinesOf(one, '2026-10')).resolves.toHaveLength(1);
    },
  );

  it('is refused for files that are written anew while they are read', async () => {
    const file = await folder.writeMonth(MONTH, [curRow()]);
    const content = await readFile(folder.pathOf(file));
    const read = async () => {
      const period = { month: MONTH, version: '', closed: false };
      for await (const page of source().readLines(period, billContext())) {
        expect(page.lines).toHaveLength(1);
        await folder.writeFile(file, content);
      }
    };
    await expect(read()).rejects.toThrow(
      /ml-governance-Manifest\.json, or a file that it names, was written anew while it was read; the next refresh reads it again/,
    );
  });
});
