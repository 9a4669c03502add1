import { InputError } from '@backstage/errors';
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

  /** A column of its own, by its header in CSV or else by its name. */
  flat(header: string, name: string): SqlFragment | undefined {
    const exact = this.columns.exactly(header);
    if (exact) return textOf(exact);
    const like = this.columns.normalizedLike(name);
    if (like.length > 1) {
      throw new InputError(
        `Columns ${like
          .map(column => column.name)
          .join(
            ' and ',
          )} cannot be told apart by the key ${header}; name the one that you mean as the export spells it`,
      );
    }
    return like[0] && textOf(like[0]);
  }

  /** The first of the values that is not empty. */
  firstOf(values: readonly SqlFragment[]): SqlFragment {
    return values.reduceRight(
      (rest, value) => sql`coalesce(nullif(${value}, ''), ${rest})`,
      sql`''`,
    );
  }
}
