import { StoredFile } from '../files/ExportStore';

/** How the data of an export is written. */
export type FileType = 'parquet' | 'csv';

/** A month of an export: what its manifest says, and nothing else. */
export interface ExportPeriod {
  /** `YYYY-MM`. */
  month: string;
  /** Path of the manifest, for messages. */
  manifest: string;
  /** Another one whenever the manifest or a file that it names is another. */
  version: string;
  type: FileType;
  files: readonly StoredFile[];
}
