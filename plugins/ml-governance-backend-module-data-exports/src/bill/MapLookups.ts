import { DaySumDialect, SqlDialect } from '../sql/SqlDialect';
import { identifier, join, sql, SqlFragment } from '../sql/SqlFragment';

/** From this many keys of a map on, grouping by all of it is quicker. */
const MANY = 3;

/** Of the rows that were added up, the number of any one. */
const ANY_ROW = sql`any_row`;
/** Where such numbers come from; an export may have columns of the same names. */
const ANY_ROWS = sql`any_rows`;

/**
 * Values of keys in maps, where rows are grouped by them first. Few are looked
 * up in each row. For many, rows are grouped by a digest of the whole map,
 * which is a number, and the values are looked up in one row of each digest:
 * there are far fewer different maps than groups, let alone rows.
 */
export class MapLookups {
  /** The keys that are asked for, by the SQL of the map. */
  readonly #maps = new Map<string, { map: SqlFragment; keys: string[] }>();

  constructor(
    private readonly dialect: SqlDialect,
    private readonly sums: DaySumDialect,
  ) {}

  /** What stands for the value of a key, in the sums. */
  valueOf(map: SqlFragment, key: string): SqlFragment {
    const known = this.#maps.get(map.text) ?? { map, keys: [] };
    this.#maps.set(map.text, known);
    if (!known.keys.includes(key)) known.keys.push(key);
    const index = [...this.#maps.keys()].indexOf(map.text);
    return valueName(index, known.keys.indexOf(key));
  }

  /** What rows are grouped by, and what else of them is kept. */
  ofRows(): SqlFragment[] {
    const columns = [...this.#maps.values()].flatMap(({ map, keys }, index) =>
      isMany(keys)
        ? [sql`${this.sums.digestOfMap(map)} AS ${digestName(index)}`]
        : this.#values(map, keys, index),
    );
    return this.#digested.length > 0
      ? [...columns, sql`min(${this.sums.rowNumber}) AS ${ANY_ROW}`]
      : columns;
  }

  /** The values, from the sums and what is joined to them. */
  ofSums(): SqlFragment[] {
    return [...this.#maps.values()].flatMap(({ keys }, index) =>
      keys.map((_, at) => valueName(index, at)),
    );
  }

  /**
   * What has to be joined to the sums.
   *
   * @param groups - the name of the sums
   * @param source - the rows
   */
  joins(groups: SqlFragment, source: SqlFragment): SqlFragment {
    const joins = this.#digested.map(({ map, keys, index }) => {
      const digest = digestName(index);
      const columns = join([
        sql`${ANY_ROWS}.${digest}`,
        ...this.#values(map, keys, index),
      ]);
      return sql`JOIN (SELECT ${columns} FROM (SELECT ${digest}, min(${ANY_ROW}) AS ${ANY_ROW} FROM ${groups} GROUP BY ${digest}) AS ${ANY_ROWS} JOIN ${source} AS export_rows ON ${this.sums.hasRowNumber(
        sql`${ANY_ROWS}.${ANY_ROW}`,
      )}) AS ${identifier(`values${index}`)} USING (${digest})`;
    });
    return join(joins, ' ');
  }

  get #digested() {
    return [...this.#maps.values()]
      .map((one, index) => ({ ...one, index }))
      .filter(({ keys }) => isMany(keys));
  }

  #values(
    map: SqlFragment,
    keys: readonly string[],
    index: number,
  ): SqlFragment[] {
    return keys.map(
      (key, at) =>
        sql`${this.dialect.mapValue(map, key)} AS ${valueName(index, at)}`,
    );
  }
}

function isMany(keys: readonly string[]): boolean {
  return keys.length >= MANY;
}

function digestName(index: number): SqlFragment {
  return identifier(`map${index}`);
}

function valueName(index: number, at: number): SqlFragment {
  return identifier(`map${index}_${at}`);
}
