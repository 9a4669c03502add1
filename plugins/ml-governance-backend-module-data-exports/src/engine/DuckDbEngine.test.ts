import { readdir } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname } from 'node:path';
import { createRefreshContext } from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { curRow } from '../__testUtils__/curRow';
import { ExportFolder } from '../__testUtils__/ExportFolder';
import { FolderStore } from '../files/FolderStore';
import { literal, sql } from '../sql/SqlFragment';
import { DuckDbEngine } from './DuckDbEngine';
import { DuckDbTable } from './DuckDbTable';

describe('DuckDbEngine', () => {
  let folder: ExportFolder;
  let table: DuckDbTable;
  let open: () => Promise<DuckDbTable>;

  beforeEach(async () => {
    folder = await ExportFolder.create();
    await folder.writeFile('secret.csv', 'a\n1\n');
    const path = await folder.writeMonth('2026-11', [curRow()]);
    const { logger, signal } = createRefreshContext();
    const store = new FolderStore(folder.path);
    const options = { logger, signal, count: async () => {} };
    const listed = await store.list(options);
    const engine = new DuckDbEngine(store, {
      memoryBytes: 256 * 2 ** 20,
      maxTempDirectorySize: '16MiB',
      tempDirectory: folder.pathOf('temp'),
    });
    open = () =>
      engine.open(
        {
          month: '2026-11',
          manifest: 'manifest',
          version: '1',
          type: 'parquet',
          files: listed.filter(file => file.path === path),
        },
        options,
      );
    table = await open();
  });
  afterEach(async () => {
    await table.close();
    await folder.remove();
  });

  const run = async (query: ReturnType<typeof sql>, of = table) => {
    const rows: (string | null)[][] = [];
    for await (const chunk of of.stream(query)) rows.push(...chunk.rows);
    return rows;
  };

  it('reads the files of the month', async () => {
    expect(
      await run(sql`SELECT line_item_currency_code FROM ${table.source}`),
    ).toEqual([['USD']]);
  });

  it('ends a query that nobody waits for any more', async () => {
    const long = sql`SELECT CAST(count(*) AS VARCHAR) FROM range(100000000000000)`;
    const chunks = table.stream(long);
    expect(await chunks.next()).toMatchObject({ value: { rows: [] } });
    await chunks.return(undefined);
    expect(await run(sql`SELECT 'another'`)).toEqual([['another']]);
  });

  it('spills into a directory that no other shares, and leaves none behind', async () => {
    const spillsInto = sql`SELECT current_setting('temp_directory')`;
    const temp = folder.pathOf('temp');
    // Those of processes that are gone, here and on another machine.
    const abandoned = `duckdb.${hostname()}.999999999.AbCdEf`;
    const ofOthers = 'duckdb.elsewhere.999999999.AbCdEf';
    // A container's process has the number that the killed one had.
    const before = `duckdb.${hostname()}.${process.pid}.AbCdEf`;
    await folder.writeFile(`temp/${abandoned}/spilled.tmp`, 'x');
    await folder.writeFile(`temp/${before}/spilled.tmp`, 'x');
    await folder.writeFile(`temp/${ofOthers}/spilled.tmp`, 'x');

    const other = await open();
    const [[mine]] = await run(spillsInto);
    const [[its]] = await run(spillsInto, other);
    expect(dirname(`${mine}`)).toBe(temp);
    expect(dirname(`${its}`)).toBe(temp);
    expect(its).not.toBe(mine);

    await other.close();
    expect((await readdir(temp)).sort()).toEqual(
      [basename(`${mine}`), ofOthers].sort(),
    );
    await table.close();
    expect(await readdir(temp)).toEqual([ofOthers]);
    table = await open();
  });

  it('takes no more room there than it may', async () => {
    expect(
      await run(sql`SELECT current_setting('max_temp_directory_size')`),
    ).toEqual([['16.0 MiB']]);
  });

  it.each([
    [
      'another file',
      () =>
        sql`SELECT * FROM read_csv(${literal(folder.pathOf('secret.csv'))})`,
    ],
    ['a file of the system', () => sql`SELECT * FROM read_text('/etc/passwd')`],
    ['what is in a folder', () => sql`SELECT * FROM glob('/etc/*')`],
    ['the network', () => sql`SELECT * FROM 'https://example.com/a.parquet'`],
    ['an extension', () => sql`INSTALL httpfs`],
    ['other settings', () => sql`SET enable_external_access = true`],
    [
      'a place to write to',
      () => sql`COPY (SELECT 1) TO ${literal(folder.pathOf('out.csv'))}`,
    ],
  ])('reaches nothing else, such as %s', async (_, query) => {
    await expect(run(query())).rejects.toThrow(
      /disabled by configuration|Cannot change configuration|Cannot access|has been disabled/,
    );
  });
});
