import { badCell } from '../sql/badCell';
import { ColumnSet, ExportColumn } from '../sql/ColumnSet';
import { SqlDialect } from '../sql/SqlDialect';
import { identifier, literal, sql, SqlFragment } from '../sql/SqlFragment';
import { textOf } from './rowText';

/**
 * Looks keys up in the columns of an export. A key reaches the query as a
 * bound value, or chooses a column; it never becomes part of the SQL.
 */
export class KeyReader {
  constructor(
    readonly columns: ColumnSet,
    readonly dialect: SqlDialect,
  ) {}

  /** The first value that one of the keys has in a map. */
  values(map: ExportColumn, keys: readonly string[]): SqlFragment {
    return this.firstOf([...new Set(keys)].map(key => this.#value(map, key)));
  }

  /**
   * The same, where a last name stands for more than one of the keys that are
   * asked for. Nobody knows which of them a value by that name is of, so a row
   * that has one is refused.
   */
  valuesBeside(
    map: ExportColumn,
    keys: readonly string[],
    ambiguous: string,
  ): SqlFragment {
    const shown = map.kind === 'map' ? literal(ambiguous) : identifier(map.id);
    const fail = this.dialect.fail(
      badCell(this.dialect, 'key', map.name, shown),
    );
    return this.firstOf([
      this.values(map, keys),
      sql`CASE WHEN coalesce(${this.#value(
        map,
        ambiguous,
      )}, '') <> '' THEN CAST(${fail} AS VARCHAR) ELSE '' END`,
    ]);
  }

  /**
   * A column of its own, by its header in CSV or else by its name in Parquet.
   * Headers keep the spelling of a key, so another spelling is another key.
   */
  flat(header: string, name: string): SqlFragment | undefined {
    const column = this.columns.exactly(header) ?? this.columns.exactly(name);
    return column && textOf(column);
  }

  /** The first of the values that is not empty. */
  firstOf(values: readonly SqlFragment[]): SqlFragment {
    return values.reduceRight(
      (rest, value) => sql`coalesce(nullif(${value}, ''), ${rest})`,
      sql`''`,
    );
  }

  #value(map: ExportColumn, key: string): SqlFragment {
    const column = identifier(map.id);
    return map.kind === 'map'
      ? this.dialect.mapValue(column, key)
      : this.dialect.jsonValue(column, key);
  }
}
