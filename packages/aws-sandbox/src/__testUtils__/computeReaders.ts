import {
  CloudWatchLogsClient,
  ListTagsForResourceCommand as LogsListTags,
  paginateDescribeLogGroups,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  EC2Client,
  paginateDescribeInstances,
  paginateDescribeVolumes,
} from '@aws-sdk/client-ec2';
import {
  ECRClient,
  ListTagsForResourceCommand as EcrListTags,
  paginateDescribeRepositories,
} from '@aws-sdk/client-ecr';
import {
  GetBucketTaggingCommand,
  paginateListBuckets,
  S3Client,
} from '@aws-sdk/client-s3';
import {
  ListTagsForResourceCommand as StatesListTags,
  paginateListStateMachines,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { arn, PRODUCTION, ResourceReader } from './ResourceReader';

/** What is computed with, and where that is kept. */
export const computeReaders: readonly ResourceReader[] = [
  [
    'ec2:instance',
    { accountId: '222222222222', region: 'us-east-1' },
    async function* read(sandbox, place) {
      const client = await sandbox.client(EC2Client, place);
      const pages = paginateDescribeInstances({ client, pageSize: 5 }, {});
      for await (const { Reservations = [] } of pages) {
        for (const { Instances = [] } of Reservations) {
          for (const { InstanceId, Tags = [] } of Instances) {
            yield [arn(place, `ec2`, `instance/${InstanceId}`), Tags];
          }
        }
      }
    },
  ],
  [
    'ec2:volume',
    PRODUCTION,
    async function* read(sandbox, place) {
      const client = await sandbox.client(EC2Client, place);
      const pages = paginateDescribeVolumes({ client, pageSize: 5 }, {});
      for await (const { Volumes = [] } of pages) {
        for (const { VolumeId, Tags = [] } of Volumes) {
          yield [arn(place, 'ec2', `volume/${VolumeId}`), Tags];
        }
      }
    },
  ],
  [
    's3:bucket',
    PRODUCTION,
    async function* read(sandbox, place) {
      const client = await sandbox.client(S3Client, place);
      const pages = paginateListBuckets(
        { client, pageSize: 3 },
        { BucketRegion: place.region },
      );
      for await (const { Buckets = [] } of pages) {
        for (const { Name: Bucket } of Buckets) {
          yield [
            `arn:aws:s3:::${Bucket}`,
            await client.send(new GetBucketTaggingCommand({ Bucket })).then(
              ({ TagSet }) => TagSet,
              error => {
                if (error.name !== 'NoSuchTagSet') throw error;
                return [];
              },
            ),
          ];
        }
      }
    },
  ],
  [
    'ecr:repository',
    PRODUCTION,
    async function* read(sandbox, place) {
      const client = await sandbox.client(ECRClient, place);
      const pages = paginateDescribeRepositories({ client, pageSize: 4 }, {});
      for await (const { repositories = [] } of pages) {
        for (const { repositoryArn: resourceArn } of repositories) {
          const { tags } = await client.send(new EcrListTags({ resourceArn }));
          yield [resourceArn, tags];
        }
      }
    },
  ],
  [
    'logs:log-group',
    PRODUCTION,
    async function* read(sandbox, place) {
      const client = await sandbox.client(CloudWatchLogsClient, place);
      const pages = paginateDescribeLogGroups({ client, pageSize: 7 }, {});
      for await (const { logGroups = [] } of pages) {
        for (const { logGroupArn: resourceArn } of logGroups) {
          const { tags } = await client.send(new LogsListTags({ resourceArn }));
          yield [resourceArn, tags];
        }
      }
    },
  ],
  [
    'states:stateMachine',
    PRODUCTION,
    async function* read(sandbox, place) {
      const client = await sandbox.client(SFNClient, place);
      const pages = paginateListStateMachines({ client, pageSize: 2 }, {});
      for await (const { stateMachines = [] } of pages) {
        for (const { stateMachineArn: resourceArn } of stateMachines) {
          const { tags } = await client.send(
            new StatesListTags({ resourceArn }),
          );
          yield [resourceArn, tags];
        }
      }
    },
  ],
];
