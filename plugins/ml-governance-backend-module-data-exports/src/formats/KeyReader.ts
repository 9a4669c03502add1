import { ColumnSet, ExportColumn } from '../sql/ColumnSet';
import { SqlDialect } from '../sql/SqlDialect';
import { identifier, sql, SqlFragment } from '../sql/SqlFragment';
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
    const column = identifier(map.id);
    const value = (key: string) =>
      map.kind === 'map'
        ? this.dialect.mapValue(column, key)
        : this.dialect.jsonValue(column, key);
    return this.firstOf([...new Set(keys)].map(value));
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
}
