import { firstDayOfMonth, formatDay, instantOf } from '../world/calendar';
import { MANAGEMENT_ACCOUNT_ID } from '../world/organization';
import { CurColumn } from './curColumns';
import { Execution, monthText, uuidOf } from './executions';
import { ExportColumn } from './ExportColumn';
import { EXPORT_BUCKET, ExportDefinition } from './ExportDefinition';

/** Where a delivery lies in the bucket. */
export interface DeliveryLayout {
  /** What the keys of every delivery of the month begin with. */
  folders: string[];
  dataKey(fileNumber: number): string;
  /** The same manifest lies at each of them. */
  manifestKeys: string[];
  manifest(columns: readonly ExportColumn[], dataKeys: string[]): unknown;
}

/** The folders and the manifest of a delivery. */
export function layoutOf(
  definition: ExportDefinition,
  execution: Execution,
): DeliveryLayout {
  return definition.format === 'cur-legacy'
    ? legacyLayout(definition, execution)
    : dataExportLayout(definition, execution);
}

/** The instant of a delivery, as AWS names folders by it. */
function stampOf({ asOf }: Execution): string {
  return `${formatDay(asOf).replace(/-/g, '')}T000000Z`;
}

/** When a delivery was written, in epoch milliseconds. */
export function deliveredAt({ asOf }: Execution): number {
  return instantOf(asOf);
}

function fileNameOf(
  { name, fileType }: ExportDefinition,
  fileNumber: number,
): string {
  const extension = fileType === 'csv' ? 'csv.gz' : 'snappy.parquet';
  return `${name}-${String(fileNumber).padStart(5, '0')}.${extension}`;
}

function isVersioned({ versioning }: ExportDefinition): boolean {
  return versioning === 'CREATE_NEW_REPORT';
}

const COLUMN_TYPES: Readonly<Record<ExportColumn['type'], string>> = {
  text: 'string',
  time: 'timestamp_milliseconds',
  money: 'double',
  quantity: 'double',
  number: 'double',
  map: 'map<string,string>',
  numbers: 'map<string,double>',
};

const LEGACY_TYPES: Readonly<Record<ExportColumn['type'], string>> = {
  text: 'OptionalString',
  time: 'DateTime',
  money: 'OptionalBigDecimal',
  quantity: 'OptionalBigDecimal',
  number: 'OptionalBigDecimal',
  map: 'OptionalString',
  numbers: 'OptionalString',
};

const TABLE_NAMES: Readonly<Record<string, string>> = {
  'cur-2.0': 'COST_AND_USAGE_REPORT',
  'focus-1.0': 'FOCUS_1_0_AWS',
  'focus-1.2': 'FOCUS_1_2_AWS',
};

/** Data Exports: CUR 2.0 and FOCUS. */
function dataExportLayout(
  definition: ExportDefinition,
  execution: Execution,
): DeliveryLayout {
  const { prefix, name, format, fileType, granularity } = definition;
  const partition = `BILLING_PERIOD=${monthText(execution.month)}`;
  const version = `${stampOf(execution)}-${execution.id}`;
  const root = `${prefix}/${name}`;
  const folder = (kind: string) =>
    isVersioned(definition)
      ? `${root}/${kind}/${partition}/${version}`
      : `${root}/${kind}/${partition}`;
  const manifestName = `${name}-Manifest.json`;
  const table = TABLE_NAMES[format];
  return {
    folders: [`${root}/data/${partition}/`, `${root}/metadata/${partition}/`],
    dataKey: fileNumber =>
      `${folder('data')}/${fileNameOf(definition, fileNumber)}`,
    manifestKeys: [
      ...new Set([
        `${folder('metadata')}/${manifestName}`,
        `${root}/metadata/${partition}/${manifestName}`,
      ]),
    ],
    manifest: (columns, dataKeys) => ({
      executionId: execution.id,
      exportArn: `arn:aws:bcm-data-exports:us-east-1:${MANAGEMENT_ACCOUNT_ID}:export/${name}-${uuidOf(name)}`,
      exportName: name,
      account: MANAGEMENT_ACCOUNT_ID,
      query: `SELECT ${columns.map(column => column.name).join(', ')} FROM ${table}`,
      tableConfigurations: { [table]: { TIME_GRANULARITY: granularity } },
      compression: fileType === 'csv' ? 'GZIP' : 'PARQUET',
      contentType: fileType === 'csv' ? 'text/csv' : 'Parquet',
      columns: columns.map(({ name: column, type }) => ({
        name: column,
        type: COLUMN_TYPES[type],
      })),
      dataFiles: dataKeys.map(key => `s3://${EXPORT_BUCKET}/${key}`),
    }),
  };
}

/** The Cost and Usage Report of old. */
function legacyLayout(
  definition: ExportDefinition,
  execution: Execution,
): DeliveryLayout {
  const { prefix, name, fileType } = definition;
  const [from, to] = [execution.month, execution.month + 1].map(month =>
    formatDay(firstDayOfMonth(month)).replace(/-/g, ''),
  );
  const period = `${prefix}/${name}/${from}-${to}`;
  // Only the assembly of a report that is overwritten leaves the files in place.
  const assemblyId = stampOf(execution);
  const files = `${period}/${isVersioned(definition) ? assemblyId : uuidOf(`${name}/${from}`)}`;
  const manifestName = `${name}-Manifest.json`;
  return {
    folders: [`${period}/`],
    dataKey: fileNumber => `${files}/${fileNameOf(definition, fileNumber)}`,
    manifestKeys: [`${files}/${manifestName}`, `${period}/${manifestName}`],
    manifest: (columns, reportKeys) => ({
      assemblyId: isVersioned(definition) ? assemblyId : execution.id,
      account: MANAGEMENT_ACCOUNT_ID,
      columns: columns.map(column => {
        const [category, columnName] = headerParts(column);
        return {
          category,
          name: columnName,
          type: LEGACY_TYPES[column.type],
        };
      }),
      charset: 'UTF-8',
      compression: fileType === 'csv' ? 'GZIP' : 'Parquet',
      contentType: fileType === 'csv' ? 'text/csv' : 'Parquet',
      reportId: uuidOf(name),
      reportName: name,
      billingPeriod: {
        start: `${from}T000000.000Z`,
        end: `${to}T000000.000Z`,
      },
      bucket: EXPORT_BUCKET,
      reportKeys,
      additionalArtifactKeys: [],
    }),
  };
}

/** `lineItem/UsageType` in its two parts. */
function headerParts({ header = '' }: CurColumn): [string, string] {
  const slash = header.indexOf('/');
  return [header.slice(0, slash), header.slice(slash + 1)];
}
