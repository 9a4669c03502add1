import { normalizeKey } from './normalizeKey';

/** What can be told of a column's values by its type. */
export type ColumnKind = 'text' | 'double' | 'decimal' | 'map' | 'time';

/** A column of an export. */
export interface ExportColumn {
  /** As it stands in the export. */
  name: string;
  /** As the engine calls it: two names that differ in case only are one to SQL. */
  id: string;
  kind: ColumnKind;
}

/**
 * The columns of a month of an export. They come and go by month, and have one
 * name in Parquet and another in the CSV of a legacy report
 * (`line_item_unblended_cost`, `lineItem/UnblendedCost`); both are found by the
 * first.
 */
export class ColumnSet {
  readonly #byName = new Map<string, ExportColumn>();
  readonly #byNormalized = new Map<string, ExportColumn>();

  constructor(readonly columns: readonly ExportColumn[]) {
    for (const column of columns) {
      this.#byName.set(column.name, column);
      const normalized = normalizeKey(column.name);
      if (!this.#byNormalized.has(normalized)) {
        this.#byNormalized.set(normalized, column);
      }
    }
  }

  /** The first of the names that is there. */
  find(...names: readonly string[]): ExportColumn | undefined {
    for (const name of names) {
      const column =
        this.#byName.get(name) ?? this.#byNormalized.get(normalizeKey(name));
      if (column) return column;
    }
    return undefined;
  }

  /** The column of exactly this name. */
  exactly(name: string): ExportColumn | undefined {
    return this.#byName.get(name);
  }
}
