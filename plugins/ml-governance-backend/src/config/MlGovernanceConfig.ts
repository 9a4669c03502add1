import { createHash } from 'node:crypto';
import { Config } from '@backstage/config';
import { Entity } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  createZodV4FilterPredicateSchema,
  FilterPredicate,
  filterPredicateToFilterFunction,
} from '@backstage/filter-predicates';
import { durationToMilliseconds } from '@backstage/types';
import {
  AllocationPolicy,
  parseAllocationPolicy,
  TagDictionary,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { z } from 'zod';
import { describeConfigIssues } from './describeConfigIssues';
import { duration, expecting } from './durationSchema';
import { noticesSchema } from './noticesSchema';
import { readDictionary } from './readDictionary';

const ROOT = 'mlGovernance';
const DEFAULT_STALE_AFTER = { hours: 36 };
const DEFAULT_PLANS_EXPIRE_AFTER = { days: 7 };
const DEFAULT_PLANS_KEPT = { days: 400 };
const DEFAULT_LONGEST_WAIVER = { days: 365 };
const DEFAULT_WAIVER_END_DAYS = [30, 7, 0];
const DEFAULT_REVIEW_DUE_DAYS = [14, 3, 0];
const DEFAULT_STALE_SOURCE_AFTER = { hours: 24 };
/** As long as AWS lets a name be. */
const MAX_COST_CATEGORY = 50;

/** What the portal's config says to the backend, checked. */
export interface MlGovernanceConfig {
  dictionary: TagDictionary;
  /** The configured catalog filter, where there is one. */
  filter?: FilterPredicate;
  /** Whether the filter makes an entity an ML service by its name. */
  isMlService: (entity: Entity) => boolean;
  /** How the lines of a bill are allocated. */
  allocation: AllocationPolicy;
  /** Id of the source that figures are taken from, where it is named. */
  billOfRecord?: string;
  /** Name of the cost category that costs can be broken down by, where one is. */
  costCategory?: string;
  /** Age in milliseconds beyond which figures are stale. */
  staleAfterMs: number;
  /** How long a plan to change tags can be applied, in milliseconds. */
  plansExpireAfterMs: number;
  /** How long plans are kept after they were applied or taken back, in milliseconds. */
  plansKeptMs: number;
  /** How long a waiver lasts at most, in milliseconds. */
  longestWaiverMs: number;
  /** When the owner of a waiver is told of its end, in days before it. */
  waiverEndDaysBefore: number[];
  /** When groups are reminded of a review, in days before it is due; none for never. */
  reviewDueDaysBefore: number[];
  /** The annotations that say when an entity was deployed or changed last. */
  lastChangeAnnotations: string[];
  /** Whether a group is told that it is asked to take something over. */
  tellsOfHandOvers: boolean;
  /** Whether a group is told which of its services break more rules than before. */
  tellsOfNewViolations: boolean;
  /** Who is told that a source cannot be read, as an entity reference in full. */
  staleSourceRecipient?: string;
  /** For how long it cannot be before they are, in milliseconds. */
  staleSourceAfterMs: number;
  /** Another one whenever anything is, the parts of modules included. */
  digest: string;
}

const FILTER_ERROR =
  'must be a filter predicate over fields of entities, such as { kind: component, spec.type: ml-service }';

const MAX_ANNOTATIONS = 20;
const ANNOTATIONS_ERROR = `must list at most ${MAX_ANNOTATIONS} annotations by their keys, such as [example.com/deployed-at]`;

const predicate = createZodV4FilterPredicateSchema();

// A text or a number is a predicate too, but one that no entity ever matches.
const entityFilter = z.custom<FilterPredicate>(
  value =>
    typeof value === 'object' &&
    value !== null &&
    predicate.safeParse(value).success,
  { error: FILTER_ERROR },
);

const schema = z.strictObject(
  {
    dictionary: z.union(
      [
        z.strictObject({ file: z.string().min(1) }),
        z.strictObject({ inline: z.record(z.string(), z.unknown()) }),
      ],
      {
        error: issue =>
          issue.input === undefined
            ? 'is missing; add { file: <path of a YAML file> } or { inline: <dictionary> }'
            : 'must be either { file: <path of a YAML file> } or { inline: <dictionary> }',
      },
    ),
    catalog: z
      .strictObject(
        { filter: entityFilter.optional() },
        { error: expecting('must be an object, such as { filter: ... }') },
      )
      .optional(),
    staleAfter: duration.optional(),
    remediation: z
      .strictObject(
        {
          plansExpireAfter: duration.optional(),
          plansKept: duration.optional(),
        },
        {
          error: expecting(
            'must be an object, such as { plansExpireAfter: { days: 7 } }',
          ),
        },
      )
      .optional(),
    waivers: z
      .strictObject(
        { longest: duration.optional() },
        {
          error: expecting(
            'must be an object, such as { longest: { days: 365 } }',
          ),
        },
      )
      .optional(),
    reviews: z
      .strictObject(
        {
          lastChangeAnnotations: z
            .array(
              z
                .string({ error: ANNOTATIONS_ERROR })
                .min(1, { error: ANNOTATIONS_ERROR }),
              { error: ANNOTATIONS_ERROR },
            )
            .max(MAX_ANNOTATIONS, { error: ANNOTATIONS_ERROR })
            .optional(),
        },
        {
          error: expecting(
            'must be an object, such as { lastChangeAnnotations: [example.com/deployed-at] }',
          ),
        },
      )
      .optional(),
    notices: noticesSchema.optional(),
    // Checked by whoever knows what rules there are.
    allocation: z.unknown().optional(),
    billOfRecord: z
      .string({ error: 'must be the id of a source, such as data-exports' })
      .optional(),
    costCategory: z
      .string({ error: 'must be the name of a cost category, such as Team' })
      .min(1, { error: 'must name a cost category; leave it out for none' })
      .max(MAX_COST_CATEGORY, {
        error: `must have ${MAX_COST_CATEGORY} characters at most, as names in AWS do`,
      })
      .optional(),
    // Belongs to the module that reads data exports, which checks it.
    dataExports: z.unknown().optional(),
    // Belongs to the module that talks to AWS, which checks it.
    aws: z.unknown().optional(),
  },
  {
    error: issue =>
      issue.input === undefined ? 'is missing; add it' : undefined,
  },
);

/**
 * Reads and checks everything under `mlGovernance` but the parts of modules.
 *
 * @throws InputError that names each config path and how to mend it. Nothing
 * may start on a config that is only half understood.
 */
export async function readMlGovernanceConfig(
  config: Config,
): Promise<MlGovernanceConfig> {
  const value = config.getOptional(ROOT) ?? {};
  const parsed = schema.safeParse(value, { reportInput: true });
  if (!parsed.success) {
    throw new InputError(
      `The config of ML Governance cannot be used.\n${describeConfigIssues(
        parsed.error.issues,
        ROOT,
      )
        .map(line => `- ${line}`)
        .join('\n')}`,
    );
  }
  const { dictionary, catalog, staleAfter, remediation } = parsed.data;
  const staleSource = parsed.data.notices?.sourceStale;
  const { billOfRecord, costCategory } = parsed.data;
  const filter = catalog?.filter;
  return {
    dictionary: await readDictionary(dictionary, `${ROOT}.dictionary`),
    ...(filter === undefined ? {} : { filter }),
    isMlService:
      filter === undefined
        ? () => false
        : filterPredicateToFilterFunction<Entity>(filter),
    allocation: parseAllocationPolicy(parsed.data.allocation ?? {}, {
      path: `${ROOT}.allocation`,
    }),
    ...(billOfRecord === undefined ? {} : { billOfRecord }),
    ...(costCategory === undefined ? {} : { costCategory }),
    staleAfterMs: durationToMilliseconds(staleAfter ?? DEFAULT_STALE_AFTER),
    plansExpireAfterMs: durationToMilliseconds(
      remediation?.plansExpireAfter ?? DEFAULT_PLANS_EXPIRE_AFTER,
    ),
    plansKeptMs: durationToMilliseconds(
      remediation?.plansKept ?? DEFAULT_PLANS_KEPT,
    ),
    longestWaiverMs: durationToMilliseconds(
      parsed.data.waivers?.longest ?? DEFAULT_LONGEST_WAIVER,
    ),
    waiverEndDaysBefore:
      parsed.data.notices?.waiverEnd?.daysBefore ?? DEFAULT_WAIVER_END_DAYS,
    reviewDueDaysBefore:
      parsed.data.notices?.reviewDue?.daysBefore ?? DEFAULT_REVIEW_DUE_DAYS,
    lastChangeAnnotations: parsed.data.reviews?.lastChangeAnnotations ?? [],
    tellsOfHandOvers: parsed.data.notices?.handOverAsked?.enabled ?? true,
    tellsOfNewViolations: parsed.data.notices?.newViolations?.enabled ?? true,
    ...(staleSource?.recipient === undefined
      ? {}
      : { staleSourceRecipient: staleSource.recipient }),
    staleSourceAfterMs: durationToMilliseconds(
      staleSource?.after ?? DEFAULT_STALE_SOURCE_AFTER,
    ),
    digest: createHash('sha256').update(JSON.stringify(value)).digest('hex'),
  };
}
