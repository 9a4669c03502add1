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
 * (`line_item_unblended_cost`, `lineItem/UnblendedCost`), or in a table of
 * Athena (`BilledCost`, `billedcost`); each is found by the first.
 */
export class ColumnSet {
  readonly #byName = new Map<string, ExportColumn>();
  readonly #byLetters = new Map<string, ExportColumn>();

  constructor(readonly columns: readonly ExportColumn[]) {
    for (const column of columns) {
      this.#byName.set(column.name, column);
      const letters = lettersOf(column.name);
      if (!this.#byLetters.has(letters)) {
        this.#byLetters.set(letters, column);
      }
    }
  }

  /** The first of the names that is there. */
  find(...names: readonly string[]): ExportColumn | undefined {
    for (const name of names) {
      const column =
        this.#byName.get(name) ?? this.#byLetters.get(lettersOf(name));
      if (column) return column;
    }
    return undefined;
  }

  /** The column of exactly this name. */
  exactly(name: string): ExportColumn | undefined {
    return this.#byName.get(name);
  }
}

/** What is left of a name in every spelling. */
function lettersOf(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
