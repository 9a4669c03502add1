import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  renderTagSet,
  TAG_SET_FORMATS,
  tagSetVariables,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { MlGovernanceService } from '@ml-governance/backstage-plugin-ml-governance-node';
import { InputError } from '@backstage/errors';
import {
  WorkspaceFile,
  writeWorkspaceFiles,
} from '../workspace/writeWorkspaceFiles';
import { checkTags } from './checkTags';
import { examples } from './renderTags.examples';

/** Writes tags for the tools that make what carries them. */
export function createRenderTagsAction(options: {
  mlGovernance: MlGovernanceService;
}) {
  return createTemplateAction({
    id: 'ml-governance:tags:render',
    description:
      'Writes tags for Terraform, CloudFormation, the AWS CDK, the SageMaker Python SDK and Kubernetes into the workspace',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        tags: z => z.record(z.string()).describe('The tags by their full keys'),
        resourceTypes: z =>
          z
            .array(z.string())
            .optional()
            .describe('What will carry the tags, such as sagemaker:endpoint'),
        paths: z =>
          z
            .object({
              terraform: z.string().optional(),
              cloudformation: z.string().optional(),
              cdk: z.string().optional(),
              'sagemaker-sdk': z.string().optional(),
              kubernetes: z.string().optional(),
            })
            .strict()
            .describe(
              'The folder of the workspace for each format that is wanted',
            ),
      },
      output: {
        files: z =>
          z
            .array(z.object({ path: z.string(), content: z.string() }))
            .describe('What was written'),
        variables: z =>
          z
            .array(
              z.object({
                key: z.string(),
                value: z.string(),
                cloudformation: z.string(),
                terraform: z.string(),
                cdk: z.string(),
              }),
            )
            .describe(
              'Each tag, with the names of its parameter in CloudFormation, its variable in Terraform and its property in the CDK',
            ),
        notes: z =>
          z
            .array(z.string())
            .describe('What the files cannot say of the tags, as sentences'),
      },
    },
    async handler(ctx) {
      const { tags, resourceTypes, paths } = ctx.input;
      const credentials = await ctx.getInitiatorCredentials();
      const dictionary = await options.mlGovernance.getDictionary({
        credentials,
      });
      checkTags(dictionary, tags, resourceTypes);
      const files: WorkspaceFile[] = [];
      const notes = new Set<string>();
      for (const format of TAG_SET_FORMATS) {
        const folder = paths[format];
        if (folder === undefined) continue;
        for (const file of renderTagSet(dictionary, tags, format)) {
          const { fileName, content } = file;
          files.push({ folder, fileName, content });
          for (const note of file.notes) notes.add(`${fileName}: ${note}`);
        }
      }
      if (files.length === 0) {
        throw new InputError(
          `'paths' must name a folder for one or more of ${TAG_SET_FORMATS.join(', ')}`,
        );
      }
      const written = await writeWorkspaceFiles(ctx.workspacePath, files);
      for (const note of notes) ctx.logger.info(note);
      ctx.output('files', written);
      ctx.output('variables', tagSetVariables(dictionary, tags));
      ctx.output('notes', [...notes]);
    },
  });
}
