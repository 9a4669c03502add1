import {
  BillLine,
  sumAmounts,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { createRefreshContext } from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { curRow } from './__testUtils__/curRow';
import { ExportFolder, SqlRow } from './__testUtils__/ExportFolder';
import {
  NO_KEYS,
  readLinesOf,
  sourceFor,
} from './__testUtils__/sourceUnderTest';
import { readLines } from './bill/readLines';
import { DuckDbEngine } from './engine/DuckDbEngine';
import { DuckDbTable } from './engine/DuckDbTable';
import { MemoryExceededError } from './engine/MemoryExceededError';
import { BillTable } from './engine/QueryEngine';
import { FolderStore } from './files/FolderStore';
import { curFormat } from './formats/curFormat';
import { sql } from './sql/SqlFragment';

const MONTH = '2026-11';
const FILES = [1, 2].map(
  number =>
    `data/BILLING_PERIOD=${MONTH}/ml-governance-0000${number}.snappy.parquet`,
);

const MAKES_LINES = /TABLE (even|odd)_lines/;

describe('a month of many rows', () => {
  let folder: ExportFolder;
  beforeEach(async () => {
    folder = await ExportFolder.create();
  });
  afterEach(() => folder.remove());

  /** As many rows as a number goes; `i` counts them. */
  const write = async (file: string, rows: number, columns: SqlRow) => {
    const selected = Object.entries(curRow(columns))
      .map(([name, value]) => `${value} AS "${name}"`)
      .join(', ');
    await folder.writeQuery(
      file,
      `SELECT ${selected} FROM range(${rows}) AS numbers(i)`,
    );
  };
  const read = () => readLinesOf(sourceFor({ location: folder.path }), MONTH);

  it('is added up across the parts that it is read in, and across files of other columns', async () => {
    await write(FILES[0], 4_200_000, {
      line_item_resource_id: `'bucket-' || i % 3`,
      line_item_unblended_cost: `0.125::DOUBLE`,
    });
    await write(FILES[1], 9, {
      line_item_resource_id: `'bucket-' || i % 3`,
      line_item_unblended_cost: `0.125::DOUBLE`,
      line_item_net_unblended_cost: `0.0625::DOUBLE`,
    });
    await folder.writeManifest(MONTH, FILES);

    const lines = await read();
    expect(
      lines.map(({ resourceId, amounts }) => ({ resourceId, ...amounts })),
    ).toEqual(
      ['bucket-0', 'bucket-1', 'bucket-2'].map(resourceId =>
        expect.objectContaining({
          resourceId,
          unblended: '175000.375',
          // What has no net cost costs as much as without discounts.
          'net-unblended': '175000.1875',
        }),
      ),
    );
  }, 120_000);

  it('has every line once where a day has more than are made at once', async () => {
    const resources = 310_000;
    await write(FILES[0], 2 * resources, {
      line_item_resource_id: `'bucket-' || i % ${resources}`,
      line_item_unblended_cost: `0.5::DOUBLE`,
    });
    await folder.writeManifest(MONTH, [FILES[0]]);

    const lines = await read();
    expect(lines).toHaveLength(resources);
    expect(new Set(lines.map(one => one.resourceId)).size).toBe(resources);
    expect(new Set(lines.map(one => one.amounts.unblended))).toEqual(
      new Set(['1']),
    );
  }, 120_000);

  describe('where a part of the memory does not suffice', () => {
    let table: DuckDbTable;
    /** How often all of it was taken. */
    let taken: number;
    beforeEach(async () => {
      const day = `TIMESTAMP '2026-11-01 05:00:00' + INTERVAL (i % 4) DAY`;
      // Halves are files first, and then rows of one.
      for (const [file, rows, first] of [
        [FILES[0], 53_500, 0],
        [FILES[1], 8_000, 13_375],
      ] as const) {
        await write(file, rows, {
          line_item_usage_start_date: day,
          line_item_resource_id: `'bucket-' || (${first} + i // 4)`,
          line_item_unblended_cost: `0.5::DOUBLE`,
        });
      }
      taken = 0;
      const { logger, signal } = createRefreshContext();
      const store = new FolderStore(folder.path);
      const options = { logger, signal, count: async () => {} };
      const files = await store.list(options);
      const engine = new DuckDbEngine(store, {
        memoryBytes: 2 ** 30,
        maxTempDirectorySize: '1GiB',
        tempDirectory: folder.pathOf('temp'),
      });
      table = await engine.open(
        { month: MONTH, manifest: '', version: '1', type: 'parquet', files },
        options,
      );
    });
    afterEach(() => table.close());

    /** Lacks memory when it comes to a statement for the first, second or later time. */
    const lackingAt = (statement: RegExp, ...times: number[]): BillTable => {
      let seen = 0;
      const check = (text: string) => {
        if (!statement.test(text)) return;
        seen += 1;
        if (times.includes(seen)) throw new MemoryExceededError('a test');
      };
      const { columns, dialect, source, daySums } = table;
      return {
        columns,
        dialect,
        source,
        async *stream(query) {
          check(query.text);
          yield* table.stream(query);
        },
        daySums: daySums && {
          ...daySums,
          runBeside: async query => {
            check(query.text);
            await daySums.runBeside(query);
          },
        },
        takeAllMemory: async () => {
          taken += 1;
          await table.takeAllMemory();
        },
        close: () => table.close(),
      };
    };
    const linesOf = async (from: BillTable) => {
      const lines: BillLine[] = [];
      const pages = readLines({
        table: from,
        format: curFormat,
        metrics: ['unblended'],
        keys: NO_KEYS,
        month: MONTH,
        onAccountTagsUnknown: () => {},
      });
      for await (const page of pages) {
        expect(page.lines.length).toBeLessThan(2_100);
        lines.push(...page.lines);
      }
      return lines;
    };
    const expectEveryLineOnce = (lines: readonly BillLine[]) => {
      expect(lines).toHaveLength(61_500);
      expect(
        new Set(lines.map(one => `${one.day} ${one.resourceId}`)).size,
      ).toBe(61_500);
      expect(sumAmounts(lines.map(one => one.amounts.unblended ?? ''))).toBe(
        '30750',
      );
    };

    it.each([
      ['the first lines', [1]],
      ['the next lines', [2]],
      ['half of the next lines, too', [2, 3]],
    ])('makes %s in halves', async (_, times) => {
      const lines = await linesOf(lackingAt(MAKES_LINES, ...times));
      expectEveryLineOnce(lines);
      expect(taken).toBe(0);
    });

    it.each([
      ['are added up in halves', /TABLE portion_sums/, [1]],
      ['are added up in halves of a half', /TABLE portion_sums/, [1, 2]],
      ['are kept in halves of a half', /(TABLE|INTO) day_sums/, [1, 2]],
      ['have texts looked up in halves', /(TABLE|INTO) row_texts/, [1]],
    ])('has every line once where rows %s', async (_, statement, times) => {
      const lines = await linesOf(lackingAt(statement, ...times));
      expectEveryLineOnce(lines);
      expect(taken).toBe(0);
    });

    it.each([
      ['adds up the least of the rows', /TABLE portion_sums/, [1, 2, 3]],
      ['adds up the other half', /TABLE portion_sums/, [1, 3]],
      ['keeps sums of the other half', /(TABLE|INTO) day_sums/, [1, 3]],
      ['looks up the least texts', /(TABLE|INTO) row_texts/, [1, 2, 3]],
      ['makes the least of the first lines', MAKES_LINES, [1, 2, 3, 4]],
      ['makes the least of the next lines', MAKES_LINES, [2, 3, 4, 5, 6]],
      ['makes the last lines', MAKES_LINES, [3]],
    ])(
      'has every line once with all of it, when it %s',
      async (_, statement, times) => {
        const lines = await linesOf(lackingAt(statement, ...times));
        expectEveryLineOnce(lines);
        expect(taken).toBe(1);
      },
    );

    it('is read row by row where the texts of a sum are not found', async () => {
      const losing: BillTable = {
        ...lackingAt(/^nothing$/),
        async *stream(query) {
          yield* table.stream(query);
          if (!query.text.includes('TABLE row_texts')) return;
          await table.daySums?.runBeside(
            sql`DELETE FROM row_texts WHERE line_name LIKE '%bucket-7%'`,
          );
        },
      };
      expectEveryLineOnce(await linesOf(losing));
      expect(taken).toBe(1);
    });

    it.each([
      ['lines of a turn are handed over', /FROM (even|odd)_lines/, [2]],
      [
        'all of it does not suffice either',
        /TABLE row_texts/,
        [1, 2, 3, 4, 5, 6],
      ],
    ])('ends where %s', async (_, statement, times) => {
      await expect(linesOf(lackingAt(statement, ...times))).rejects.toThrow(
        'duckdb.memoryLimit',
      );
    });
  });
});
