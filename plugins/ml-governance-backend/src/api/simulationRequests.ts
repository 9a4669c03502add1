import {
  GENERATED_DOCUMENT_KINDS,
  SimulationRequest,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { z } from 'zod';

/** More policies than that no target takes. */
const MAX_POLICIES = 10;
const MAX_TEXT = 1_000_000;
const DICTIONARY_ERROR =
  'must be a tag dictionary as it stands in the config: an object, or YAML or JSON as text';
const POLICY_ERROR = `must be a tag policy: an object, JSON as text, or a list of at most ${MAX_POLICIES} of them`;

const text = z.string().min(1).max(MAX_TEXT);
const object = z
  .record(z.string(), z.unknown())
  .refine(value => JSON.stringify(value).length <= MAX_TEXT, {
    error: `must have at most ${MAX_TEXT} characters as JSON; leave out what is not tried`,
  });
const policy = z.union([text, object], { error: POLICY_ERROR });
const policies = z.union([policy, z.array(policy).min(1).max(MAX_POLICIES)], {
  error: POLICY_ERROR,
});

export const simulationRequestSchema = z.strictObject({
  dictionary: z
    .union([text, object], { error: DICTIONARY_ERROR })
    .optional()
    .describe(
      'Another dictionary, to be tried in the place of the one in force',
    ),
  tagPolicy: policies
    .optional()
    .describe('Tag policies to be tried as if they were attached to the root'),
  attachedTagPolicy: policies
    .optional()
    .describe('With tagPolicy: what is attached today; nothing where absent'),
}) satisfies z.ZodType<SimulationRequest>;

export const policiesQuerySchema = z.strictObject({
  kind: z
    .enum([...GENERATED_DOCUMENT_KINDS])
    .optional()
    .describe('Only documents of this kind'),
  enforce: z
    .enum(['true', 'false'])
    .transform(value => value === 'true')
    .optional()
    .describe(
      'Whether tag policies have AWS refuse values that are not allowed; not unless given',
    ),
});
