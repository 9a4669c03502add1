import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { CostMetric } from '@ml-governance/backstage-plugin-ml-governance-common';
import { BILL_FORMATS } from '../formats/billFormats';
import {
  DataExportsSettings,
  ExportFormat,
  ExportLocation,
  ExportSettings,
} from './DataExportsSettings';
import { dataExportsSchema } from './dataExportsConfigSchema';
import { parseByteSize } from './parseByteSize';

const ROOT = 'mlGovernance.dataExports';
const DEFAULT_REGION = 'us-east-1';

type ExportConfig = z.output<typeof dataExportsSchema>['exports'][number];

/**
 * Reads and checks everything under `mlGovernance.dataExports`.
 *
 * @throws InputError naming the config path and what to put there.
 */
export function readDataExportsSettings(config: Config): DataExportsSettings {
  const value = config.getOptional(ROOT);
  if (value === undefined) {
    throw new InputError(
      `Invalid config. ${ROOT}: missing; add it with at least one export, such as exports: [{ location: s3://bucket/prefix/name }], or remove the module @ml-governance/backstage-plugin-ml-governance-backend-module-data-exports from the backend`,
    );
  }
  const root = check(value);
  root.exports.forEach(({ id }, index) => {
    if (root.exports.findIndex(other => other.id === id) !== index) {
      invalid(
        `exports[${index}].id`,
        `there is another export ${id}; give each an id of its own`,
      );
    }
  });
  const payer = config.getOptionalString('mlGovernance.aws.payerAccountId');
  const configs = config.getConfigArray(`${ROOT}.exports`);
  return {
    exports: root.exports.map((item, index) =>
      readExport(configs[index], item, `exports[${index}]`, payer),
    ),
    duckdb: {
      memoryBytes: parseByteSize(root.duckdb.memoryLimit) ?? 0,
      threads: root.duckdb.threads,
      tempDirectory: resolve(
        root.duckdb.tempDirectory ?? join(tmpdir(), 'ml-governance-duckdb'),
      ),
      maxTempDirectorySize: root.duckdb.maxTempDirectorySize,
    },
    cache: {
      directory: resolve(
        root.cache.directory ?? join(tmpdir(), 'ml-governance-exports'),
      ),
      maxBytes: parseByteSize(root.cache.maxSize) ?? 0,
    },
  };
}

function check(value: unknown): z.output<typeof dataExportsSchema> {
  const result = dataExportsSchema.safeParse(value);
  if (result.success) return result.data;
  const problems = result.error.issues.map(issue => {
    const at = issue.path
      .map(part =>
        typeof part === 'number' ? `[${part}]` : `.${String(part)}`,
      )
      .join('');
    return `${ROOT}${at}: ${issue.message}`;
  });
  throw new InputError(`Invalid config. ${problems.join('. ')}`);
}

function invalid(path: string, problem: string): never {
  throw new InputError(`Invalid config. ${ROOT}.${path}: ${problem}`);
}

function readExport(
  config: Config,
  item: ExportConfig,
  path: string,
  payer: string | undefined,
): ExportSettings {
  const location = readLocation(item, path);
  if (item.athena && !('bucket' in location)) {
    invalid(
      `${path}.athena`,
      'Athena reads from S3 only; make the location an address such as s3://bucket/prefix/name, or remove athena',
    );
  }
  return {
    id: item.id,
    title: item.title,
    format: item.format,
    location,
    payerAccountId: item.payerAccountId ?? payer,
    metrics: readMetrics(item.format, item.metrics, path),
    closedAfterDays: item.closedAfterDays,
    schedule: {
      frequency: readDuration(config, 'schedule.frequency', path, { hours: 6 }),
      timeout: readDuration(config, 'schedule.timeout', path, { hours: 6 }),
    },
    athena: item.athena,
  };
}

function readLocation(item: ExportConfig, path: string): ExportLocation {
  const address = /^s3:\/\/([^/]+)\/(.+?)\/*$/.exec(item.location);
  if (address) {
    return {
      bucket: address[1],
      prefix: address[2],
      region: item.region ?? DEFAULT_REGION,
      accountId: item.accountId,
    };
  }
  if (item.location.includes('://')) {
    invalid(
      `${path}.location`,
      `expected s3://bucket/prefix/name, or a folder; got ${JSON.stringify(
        item.location,
      )}`,
    );
  }
  return { folder: resolve(item.location) };
}

function readMetrics(
  format: ExportFormat,
  listed: readonly CostMetric[] | undefined,
  path: string,
): readonly [CostMetric, ...CostMetric[]] {
  const offered = BILL_FORMATS[format].metrics;
  const [first, ...others] = listed ?? offered;
  if (!first) return offered;
  [first, ...others].forEach((metric, index, all) => {
    if (!offered.includes(metric)) {
      invalid(
        `${path}.metrics[${index}]`,
        `the format ${format} has no ${metric} cost; it has ${offered.join(
          ', ',
        )}`,
      );
    }
    if (all.indexOf(metric) !== index) {
      invalid(
        `${path}.metrics[${index}]`,
        `${metric} is listed twice; remove one of the two`,
      );
    }
  });
  return [first, ...others];
}

function readDuration(
  config: Config,
  key: string,
  path: string,
  fallback: HumanDuration,
): HumanDuration {
  if (!config.has(key)) return fallback;
  let duration: HumanDuration;
  try {
    duration = readDurationFromConfig(config, { key });
  } catch (error) {
    throw new InputError(
      `Invalid config. ${ROOT}.${path}.${key}: expected a duration, such as { hours: 6 } or PT6H`,
      error,
    );
  }
  if (!(durationToMilliseconds(duration) > 0)) {
    invalid(
      `${path}.${key}`,
      'expected a duration longer than zero, such as { hours: 6 }',
    );
  }
  return duration;
}
