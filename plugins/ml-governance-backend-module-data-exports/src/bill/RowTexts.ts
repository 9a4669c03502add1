import { DaySumDialect, SqlDialect } from '../sql/SqlDialect';
import { identifier, join, sql, SqlFragment } from '../sql/SqlFragment';

/** From this many keys of a map on, all of it is read more quickly than each. */
const MANY = 3;

/** The digest of the columns of texts. */
const TEXTS = sql`texts`;
/** The number of any row of a group. */
const ANY_ROW = sql`any_row`;
/** Where such numbers come from; an export may have columns of the same names. */
const ANY_ROWS = sql`any_rows`;

/**
 * The texts of rows, and values of keys in their maps, where rows are added up
 * before anything is made of them. Rows are told apart by digests, which are
 * numbers, and the texts are looked up in one row of each: a text takes
 * hundreds of bytes, and there are far fewer different ones than sums.
 *
 * Each map has a digest of its own: it is slow to read, and most lines share a
 * few sets of tags, which stand in the first rows already.
 */
export class RowTexts {
  /** The keys that are asked for, by the SQL of the map. */
  readonly #maps = new Map<string, { map: SqlFragment; keys: string[] }>();

  constructor(
    private readonly dialect: SqlDialect,
    private readonly sums: DaySumDialect,
  ) {}

  /** What stands for the value of a key, in what is looked up. */
  valueOf(map: SqlFragment, key: string): SqlFragment {
    const known = this.#maps.get(map.text) ?? { map, keys: [] };
    this.#maps.set(map.text, known);
    if (!known.keys.includes(key)) known.keys.push(key);
    const index = [...this.#maps.keys()].indexOf(map.text);
    return valueName(index, known.keys.indexOf(key));
  }

  /** The names that stand for values of keys. */
  get valueNames(): SqlFragment[] {
    return this.#known.flatMap(({ keys, index }) =>
      keys.map((_, at) => valueName(index, at)),
    );
  }

  /** The names of the digests. */
  get digestNames(): SqlFragment[] {
    return [TEXTS, ...this.#known.map(({ index }) => digestName(index))];
  }

  /**
   * What rows are grouped by, and what else of them is kept. To digest every
   * row's text takes time where no file numbers it, as in a map: few values tell
   * rows apart as they are, and are digested once a group.
   *
   * @param texts - all texts that tell rows apart and are in no map
   * @param numbers - all numbers that do
   */
  ofRows(
    texts: readonly SqlFragment[],
    numbers: readonly SqlFragment[],
  ): SqlFragment[] {
    return [
      sql`${this.sums.digestOf(texts, numbers)} AS ${TEXTS}`,
      ...this.#known.flatMap(({ map, keys, index }) =>
        keys.length < MANY
          ? keys.map(
              (key, at) =>
                sql`${this.dialect.mapValue(map, key)} AS ${valueName(index, at)}`,
            )
          : [sql`${this.sums.digestOfMap(map)} AS ${digestName(index)}`],
      ),
      sql`min(${this.sums.rowNumber}) AS ${ANY_ROW}`,
    ];
  }

  /** What is made of a group that {@link RowTexts.ofRows} gives. */
  get ofGroups(): SqlFragment[] {
    return [
      TEXTS,
      ...this.#known.map(({ keys, index }) => {
        const name = digestName(index);
        if (keys.length >= MANY) return name;
        const values = keys.map((_, at) => valueName(index, at));
        return sql`${this.sums.digestOf(values)} AS ${name}`;
      }),
      ANY_ROW,
    ];
  }

  /** The name of the number of any row of a group. */
  get anyRow(): SqlFragment {
    return ANY_ROW;
  }

  /**
   * What each map's values are looked up with, so that no set of them is looked
   * up twice.
   *
   * @param groups - the name of the groups
   * @param source - the rows
   * @param isFirst - whether the tables are not there yet
   */
  valuesOf(
    groups: SqlFragment,
    source: SqlFragment,
    isFirst: boolean,
  ): { table: SqlFragment; values: SqlFragment }[] {
    return this.#known.map(({ map, keys, index }) => {
      const table = mapTable(index);
      const digest = digestName(index);
      const unknown = isFirst
        ? groups
        : sql`${groups} ANTI JOIN ${table} USING (${digest})`;
      const values = this.#oneRows(unknown, source, {
        digests: [digest],
        columns: keys.map(
          (key, at) =>
            sql`${this.dialect.mapValue(map, key)} AS ${valueName(index, at)}`,
        ),
      });
      return { table, values };
    });
  }

  /** The tables that values are kept in. */
  get mapTables(): SqlFragment[] {
    return this.#known.map(({ index }) => mapTable(index));
  }

  /**
   * One row for all groups of the same digests, with the columns of one of their
   * rows, and the values of keys, which are kept already.
   *
   * @param cells - the columns
   */
  lookedUp(
    groups: SqlFragment,
    source: SqlFragment,
    cells: readonly SqlFragment[],
  ): SqlFragment {
    const texts = this.#oneRows(groups, source, {
      digests: this.digestNames,
      columns: cells,
    });
    const joins = this.#known.map(
      ({ index }) => sql`JOIN ${mapTable(index)} USING (${digestName(index)})`,
    );
    return sql`SELECT * FROM (${texts}) AS one_rows ${join(joins, ' ')}`;
  }

  /** Columns of one row for each of the digests. */
  #oneRows(
    groups: SqlFragment,
    source: SqlFragment,
    {
      digests,
      columns,
    }: { digests: readonly SqlFragment[]; columns: readonly SqlFragment[] },
  ): SqlFragment {
    const found = join([
      ...digests.map(name => sql`${ANY_ROWS}.${name} AS ${name}`),
      ...columns,
    ]);
    const names = join(digests);
    return sql`SELECT ${found} FROM (SELECT ${names}, min(${ANY_ROW}) AS ${ANY_ROW} FROM ${groups} GROUP BY ${names}) AS ${ANY_ROWS} JOIN ${source} AS export_rows ON ${this.sums.hasRowNumber(
      sql`${ANY_ROWS}.${ANY_ROW}`,
    )}`;
  }

  get #known() {
    return [...this.#maps.values()].map((one, index) => ({ ...one, index }));
  }
}

function mapTable(index: number): SqlFragment {
  return identifier(`map${index}_values`);
}

function digestName(index: number): SqlFragment {
  return identifier(`map${index}`);
}

function valueName(index: number, at: number): SqlFragment {
  return identifier(`map${index}_${at}`);
}
