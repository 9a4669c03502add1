import { StoredFile } from '../files/ExportStore';

const DATA_EXPORT =
  /^metadata\/BILLING_PERIOD=(\d{4}-(?:0[1-9]|1[0-2]))\/(?:[^/]+\/)?([^/]+)-Manifest\.json$/;
const LEGACY_REPORT =
  /^(\d{4})(0[1-9]|1[0-2])\d{2}-\d{8}\/(?:[^/]+\/)?([^/]+)-Manifest\.json$/;

/** The manifest of a month as it was found. */
export interface FoundManifest {
  manifest: StoredFile;
  /** Why nobody knows whether it is the bill, where that is so. */
  problem?: string;
}

/**
 * The manifest that holds for each month. An export that keeps its former
 * versions has one of each in a folder of its own, and beside those folders the
 * one that holds. Where only folders are there, the last by name holds: they
 * begin with the time. Where a month has manifests of two exports nobody knows
 * which of them is the bill.
 */
export function findManifests(
  files: readonly StoredFile[],
): Map<string, FoundManifest> {
  const found = new Map<string, FoundManifest & { of: string }>();
  for (const file of files) {
    const manifest = parsePath(file.path);
    if (!manifest) continue;
    const { month, of } = manifest;
    const other = found.get(month);
    if (other && other.of !== of) {
      other.problem ??= `${other.manifest.path} and ${file.path} are manifests of two exports; make the location in mlGovernance.dataExports.exports the folder of one of them, or remove the files of the other`;
    } else if (!other || holdsBefore(file, other.manifest)) {
      found.set(month, { ...other, manifest: file, of });
    }
  }
  return new Map(
    [...found].map(([month, { manifest, problem }]) => [
      month,
      { manifest, problem },
    ]),
  );
}

/** The month that the file of a path is the manifest of, and of which export. */
function parsePath(path: string): { month: string; of: string } | undefined {
  const dataExport = DATA_EXPORT.exec(path);
  if (dataExport) return { month: dataExport[1], of: dataExport[2] };
  const legacy = LEGACY_REPORT.exec(path);
  return legacy
    ? { month: `${legacy[1]}-${legacy[2]}`, of: legacy[3] }
    : undefined;
}

function holdsBefore(file: StoredFile, other: StoredFile): boolean {
  const depth = depthOf(file.path);
  const otherDepth = depthOf(other.path);
  return depth === otherDepth ? file.path > other.path : depth < otherDepth;
}

function depthOf(path: string): number {
  return path.split('/').length;
}
