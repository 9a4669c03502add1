import { createHash } from 'node:crypto';
import { z } from 'zod';
import { InputError } from '@backstage/errors';
import { StoredFile } from '../files/ExportStore';
import { ExportPeriod, FileType } from './ExportPeriod';

/** A bucket and a key of S3 are never longer than that. */
const MAX_NAME_LENGTH = 2_048;
const PERIOD_OF_FILE =
  /(?:^|\/)(?:BILLING_PERIOD=(\d{4}-\d{2})|(\d{4})(\d{2})\d{2}-\d{8})\//;

/** Data exports name their files by address, legacy reports by key. */
const manifestSchema = z.union([
  z
    .object({ dataFiles: z.array(z.string().min(1)).min(1) })
    .transform(manifest => manifest.dataFiles),
  z
    .object({ reportKeys: z.array(z.string().min(1)).min(1) })
    .transform(manifest => manifest.reportKeys),
]);

/**
 * What a manifest says of its month.
 *
 * @param stored - every file of the export
 * @throws InputError naming the manifest, where it cannot be read or names a
 * file that is not there.
 */
export function readExportPeriod(options: {
  month: string;
  manifest: StoredFile;
  text: string;
  stored: readonly StoredFile[];
}): ExportPeriod {
  const { month, manifest, text } = options;
  const byPath = new Map(options.stored.map(file => [file.path, file]));
  const named = parseManifest(manifest.path, text);
  const files = named.map(name => {
    const file = findFile(name, byPath);
    if (file) return file;
    throw new InputError(
      `${manifest.path} names the file ${name}, which is missing; wait for AWS to deliver it, or copy the export completely`,
    );
  });
  requireMonth(month, manifest.path, files);
  const repeated = firstRepeated(files);
  if (repeated) {
    throw new InputError(
      `${manifest.path} names the file ${repeated.path} twice, which would count double; have AWS deliver the export anew`,
    );
  }
  return {
    month,
    manifest: manifest.path,
    version: versionOf(text, files),
    type: typeOf(manifest.path, files),
    files,
  };
}

/** A file that lies with another month would count in both. */
function requireMonth(
  month: string,
  manifest: string,
  files: readonly StoredFile[],
): void {
  for (const { path } of files) {
    const [, period, year, number] = PERIOD_OF_FILE.exec(path) ?? [];
    const other = period ?? (year && `${year}-${number}`);
    if (other === undefined || other === month) continue;
    throw new InputError(
      `${manifest} names the file ${path}, which is of ${other} and would count in both months; have AWS deliver the export anew`,
    );
  }
}

function firstRepeated(files: readonly StoredFile[]): StoredFile | undefined {
  const seen = new Set<StoredFile>();
  for (const file of files) {
    if (seen.has(file)) return file;
    seen.add(file);
  }
  return undefined;
}

function parseManifest(path: string, text: string): string[] {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw new InputError(
      `${path} is no JSON; it may be cut off: have AWS deliver the export anew, or copy it completely`,
      error,
    );
  }
  const result = manifestSchema.safeParse(content);
  if (result.success) {
    if (result.data.every(name => name.length <= MAX_NAME_LENGTH)) {
      return result.data;
    }
    throw new InputError(
      `${path} names a file by more than ${MAX_NAME_LENGTH} characters, which no key of S3 has; have AWS deliver the export anew`,
    );
  }
  throw new InputError(
    `${path} names no files under dataFiles (data exports) or reportKeys (legacy reports); is it the manifest of another kind of export?`,
  );
}

/**
 * A file by its address in S3, `s3://bucket/prefix/export/data/...`, or its
 * key: the folder of the export holds the end of it.
 */
function findFile(
  name: string,
  byPath: ReadonlyMap<string, StoredFile>,
): StoredFile | undefined {
  const parts = name.replace(/^s3:\/\//, '').split('/');
  for (let start = 0; start < parts.length; start++) {
    const file = byPath.get(parts.slice(start).join('/'));
    if (file) return file;
  }
  return undefined;
}

function typeOf(manifest: string, files: readonly StoredFile[]): FileType {
  const types = new Set(
    files.map((file): FileType => {
      if (file.path.endsWith('.parquet')) return 'parquet';
      if (file.path.endsWith('.csv.gz')) return 'csv';
      throw new InputError(
        `${file.path} is neither .parquet nor .csv.gz; choose Parquet, or CSV with gzip, as the format of the export`,
      );
    }),
  );
  if (types.size > 1) {
    throw new InputError(
      `${manifest} names files of both Parquet and CSV; have AWS deliver the export anew in one of them`,
    );
  }
  const [type] = types;
  return type ?? 'parquet';
}

function versionOf(text: string, files: readonly StoredFile[]): string {
  const hash = createHash('sha256').update(text);
  for (const { path, size, etag } of files) {
    hash.update(`\n${path}\n${size}\n${etag}`);
  }
  return hash.digest('hex');
}

/** The version of a month that cannot be read as it is. */
export function brokenVersion(
  { path, size, etag }: StoredFile,
  problem: string,
): string {
  return createHash('sha256')
    .update(`${path}\n${size}\n${etag}\n${problem}`)
    .digest('hex');
}
