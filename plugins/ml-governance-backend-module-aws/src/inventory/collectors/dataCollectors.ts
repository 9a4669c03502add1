import { z } from 'zod';
import { checkAnswer } from '../../client/checkAnswer';
import { paginate } from '../../client/paginate';
import { parseArn } from '../arn';
import { CollectorScope, InventoryCollector } from '../InventoryCollector';
import { listCollector } from './listCollector';
import { camelPages, nextTokenSchema, pageRequest, pages } from './pageStyle';
import { tagRead } from './tagRead';

const bucketTags = tagRead({
  service: 's3',
  operation: 'GetBucketTagging',
  input: ({ name }) => ({ Bucket: name }),
  tags: 'TagSet',
  noTags: 'NoSuchTagSet',
  inItsRegion: true,
});

const athenaTags = tagRead({
  service: 'athena',
  operation: 'ListTagsForResource',
  input: ({ arn }) => ({ ResourceARN: arn }),
  tags: 'Tags',
  // AWS refuses fewer than 75.
  page: pages(75),
});

const glueTags = tagRead({
  service: 'glue',
  operation: 'GetTags',
  input: ({ arn }) => ({ ResourceArn: arn }),
  tags: 'Tags',
});

const serverlessTags = tagRead({
  service: 'redshift-serverless',
  operation: 'ListTagsForResource',
  input: ({ arn }) => ({ resourceArn: arn }),
  tags: 'tags',
});

const dataZoneDomainTags = tagRead({
  service: 'datazone',
  operation: 'GetDomain',
  input: ({ arn }) => ({ identifier: idsOf(arn)[0] }),
  tags: 'tags',
});

const dataZoneProjectTags = tagRead({
  service: 'datazone',
  operation: 'GetProject',
  input: ({ arn }) => {
    const [domainIdentifier, identifier] = idsOf(arn);
    return { domainIdentifier, identifier };
  },
  tags: 'resourceTags',
});

/** One row a type of store, query engine or catalog. */
export const DATA_COLLECTORS: readonly InventoryCollector[] = [
  listCollector({
    id: 's3-buckets',
    group: 's3',
    type: 's3:bucket',
    service: 's3',
    operation: 'ListBuckets',
    page: { size: ['MaxBuckets', 1000], token: 'ContinuationToken' },
    // One region of the account lists all of them, to find those elsewhere.
    // Without any parameter S3 does not tell where a bucket lies.
    input: ({ partition, findsElsewhere }) =>
      findsElsewhere ? {} : { BucketRegion: partition.region },
    items: 'Buckets',
    arn: { kind: '', fields: ['Name'], bare: true },
    name: 'Name',
    region: 'BucketRegion',
    createdAt: 'CreationDate',
    tagSource: { from: 'sweep', read: bucketTags },
  }),
  listCollector({
    id: 'athena-workgroups',
    group: 'athena',
    type: 'athena:workgroup',
    service: 'athena',
    operation: 'ListWorkGroups',
    page: pages(50),
    items: 'WorkGroups',
    arn: { kind: 'workgroup/', fields: ['Name'] },
    name: 'Name',
    createdAt: 'CreationTime',
    tagSource: { from: 'sweep', read: athenaTags },
  }),
  // The names alone: whoever may read a job's definition reads its arguments.
  listCollector({
    id: 'glue-jobs',
    group: 'glue',
    type: 'glue:job',
    service: 'glue',
    operation: 'ListJobs',
    page: pages(100),
    items: 'JobNames',
    arn: { kind: 'job/', fields: ['name'] },
    name: 'name',
    tagSource: { from: 'sweep', read: glueTags },
  }),
  listCollector({
    id: 'redshift-clusters',
    group: 'redshift',
    type: 'redshift:cluster',
    service: 'redshift',
    operation: 'DescribeClusters',
    page: { size: ['MaxRecords', 100], token: 'Marker' },
    items: 'Clusters',
    arn: { kind: 'cluster:', fields: ['ClusterIdentifier'] },
    name: 'ClusterIdentifier',
    createdAt: 'ClusterCreateTime',
    tags: 'Tags',
    tagSource: { from: 'listing' },
  }),
  listCollector({
    id: 'redshift-serverless-workgroups',
    group: 'redshift',
    type: 'redshift-serverless:workgroup',
    service: 'redshift-serverless',
    operation: 'ListWorkgroups',
    page: camelPages(100),
    items: 'workgroups',
    arn: 'workgroupArn',
    name: 'workgroupName',
    createdAt: 'creationDate',
    tagSource: { from: 'sweep', read: serverlessTags },
  }),
  listCollector({
    id: 'redshift-serverless-namespaces',
    group: 'redshift',
    type: 'redshift-serverless:namespace',
    service: 'redshift-serverless',
    operation: 'ListNamespaces',
    page: camelPages(100),
    items: 'namespaces',
    arn: 'namespaceArn',
    name: 'namespaceName',
    createdAt: 'creationDate',
    tagSource: { from: 'sweep', read: serverlessTags },
  }),
  listCollector({
    id: 'datazone-domains',
    group: 'datazone',
    type: 'datazone:domain',
    service: 'datazone',
    operation: 'ListDomains',
    page: camelPages(25),
    items: 'items',
    arn: 'arn',
    name: 'name',
    createdAt: 'createdAt',
    gone: { field: 'status', is: 'DELETED' },
    tagSource: { from: 'call', read: dataZoneDomainTags },
  }),
  listCollector({
    id: 'datazone-projects',
    group: 'datazone',
    type: 'datazone:project',
    service: 'datazone',
    operation: 'ListProjects',
    page: camelPages(50),
    each: dataZoneDomains,
    items: 'items',
    // AWS gives projects no ARN: its service reference of DataZone defines
    // that of domains alone (arn:aws:datazone:REGION:ACCOUNT:domain/ID). This
    // one is made in the manner of others, to tell projects apart by.
    arn: { kind: 'project/', fields: ['domainId', 'id'] },
    name: 'name',
    createdAt: 'createdAt',
    tagSource: { from: 'call', read: dataZoneProjectTags },
  }),
];

const domainsSchema = z.object({
  items: z
    .array(
      z.object({
        id: z.string().min(1),
        arn: z.string().min(1),
        status: z.string().nullish(),
      }),
    )
    .nullish()
    .transform(items => items ?? []),
});

/**
 * Projects are listed domain by domain. Domains of another account are shared
 * into this one; their projects are found where they live.
 */
async function* dataZoneDomains({
  clients,
  signal,
  partition,
}: CollectorScope): AsyncGenerator<object> {
  const operation = 'datazone:ListDomains';
  const style = camelPages(25);
  const nextToken = nextTokenSchema(style);
  const read = paginate({
    operation,
    request: async token => {
      const answer = await clients.call(
        'datazone',
        'ListDomains',
        pageRequest(style, token),
        { signal },
      );
      return {
        domains: checkAnswer(domainsSchema, answer, operation).items,
        next: checkAnswer(nextToken, answer, operation),
      };
    },
    nextToken: page => page.next,
  });
  for await (const page of read) {
    for (const { id, arn, status } of page.domains) {
      const isOwn = parseArn(arn).accountId === partition.accountId;
      if (isOwn && status !== 'DELETED') yield { domainIdentifier: id };
    }
  }
}

/** The ids behind the kind of an ARN, as in `project/DOMAIN/PROJECT`. */
function idsOf(arn: string): string[] {
  return arn
    .slice(arn.lastIndexOf(':') + 1)
    .split('/')
    .slice(1);
}
