import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { MlGovernanceService } from '@ml-governance/backstage-plugin-ml-governance-node';
import { checkTags } from './checkTags';
import { examples } from './validateTags.examples';

/** Ends the run where the dictionary does not allow the tags. */
export function createValidateTagsAction(options: {
  mlGovernance: MlGovernanceService;
}) {
  return createTemplateAction({
    id: 'ml-governance:tags:validate',
    description:
      'Ends the run where the tag dictionary does not allow the tags, with every reason at once',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        tags: z => z.record(z.string()).describe('The tags by their full keys'),
        resourceTypes: z =>
          z
            .array(z.string())
            .optional()
            .describe(
              'What will carry the tags, such as sagemaker:endpoint; asks for what is mandatory for these types alone',
            ),
      },
    },
    async handler(ctx) {
      const { tags, resourceTypes } = ctx.input;
      const credentials = await ctx.getInitiatorCredentials();
      const dictionary = await options.mlGovernance.getDictionary({
        credentials,
      });
      checkTags(dictionary, tags, resourceTypes);
      ctx.logger.info(
        `The tag dictionary allows all ${Object.keys(tags).length} tags`,
      );
    },
  });
}
