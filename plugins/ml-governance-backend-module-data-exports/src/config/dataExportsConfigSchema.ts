import { z } from 'zod';
import { COST_METRICS } from '@ml-governance/backstage-plugin-ml-governance-common';
import { parseByteSize } from './parseByteSize';

/**
 * An object that takes no other fields than those listed, and says which they
 * are when it meets one.
 */
function strict<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: issue =>
      issue.code === 'unrecognized_keys'
        ? `unknown field ${(issue.keys ?? [])
            .map(key => `'${key}'`)
            .join(
              ', ',
            )}; remove it or correct its spelling, the fields are: ${Object.keys(
            shape,
          ).join(', ')}`
        : undefined,
  });
}

const accountId = z
  .string({
    error:
      'expected a 12-digit account id in quotes (YAML reads it as a number without them), such as "123456789012"',
  })
  .regex(/^\d{12}$/, {
    error: issue =>
      `expected a 12-digit account id, such as "123456789012"; got ${JSON.stringify(
        issue.input,
      )}`,
  });

const byteSize = z
  .string({ error: 'expected a size in quotes, such as "512MiB"' })
  .refine(text => parseByteSize(text) !== undefined, {
    error: issue =>
      `expected a size such as "512MiB" or "1GiB"; got ${JSON.stringify(
        issue.input,
      )}`,
  });

function oneOf<Name extends string>(names: readonly Name[]) {
  return z.enum(names, {
    error: issue =>
      `expected one of ${names.join(', ')}; got ${JSON.stringify(issue.input)}`,
  });
}

const athenaSchema = strict({
  workgroup: z.string().min(1).default('primary'),
  catalog: z.string().min(1).default('AwsDataCatalog'),
  database: z
    .string({ error: 'expected the database that the table is in' })
    .min(1),
  table: z
    .string({ error: 'expected the table that the export was made into' })
    .min(1),
  outputLocation: z
    .string()
    .regex(/^s3:\/\/.+/, 'expected an address such as s3://bucket/prefix/')
    .optional(),
});

const exportSchema = strict({
  id: z
    .string()
    .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, {
      error: issue =>
        `expected a name in kebab-case, such as aws-data-export; got ${JSON.stringify(
          issue.input,
        )}`,
    })
    .max(64, 'expected at most 64 characters')
    .default('aws-data-export'),
  title: z.string().min(1).default('AWS data export'),
  format: oneOf(['cur', 'focus']).default('cur'),
  location: z
    .string({
      error:
        'expected where the export is: s3://bucket/prefix/name, or a folder',
    })
    .min(
      1,
      'expected where the export is: s3://bucket/prefix/name, or a folder',
    ),
  region: z.string().min(1).optional(),
  accountId: accountId.optional(),
  payerAccountId: accountId.optional(),
  metrics: z
    .array(oneOf(COST_METRICS))
    .min(1, 'list at least one metric, such as net-amortized')
    .optional(),
  closedAfterDays: z
    .int({ error: 'expected a whole number of days, such as 10' })
    .min(0, 'expected 0 or more')
    .max(366, 'expected at most 366')
    .default(10),
  // Durations are read by Backstage's own reader, which takes all of its forms.
  schedule: strict({
    frequency: z.unknown().optional(),
    timeout: z.unknown().optional(),
  }).optional(),
  athena: athenaSchema.optional(),
});

/** What `mlGovernance.dataExports` may hold. */
export const dataExportsSchema = strict({
  exports: z
    .array(exportSchema, {
      error: 'expected a list of exports, such as [{ location: s3://... }]',
    })
    .min(1, 'list at least one export, such as { location: s3://... }'),
  duckdb: strict({
    memoryLimit: byteSize.default('512MiB'),
    threads: z
      .int({ error: 'expected a whole number of threads, such as 2' })
      .min(1, 'expected at least 1')
      .max(256, 'expected at most 256')
      .optional(),
    tempDirectory: z.string().min(1).optional(),
    maxTempDirectorySize: byteSize.default('20GiB'),
  }).prefault({}),
  cache: strict({
    directory: z.string().min(1).optional(),
    maxSize: byteSize.default('10GiB'),
  }).prefault({}),
});
