import { ColumnSet, ExportColumn } from './ColumnSet';

/** Columns that keep in mind which of them were asked for. */
export class UsedColumns extends ColumnSet {
  readonly used = new Set<ExportColumn>();

  find(...names: readonly string[]): ExportColumn | undefined {
    return this.#use(super.find(...names));
  }

  exactly(name: string): ExportColumn | undefined {
    return this.#use(super.exactly(name));
  }

  #use(column: ExportColumn | undefined): ExportColumn | undefined {
    if (column) this.used.add(column);
    return column;
  }
}
