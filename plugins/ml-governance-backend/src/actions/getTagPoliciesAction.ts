import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { GENERATED_DOCUMENT_KINDS } from '@ml-governance/backstage-plugin-ml-governance-common';
import { AuthorizedPolicies } from '../policies/AuthorizedPolicies';
import { PERMISSIONS_NOTE, READ_ONLY } from './answerParts';

export function registerGetTagPolicies(
  actionsRegistry: ActionsRegistryService,
  policies: AuthorizedPolicies,
): void {
  actionsRegistry.register({
    name: 'get-tag-policies',
    title: 'Get the policies that follow from the tag dictionary',
    description: `
Writes what AWS and the tools around it can be told of the organisation's tag dictionary, ready to be committed: tag policies and service control policies of AWS Organizations, rules of AWS Config, TagOptions of Service Catalog, and the tags for CloudFormation, Terraform, the CDK, the SageMaker Python SDK and SageMaker Studio.
Use it for questions such as "which tag policy enforces our dictionary" or "give me the Terraform default tags". The same dictionary yields the same text, character by character, so that a pipeline can commit it and see what changed. A kind that AWS would not take is refused with the reason. Pass the notes on: they say what the dictionary asks for and the document cannot.
It needs the permission to see the figures of the whole organisation.
${PERMISSIONS_NOTE}
    `.trim(),
    attributes: READ_ONLY,
    schema: {
      input: zod =>
        zod
          .object({
            kind: zod
              .enum(
                GENERATED_DOCUMENT_KINDS as [
                  (typeof GENERATED_DOCUMENT_KINDS)[number],
                ],
              )
              .optional()
              .describe('Only documents of this kind; all where absent'),
            enforce: zod
              .boolean()
              .optional()
              .describe(
                'Whether tag policies have AWS refuse values that are not allowed, on the types on which it can; not where absent',
              ),
          })
          .strict(),
      output: zod =>
        zod.object({
          keyPrefix: zod
            .string()
            .describe('What every key of the organisation begins with'),
          kinds: zod.array(
            zod.object({
              kind: zod.string(),
              refused: zod
                .string()
                .optional()
                .describe('Why there is no document of this kind'),
              documents: zod
                .array(
                  zod.object({
                    kind: zod.string(),
                    fileName: zod.string(),
                    title: zod.string(),
                    language: zod.string(),
                    content: zod
                      .string()
                      .describe(
                        'Pass it on as it is, without white space added',
                      ),
                    quota: zod
                      .object({
                        used: zod.number(),
                        limit: zod.number(),
                        unit: zod.enum(['characters', 'bytes']),
                      })
                      .optional(),
                    notes: zod.array(zod.string()),
                  }),
                )
                .optional(),
            }),
          ),
        }),
    },
    examples: [
      {
        title: 'The tag policies, to be committed as they are',
        input: { kind: 'tag-policy' },
      },
      {
        title: 'Everything, with tag policies that refuse wrong values',
        input: { enforce: true },
      },
    ],
    action: async ({ input, credentials }) => {
      const { kind, enforce } = input;
      const output = await policies.read(
        { enforce, ...(kind ? { kinds: [kind] } : {}) },
        { credentials },
      );
      return { output };
    },
  });
}
