import {
  BillTable,
  DaySumSupport,
  RowOutline,
  QueryChunk,
} from '../engine/QueryEngine';
import { MemoryExceededError } from '../engine/MemoryExceededError';
import { onlyRow } from '../engine/onlyRow';
import {
  countQuery,
  halvesOf,
  LinesPart,
  linesQuery,
  linesStatement,
  partsOf,
} from './daySumLines';
import { DaySums } from './DaySums';
import { dropped, TABLES } from './daySumTables';
import { portionStatements } from './portionStatements';

/**
 * Sums of days that lines are made of at once. There are few at first, and twice
 * as many every turn, so that the first lines need not wait long.
 */
const FIRST_SUMS_AT_ONCE = 20_000;
const SUMS_AT_ONCE = 60_000;

/**
 * The lines of a month from the sums of its days. What a part of the memory
 * does not suffice for is done again with all of it.
 *
 * @throws BadCellError before the first of them, where they have to be read row
 * by row
 */
export async function* readDaySums(
  table: BillTable,
  sums: DaySums,
  support: DaySumSupport,
  { portions }: RowOutline,
): AsyncGenerator<QueryChunk, void, undefined> {
  const reading: Reading = { parts: [], turn: 0, isHandingOver: false };
  const read = async function* fromThere() {
    yield* addedUp(table, sums, portions);
    yield* madeLines(table, sums, support, reading);
  };
  try {
    try {
      yield* read();
    } catch (error) {
      const isLacking = error instanceof MemoryExceededError;
      if (!isLacking || reading.isHandingOver) throw error;
      await table.takeAllMemory?.();
      yield* read();
    }
  } catch (error) {
    // Whoever reads row by row then needs their memory; else the database is
    // closed soon.
    const tables = [...Object.values(TABLES), ...sums.texts.mapTables];
    for (const one of tables) {
      // What ended the reading must not be hidden.
      await support.runBeside(dropped(one)).catch(() => undefined);
    }
    throw error;
  }
}

/** How far the lines of a month are handed over. */
interface Reading {
  /** All of them, once they are counted. */
  parts: LinesPart[];
  /** The first part of which nothing is. */
  turn: number;
  /** Whether some of another may be, which must not be twice. */
  isHandingOver: boolean;
}

/**
 * No lines yet, but how far it is. A portion that memory does not suffice for is
 * added up in halves, and so are those behind it, which have as many rows.
 */
async function* addedUp(
  table: BillTable,
  sums: DaySums,
  portions: RowOutline['portions'],
): AsyncGenerator<QueryChunk, void, undefined> {
  const all = portions.reduce((sum, { rows }) => sum + rows, 0);
  let waiting = [...portions];
  let done = 0;
  let isFirst = true;
  const reached = (count: number): QueryChunk => ({
    rows: [],
    progress: count / all,
  });
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const portion = next;
    if (done > 0) yield reached(done);
    try {
      for (const statement of portionStatements(
        sums,
        portion.source,
        isFirst,
      )) {
        for await (const { rows, progress = 0 } of table.stream(statement)) {
          // How many rows a table got is nobody's business.
          if (rows.length === 0) yield reached(done + progress * portion.rows);
        }
      }
      isFirst = false;
      done += portion.rows;
    } catch (error) {
      const halves = portion.halves();
      if (!(error instanceof MemoryExceededError) || !halves) throw error;
      waiting = [...halves, ...waiting.flatMap(one => one.halves() ?? one)];
    }
  }
}

/** While some lines are handed over, the next are made. */
async function* madeLines(
  table: BillTable,
  sums: DaySums,
  support: DaySumSupport,
  reading: Reading,
): AsyncGenerator<QueryChunk, void, undefined> {
  const { parts } = reading;
  if (parts.length === 0) parts.push(...(await countedParts(table)));
  const make = async (turn: number): Promise<void> => {
    if (turn >= parts.length) return;
    try {
      await support.runBeside(linesStatement(sums, turn, parts[turn]));
    } catch (error) {
      const halves = halvesOf(parts[turn]);
      if (!(error instanceof MemoryExceededError) || !halves) throw error;
      parts.splice(turn, 1, ...halves);
      await make(turn);
    }
  };
  let making = make(reading.turn);
  try {
    while (reading.turn < parts.length) {
      await making;
      const { turn } = reading;
      reading.turn += 1;
      making = make(reading.turn);
      // Whoever waits for it gets to know.
      making.catch(() => undefined);
      reading.isHandingOver = true;
      yield* table.stream(linesQuery(turn));
      reading.isHandingOver = false;
    }
  } finally {
    await making.catch(() => undefined);
  }
}

async function countedParts(table: BillTable): Promise<LinesPart[]> {
  const [count] = (await onlyRow(table, countQuery)) ?? [];
  return partsOf(Number(count), part =>
    Math.min(FIRST_SUMS_AT_ONCE * 2 ** part, SUMS_AT_ONCE),
  );
}
