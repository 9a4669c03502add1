import { z } from 'zod';
import { COST_METRICS } from '@ml-governance/backstage-plugin-ml-governance-common';
import { INVENTORY_SERVICES } from './inventoryServices';
import { isRegionName } from './regions';
import { TAG_COMPLIANCE_PARTS } from './tagComplianceParts';

/** A list price is not on offer there. */
const METRICS = z.enum(COST_METRICS).exclude(['list']);

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

const region = z
  .string({ error: 'expected the name of a region, such as eu-west-1' })
  .refine(isRegionName, {
    error: issue =>
      `expected the name of a region, such as eu-west-1; got ${JSON.stringify(
        issue.input,
      )}`,
  });

const regions = z
  .array(region, {
    error: 'expected a list of regions, such as [eu-west-1, us-east-1]',
  })
  .min(1, 'list at least one region, such as eu-west-1');

// Durations are read by Backstage's own reader, which takes all of its forms.
const schedule = strict({
  frequency: z.unknown().optional(),
  timeout: z.unknown().optional(),
}).optional();

/** What `mlGovernance.aws` may hold; its parts are checked by the other schemas. */
export const rootSchema = strict({
  regions: regions.optional(),
  additionalRegions: regions.optional(),
  accounts: z.unknown().optional(),
  payerAccountId: accountId.optional(),
  costExplorer: z.unknown().optional(),
  inventory: z.unknown().optional(),
  tagCompliance: z.unknown().optional(),
  remediation: z.unknown().optional(),
});

export const organizationsSchema = strict({
  fromOrganizations: z.literal(true, {
    error:
      'expected true; to name the accounts instead, make `accounts` a list of { id, name?, regions? }',
  }),
});

export const accountListSchema = z
  .array(
    strict({
      id: accountId,
      name: z.string().min(1).optional(),
      regions: regions.optional(),
    }),
  )
  .min(1, 'list at least one account, or use { fromOrganizations: true }');

export const costExplorerSchema = strict({
  metric: z
    .enum(METRICS.options, {
      error: issue =>
        `expected one of ${METRICS.options.join(', ')}; got ${JSON.stringify(
          issue.input,
        )}`,
    })
    .default('net-amortized'),
  dailyRequestBudget: z
    .int({
      error:
        'expected a whole number of requests a day, such as 200; to make none at all, set costExplorer to false',
    })
    .min(
      1,
      'expected at least 1; to make no requests at all, set costExplorer to false',
    )
    .default(200),
  schedule,
});

const serviceName = z.enum(INVENTORY_SERVICES, {
  error: issue =>
    `expected one of ${INVENTORY_SERVICES.join(', ')}; got ${JSON.stringify(
      issue.input,
    )}`,
});

const servicesSchema = z
  .array(
    z.preprocess(
      // A name alone is short for a service that is looked for everywhere.
      value => (typeof value === 'string' ? { name: value } : value),
      strict({ name: serviceName, regions: regions.optional() }),
    ),
    {
      error:
        'expected a list of services, such as [sagemaker, tagging], each a name or { name, regions }',
    },
  )
  .min(
    1,
    'list at least one service, such as sagemaker; to read none at all, set inventory to false',
  );

const concurrency = z
  .int({ error: 'expected a whole number from 1 to 32' })
  .min(1, 'expected a whole number from 1 to 32')
  .max(32, 'expected a whole number from 1 to 32')
  .default(8);

export const inventorySchema = strict({
  concurrency,
  services: servicesSchema.optional(),
  schedule,
});

export const tagComplianceSchema = strict({
  parts: z
    .array(
      z.enum(TAG_COMPLIANCE_PARTS, {
        error: issue =>
          `expected one of ${TAG_COMPLIANCE_PARTS.join(', ')}; got ${JSON.stringify(
            issue.input,
          )}`,
      }),
      { error: `expected a list of ${TAG_COMPLIANCE_PARTS.join(', ')}` },
    )
    .min(
      1,
      'list at least one part; to ask nothing, set tagCompliance to false',
    )
    .optional(),
  concurrency,
  dailyRequestBudget: z
    .int({ error: 'expected a whole number of requests a day, such as 10' })
    .min(
      1,
      'expected at least 1; to make no paid requests, leave cost-allocation-tags out of parts',
    )
    .default(10),
  config: strict({
    aggregator: z
      .union(
        [
          z.literal(false),
          strict({
            name: z.string().min(1),
            region,
            accountId: accountId.optional(),
          }),
        ],
        {
          error:
            'expected { name, region, accountId? } of an aggregator of AWS Config, or false to ask each account by itself; leave it out to have one looked for',
        },
      )
      .optional(),
  }).optional(),
  schedule,
});

export const remediationSchema = strict({
  roleName: z
    .string({
      error:
        'expected the name of a role that may write tags, such as ml-governance-tagger; leave `remediation` out to write none',
    })
    .regex(/^[\w+=,.@-]+(\/[\w+=,.@-]+)*$/, {
      error: issue =>
        `expected the name of a role, with its path but without an ARN, such as ml-governance-tagger; got ${JSON.stringify(
          issue.input,
        )}`,
    }),
  externalId: z
    .string({ error: 'expected the external id of the role, in quotes' })
    .min(2, 'expected an external id of 2 characters or more')
    .optional(),
});
