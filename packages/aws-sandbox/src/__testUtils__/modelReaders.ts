import {
  BedrockClient,
  ListTagsForResourceCommand as BedrockListTags,
  paginateListCustomModels,
  paginateListInferenceProfiles,
} from '@aws-sdk/client-bedrock';
import {
  BedrockAgentClient,
  ListTagsForResourceCommand as AgentListTags,
  paginateListAgents,
} from '@aws-sdk/client-bedrock-agent';
import {
  DataZoneClient,
  GetDomainCommand,
  GetProjectCommand,
  paginateListDomains,
  paginateListProjects,
} from '@aws-sdk/client-datazone';
import { arn, DATA_LAKE, PRODUCTION, ResourceReader } from './ResourceReader';

/** Models and agents that others host, and where data is found. */
export const modelReaders: readonly ResourceReader[] = [
  [
    'datazone:domain',
    DATA_LAKE,
    async function* read(sandbox, place) {
      const client = await sandbox.client(DataZoneClient, place);
      for await (const { items = [] } of paginateListDomains({ client }, {})) {
        for (const { id: identifier, arn: domainArn } of items) {
          const { tags } = await client.send(
            new GetDomainCommand({ identifier }),
          );
          yield [domainArn, tags];
        }
      }
    },
  ],
  [
    'datazone:project',
    DATA_LAKE,
    async function* read(sandbox, place) {
      const client = await sandbox.client(DataZoneClient, place);
      for await (const { items: domains = [] } of paginateListDomains(
        { client },
        {},
      )) {
        const [{ id: domainIdentifier }] = domains;
        for await (const { items = [] } of paginateListProjects(
          { client, pageSize: 2 },
          { domainIdentifier },
        )) {
          for (const { id: identifier } of items) {
            const { resourceTags } = await client.send(
              new GetProjectCommand({ domainIdentifier, identifier }),
            );
            yield [
              arn(
                place,
                'datazone',
                `project/${domainIdentifier}/${identifier}`,
              ),
              resourceTags,
            ];
          }
        }
      }
    },
  ],
  [
    'bedrock:custom-model',
    PRODUCTION,
    async function* read(sandbox, place) {
      const client = await sandbox.client(BedrockClient, place);
      const pages = paginateListCustomModels({ client, pageSize: 2 }, {});
      for await (const { modelSummaries = [] } of pages) {
        for (const { modelArn: resourceARN } of modelSummaries) {
          const { tags } = await client.send(
            new BedrockListTags({ resourceARN }),
          );
          yield [resourceARN, tags];
        }
      }
    },
  ],
  [
    'bedrock:application-inference-profile',
    PRODUCTION,
    async function* read(sandbox, place) {
      const client = await sandbox.client(BedrockClient, place);
      const pages = paginateListInferenceProfiles(
        { client, pageSize: 2 },
        { typeEquals: 'APPLICATION' },
      );
      for await (const { inferenceProfileSummaries = [] } of pages) {
        for (const profile of inferenceProfileSummaries) {
          const resourceARN = profile.inferenceProfileArn;
          const { tags } = await client.send(
            new BedrockListTags({ resourceARN }),
          );
          yield [resourceARN, tags];
        }
      }
    },
  ],
  [
    'bedrock:agent',
    PRODUCTION,
    async function* read(sandbox, place) {
      const client = await sandbox.client(BedrockAgentClient, place);
      const pages = paginateListAgents({ client, pageSize: 1 }, {});
      for await (const { agentSummaries = [] } of pages) {
        for (const { agentId } of agentSummaries) {
          const resourceArn = arn(place, 'bedrock', `agent/${agentId}`);
          const { tags } = await client.send(
            new AgentListTags({ resourceArn }),
          );
          yield [resourceArn, tags];
        }
      }
    },
  ],
];
