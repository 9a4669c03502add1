import { CostMetric } from '@ml-governance/backstage-plugin-ml-governance-common';
import { SourceSchedule } from '@ml-governance/backstage-plugin-ml-governance-node';

/** The formats that AWS exports a bill in. */
export type ExportFormat = 'cur' | 'focus';

/** Where an export lies. */
export type ExportLocation =
  | { folder: string }
  | { bucket: string; prefix: string; region: string; accountId?: string };

/** How the embedded database may use this machine. */
export interface DuckDbSettings {
  /** The most memory that it may take. */
  memoryBytes: number;
  /** As many as the machine has processors where absent. */
  threads?: number;
  tempDirectory: string;
  /** Of each month that is read, such as `20GiB`. */
  maxTempDirectorySize: string;
}

/** Where files from S3 are kept on this machine. */
export interface CacheSettings {
  directory: string;
  maxBytes: number;
}

/** How Athena is asked, in place of the embedded database. */
export interface AthenaSettings {
  workgroup: string;
  catalog: string;
  database: string;
  table: string;
  /** `s3://` address for results; the workgroup's where absent. */
  outputLocation?: string;
}

/** One export of the bill. */
export interface ExportSettings {
  id: string;
  title: string;
  format: ExportFormat;
  location: ExportLocation;
  /** Whose bill it has to be; where absent, that of the months that are held. */
  payerAccountId?: string;
  metrics: readonly [CostMetric, ...CostMetric[]];
  closedAfterDays: number;
  schedule: SourceSchedule;
  /** Absent where the embedded database answers. */
  athena?: AthenaSettings;
}

/** The checked config under `mlGovernance.dataExports`. */
export interface DataExportsSettings {
  exports: ExportSettings[];
  duckdb: DuckDbSettings;
  cache: CacheSettings;
}
