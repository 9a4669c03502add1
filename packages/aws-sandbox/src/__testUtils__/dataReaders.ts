import {
  AthenaClient,
  ListTagsForResourceCommand as AthenaListTags,
  paginateListWorkGroups,
} from '@aws-sdk/client-athena';
import {
  GetTagsCommand,
  GlueClient,
  paginateGetJobs,
} from '@aws-sdk/client-glue';
import {
  paginateDescribeClusters,
  RedshiftClient,
} from '@aws-sdk/client-redshift';
import {
  ListTagsForResourceCommand as ServerlessListTags,
  paginateListNamespaces,
  paginateListWorkgroups,
  RedshiftServerlessClient,
} from '@aws-sdk/client-redshift-serverless';
import { arn, DATA_LAKE, ResourceReader, SUPPLY_CHAIN } from './ResourceReader';

/** Where data is prepared and asked. */
export const dataReaders: readonly ResourceReader[] = [
  [
    'athena:workgroup',
    DATA_LAKE,
    async function* read(sandbox, place) {
      const client = await sandbox.client(AthenaClient, place);
      const pages = paginateListWorkGroups({ client, pageSize: 2 }, {});
      for await (const { WorkGroups = [] } of pages) {
        for (const { Name } of WorkGroups) {
          const ResourceARN = arn(place, 'athena', `workgroup/${Name}`);
          const { Tags } = await client.send(
            new AthenaListTags({ ResourceARN }),
          );
          yield [ResourceARN, Tags];
        }
      }
    },
  ],
  [
    'glue:job',
    DATA_LAKE,
    async function* read(sandbox, place) {
      const client = await sandbox.client(GlueClient, place);
      const pages = paginateGetJobs({ client, pageSize: 20 }, {});
      for await (const { Jobs = [] } of pages) {
        for (const { Name } of Jobs) {
          const ResourceArn = arn(place, 'glue', `job/${Name}`);
          const { Tags } = await client.send(
            new GetTagsCommand({ ResourceArn }),
          );
          yield [ResourceArn, Tags];
        }
      }
    },
  ],
  [
    'redshift:cluster',
    SUPPLY_CHAIN,
    async function* read(sandbox, place) {
      const client = await sandbox.client(RedshiftClient, place);
      const pages = paginateDescribeClusters({ client, pageSize: 20 }, {});
      for await (const { Clusters = [] } of pages) {
        for (const { ClusterIdentifier, Tags } of Clusters) {
          yield [arn(place, 'redshift', `cluster:${ClusterIdentifier}`), Tags];
        }
      }
    },
  ],
  [
    'redshift-serverless:workgroup',
    SUPPLY_CHAIN,
    async function* read(sandbox, place) {
      const client = await sandbox.client(RedshiftServerlessClient, place);
      for await (const page of paginateListWorkgroups({ client }, {})) {
        for (const { workgroupArn: resourceArn } of page.workgroups ?? []) {
          const { tags } = await client.send(
            new ServerlessListTags({ resourceArn }),
          );
          yield [resourceArn, tags];
        }
      }
    },
  ],
  [
    'redshift-serverless:namespace',
    SUPPLY_CHAIN,
    async function* read(sandbox, place) {
      const client = await sandbox.client(RedshiftServerlessClient, place);
      for await (const page of paginateListNamespaces({ client }, {})) {
        for (const { namespaceArn: resourceArn } of page.namespaces ?? []) {
          const { tags } = await client.send(
            new ServerlessListTags({ resourceArn }),
          );
          yield [resourceArn, tags];
        }
      }
    },
  ],
];
