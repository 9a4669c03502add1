import { DaySumDialect, SqlDialect } from '../sql/SqlDialect';
import { identifier, sql, SqlFragment } from '../sql/SqlFragment';

/** From this many keys of a map on, grouping by all of it is quicker. */
const MANY = 3;

/**
 * Values of keys in maps, where rows are grouped by them first. Few are looked
 * up in each row; for many the whole of the map is a text that rows are
 * grouped by, and they are looked up in each group.
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

  /** What rows are grouped by. */
  ofRows(): SqlFragment[] {
    return [...this.#maps.values()].flatMap(({ map, keys }, index) =>
      keys.length < MANY
        ? keys.map(
            (key, at) =>
              sql`${this.dialect.mapValue(map, key)} AS ${valueName(index, at)}`,
          )
        : [sql`${this.sums.textOfMap(map)} AS ${textName(index)}`],
    );
  }

  /** The values, from what rows were grouped by. */
  ofSums(): SqlFragment[] {
    return [...this.#maps.values()].flatMap(({ keys }, index) => {
      if (keys.length < MANY) return keys.map((_, at) => valueName(index, at));
      const values = this.sums.valuesInText(textName(index), keys);
      return keys.map(
        (_, at) =>
          sql`${this.sums.valueAt(values, at + 1)} AS ${valueName(index, at)}`,
      );
    });
  }
}

function textName(index: number): SqlFragment {
  return identifier(`map${index}`);
}

function valueName(index: number, at: number): SqlFragment {
  return identifier(`map${index}_${at}`);
}
