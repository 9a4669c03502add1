/** No manifest of AWS comes near; more is not read into memory. */
export const MAX_MANIFEST_BYTES = 16 * 2 ** 20;

/** A file of an export as it is listed. */
export interface StoredFile {
  /** Relative to the folder of the export, with slashes. */
  path: string;
  /** In bytes. */
  size: number;
  /** Another one whenever the content is another. */
  etag: string;
}

/** The folder of an export, wherever it lies. */
export interface ExportStore {
  /** Where it is, for messages. */
  readonly location: string;
  /** Every file below the folder. */
  list(options: StoreOptions): Promise<StoredFile[]>;
  /**
   * The text of a small file.
   *
   * @throws InputError for one of more than {@link MAX_MANIFEST_BYTES}, or that
   * is not what was listed any more.
   */
  readText(file: StoredFile, options: StoreOptions): Promise<string>;
  /**
   * The files on this machine's disk, until `release` is called.
   *
   * @returns their paths, in the order of the files
   * @throws InputError for one that is not what was listed any more.
   */
  fetch(
    files: readonly StoredFile[],
    options: StoreOptions,
  ): Promise<{ paths: string[]; release: () => Promise<void> }>;
}

/** What a store needs of the refresh that it is called in. */
export interface StoreOptions {
  signal: AbortSignal;
  /** Called before each request that leaves the process. */
  count: (operation: string) => Promise<void>;
}
