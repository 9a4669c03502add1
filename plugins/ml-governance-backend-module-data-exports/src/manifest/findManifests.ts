import { StoredFile } from '../files/ExportStore';

const DATA_EXPORT =
  /^metadata\/BILLING_PERIOD=(\d{4}-\d{2})\/(?:[^/]+\/)?[^/]+-Manifest\.json$/;
const LEGACY_REPORT =
  /^(\d{4})(\d{2})\d{2}-\d{8}\/(?:[^/]+\/)?[^/]+-Manifest\.json$/;

/**
 * The manifest that holds for each month. An export that keeps its former
 * versions has one of each in a folder of its own, and beside those folders the
 * one that holds. Where only folders are there, the last by name holds: they
 * begin with the time.
 */
export function findManifests(
  files: readonly StoredFile[],
): Map<string, StoredFile> {
  const found = new Map<string, StoredFile>();
  for (const file of files) {
    const month = monthOf(file.path);
    if (!month) continue;
    const other = found.get(month);
    if (!other || holdsBefore(file, other)) found.set(month, file);
  }
  return found;
}

function monthOf(path: string): string | undefined {
  const dataExport = DATA_EXPORT.exec(path);
  if (dataExport) return dataExport[1];
  const legacy = LEGACY_REPORT.exec(path);
  return legacy ? `${legacy[1]}-${legacy[2]}` : undefined;
}

function holdsBefore(file: StoredFile, other: StoredFile): boolean {
  const depth = depthOf(file.path);
  const otherDepth = depthOf(other.path);
  return depth === otherDepth ? file.path > other.path : depth < otherDepth;
}

function depthOf(path: string): number {
  return path.split('/').length;
}
