import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** What a template may say under `ui:options`, and what it gets. */
export const tagsFieldSchema = makeFieldSchema({
  output: z =>
    z
      .record(z.string())
      .describe(
        'What was filled in, by keys without the prefix of the organisation; what is inherited is not in it',
      ),
  uiOptions: z =>
    z.object({
      applicationIdField: z
        .string()
        .optional()
        .describe('The field of the form whose value is the application id'),
      ownerField: z
        .string()
        .optional()
        .describe(
          'The field that names the owner, whose value the owner tag has',
        ),
      systemField: z
        .string()
        .optional()
        .describe('The field that names the system that tags are taken from'),
      entityField: z
        .string()
        .optional()
        .describe(
          'The field that names the entity that the tags are for, where the catalog has it',
        ),
      resourceTypes: z
        .array(z.string())
        .optional()
        .describe(
          'What will carry the tags, such as sagemaker:endpoint; asks for what is mandatory for these types too',
        ),
      ask: z
        .array(z.string())
        .optional()
        .describe(
          'Keys of discretionary tags, with or without the prefix, that the template asks for beside the mandatory ones',
        ),
    }),
});

/**
 * What a template may say of the field under `ui:options`.
 *
 * @public
 */
export interface TagsFieldOptions {
  /** The field of the form whose value is the application id. */
  applicationIdField?: string;
  /** The field that names the owner, whose value the owner tag has. */
  ownerField?: string;
  /** The field that names the system that tags are taken from. */
  systemField?: string;
  /** The field that names the entity that the tags are for, where the catalog has it. */
  entityField?: string;
  /** What will carry the tags, such as `sagemaker:endpoint`. */
  resourceTypes?: string[];
  /** Keys of discretionary tags to ask for, with or without the prefix. */
  ask?: string[];
}
