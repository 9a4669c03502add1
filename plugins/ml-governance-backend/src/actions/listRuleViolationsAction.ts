import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { InputError } from '@backstage/errors';
import {
  EvaluatedResource,
  TagDictionary,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { AuthorizedEntityInsights } from '../insights/AuthorizedEntityInsights';
import {
  checkedEntityRef,
  chosenLimit,
  entityRef,
  PERMISSIONS_NOTE,
  READ_ONLY,
  sources,
  state,
} from './answerParts';

const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 100;
const MAX_TEXT = 200;

export function registerListRuleViolations(
  actionsRegistry: ActionsRegistryService,
  insights: AuthorizedEntityInsights,
  dictionary: TagDictionary,
): void {
  const keys = dictionary.tags.map(({ key }) => key);
  actionsRegistry.register({
    name: 'list-rule-violations',
    title: 'List the AWS resources that break a tag rule',
    description: `
Lists the AWS resources of an entity of the software catalog that break one definition of the tag dictionary, worst first and paged, each with what is wrong and, where that is beyond doubt, the tag that mends it.
Use it after get-entity-compliance, whose rules name the definitions, for questions such as "which endpoints lack the owner tag".
total is the number of all of them: where nextCursor is there, ask again with it as cursor and everything else unchanged. Tag values that look like personal data are withheld.
${PERMISSIONS_NOTE}
    `.trim(),
    attributes: READ_ONLY,
    schema: {
      input: zod =>
        zod
          .object({
            entityRef: entityRef(zod),
            definitionKey: zod
              .string()
              .describe(
                'Key of a definition, as get-entity-compliance names it',
              ),
            type: zod
              .string()
              .max(MAX_TEXT)
              .regex(/^[\w:./-]+$/)
              .optional()
              .describe('Only resources of a type, such as sagemaker:endpoint'),
            limit: chosenLimit(zod, {
              most: MAX_LIMIT,
              otherwise: DEFAULT_LIMIT,
            }),
            cursor: zod
              .string()
              .max(8192)
              .optional()
              .describe('nextCursor of the answer before'),
          })
          .strict(),
      output: zod =>
        zod.object({
          entityRef: zod.string(),
          state: state(zod),
          definitionKey: zod.string(),
          total: zod.number(),
          resources: zod.array(
            zod.object({
              arn: zod.string(),
              name: zod.string(),
              type: zod.string(),
              accountId: zod.string(),
              accountName: zod.string().optional(),
              region: zod.string(),
              violations: zod.array(
                zod.object({
                  violation: zod.string().optional(),
                  severity: zod.enum(['low', 'medium', 'high']),
                  reason: zod.string(),
                  suggestion: zod
                    .object({
                      key: zod.string(),
                      value: zod.string().optional(),
                    })
                    .optional(),
                }),
              ),
            }),
          ),
          nextCursor: zod.string().optional(),
          sources: sources(zod),
        }),
    },
    examples: [
      {
        title: 'The first five endpoints of a service that break a rule',
        input: {
          entityRef: 'component:default/fraud-detection',
          definitionKey: keys.at(0) ?? '',
          type: 'sagemaker:endpoint',
          limit: 5,
        },
      },
    ],
    action: async ({ input, credentials }) => {
      const { definitionKey, type, limit = DEFAULT_LIMIT, cursor } = input;
      if (!keys.includes(definitionKey)) {
        throw new InputError(
          `'definitionKey' must be one of ${keys.join(', ')}`,
        );
      }
      const answer = await insights.getResources(
        checkedEntityRef(input.entityRef),
        { violates: definitionKey, type, limit, cursor },
        { credentials },
      );
      return {
        output: {
          entityRef: answer.entityRef,
          state: answer.state,
          definitionKey,
          total: answer.total,
          resources: answer.items.map(item => answerOf(item, definitionKey)),
          nextCursor: answer.nextCursor,
          sources: answer.sources,
        },
      };
    },
  });
}

function answerOf(resource: EvaluatedResource, definitionKey: string) {
  const { arn, name, type, accountId, accountName, region } = resource;
  return {
    arn,
    name,
    type,
    accountId,
    accountName,
    region,
    violations: resource.findings.filter(
      finding =>
        finding.status === 'violation' &&
        finding.definitionKey === definitionKey,
    ),
  };
}
