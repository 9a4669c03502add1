import { FileType } from './ExportColumn';

export const EXPORT_FORMATS = [
  'cur-2.0',
  'cur-legacy',
  'focus-1.0',
  'focus-1.2',
] as const;

/** What an export tells: its columns, its folders and its manifests. */
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** An export as the payer set it up. */
export interface ExportDefinition {
  format: ExportFormat;
  fileType: FileType;
  granularity: 'DAILY' | 'HOURLY';
  /** Whether a delivery takes the place of the one before, or lies beside it. */
  versioning: 'OVERWRITE_REPORT' | 'CREATE_NEW_REPORT';
  /** The folder in the bucket, without a slash at its ends. */
  prefix: string;
  name: string;
}

/** The bucket that the exports are delivered to, in the payer's account. */
export const EXPORT_BUCKET = 'anycompany-billing-exports';

const NAMES: Readonly<Record<ExportFormat, string>> = {
  'cur-2.0': 'anycompany-cur2',
  'cur-legacy': 'anycompany-cur',
  'focus-1.0': 'anycompany-focus-1-0',
  'focus-1.2': 'anycompany-focus-1-2',
};

/**
 * An export of the format, set up in the usual way but for what is said.
 *
 * @throws where AWS has no such export
 */
export function exportDefinition(
  given: Pick<ExportDefinition, 'format'> & Partial<ExportDefinition>,
): ExportDefinition {
  const definition: ExportDefinition = {
    format: given.format,
    fileType: given.fileType ?? 'parquet',
    granularity: given.granularity ?? 'DAILY',
    versioning: given.versioning ?? 'OVERWRITE_REPORT',
    prefix: given.prefix ?? 'exports',
    name: given.name ?? NAMES[given.format],
  };
  if (isFocus(definition.format) && definition.fileType === 'csv') {
    throw new Error(
      `The sandbox writes ${definition.format} as Parquet only: leave the file type out`,
    );
  }
  return definition;
}

export function isFocus(format: ExportFormat): boolean {
  return format.startsWith('focus-');
}
