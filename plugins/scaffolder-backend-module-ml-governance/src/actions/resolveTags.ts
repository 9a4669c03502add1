import { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  annotationsOfTagSet,
  readTagSources,
  resolveTagSet,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { MlGovernanceService } from '@ml-governance/backstage-plugin-ml-governance-node';
import { examples } from './resolveTags.examples';

/** Makes the full set of tags of something that is about to be made. */
export function createResolveTagsAction(options: {
  catalog: CatalogService;
  mlGovernance: MlGovernanceService;
}) {
  return createTemplateAction({
    id: 'ml-governance:tags:resolve',
    description:
      'Makes the full set of tags by the tag dictionary of what was filled in, and of the entity, the system and the owner that were chosen',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        values: z =>
          z
            .record(z.union([z.string(), z.number(), z.boolean()]))
            .optional()
            .describe(
              'What was filled in, by key with or without the prefix of the organisation; blank values say nothing',
            ),
        applicationId: z =>
          z.string().optional().describe('The value of the application-id tag'),
        owner: z =>
          z
            .string()
            .optional()
            .describe(
              'The group that owns it, as an entity reference; that of the entity or the system where absent',
            ),
        system: z =>
          z
            .string()
            .optional()
            .describe(
              'The system that it becomes part of, as an entity reference',
            ),
        entity: z =>
          z
            .string()
            .optional()
            .describe(
              'The entity that the tags are for, where the catalog has it, as an entity reference',
            ),
      },
      output: {
        tags: z => z.record(z.string()).describe('The tags by their full keys'),
        tagList: z =>
          z
            .array(z.object({ Key: z.string(), Value: z.string() }))
            .describe('The same as most APIs of AWS take them'),
        origins: z =>
          z
            .record(z.enum(['given', 'entity', 'system', 'owner']))
            .describe('Where each of them comes from'),
        missing: z =>
          z
            .array(z.string())
            .describe('Mandatory keys that have no value; validate refuses it'),
        annotations: z =>
          z
            .record(z.string())
            .describe(
              'What the entity of the catalog has to carry, to be known by its application id',
            ),
      },
    },
    async handler(ctx) {
      const { values = {}, applicationId } = ctx.input;
      const credentials = await ctx.getInitiatorCredentials();
      const dictionary = await options.mlGovernance.getDictionary({
        credentials,
      });
      const { tags, origins, missing } = resolveTagSet(dictionary, {
        // Templates make numbers and truth values of texts that look like them.
        values: Object.fromEntries(
          Object.entries(values).map(([key, value]) => [key, String(value)]),
        ),
        ...(applicationId === undefined ? {} : { applicationId }),
        ...(await readTagSources(ctx.input, ref =>
          options.catalog.getEntityByRef(ref, { credentials }),
        )),
      });
      for (const key of missing) {
        ctx.logger.warn(`The mandatory tag ${key} has no value`);
      }
      ctx.output('tags', tags);
      ctx.output(
        'tagList',
        Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
      );
      ctx.output('origins', origins);
      ctx.output('missing', missing);
      ctx.output('annotations', annotationsOfTagSet(dictionary, tags));
    },
  });
}
