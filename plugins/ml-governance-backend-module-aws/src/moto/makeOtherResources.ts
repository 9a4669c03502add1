import { Athena } from '@aws-sdk/client-athena';
import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { EC2 } from '@aws-sdk/client-ec2';
import { ECR } from '@aws-sdk/client-ecr';
import { Glue } from '@aws-sdk/client-glue';
import { Redshift } from '@aws-sdk/client-redshift';
import { S3 } from '@aws-sdk/client-s3';
import { SFN } from '@aws-sdk/client-sfn';
import { MotoAccount, REGION } from './MotoOrganization';

/** What is made of everything: one with tags, and one that never had any. */
interface Wanted {
  account: MotoAccount;
  accountId: string;
  /** Absent on the one without. */
  tags?: { Key: string; Value: string }[];
  suffix: string;
}

/** Makes a resource, and says which. */
type Make = (wanted: Wanted) => Promise<string | undefined>;

const ROLE = 'arn:aws:iam::123456789012:role/ml';

function asMap(tags: Wanted['tags']): Record<string, string> | undefined {
  return tags && Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value]));
}

/** Types of resources of other services that moto can make and list. */
const MAKERS: Readonly<Record<string, Make>> = {
  's3:bucket': async ({ account, accountId, tags, suffix }) => {
    const client = new S3({ ...account, forcePathStyle: true });
    const Bucket = `lake-${accountId}-${suffix}`;
    await client.createBucket({ Bucket });
    if (tags) {
      await client.putBucketTagging({ Bucket, Tagging: { TagSet: tags } });
    }
    return `arn:aws:s3:::${Bucket}`;
  },
  'ec2:instance': async ({ account, accountId, tags }) => {
    const { Instances } = await new EC2(account).runInstances({
      ImageId: 'ami-12c6146b',
      MinCount: 1,
      MaxCount: 1,
      TagSpecifications: tags && [{ ResourceType: 'instance', Tags: tags }],
    });
    return `arn:aws:ec2:${REGION}:${accountId}:instance/${Instances?.[0].InstanceId}`;
  },
  'ec2:volume': async ({ account, accountId, tags }) => {
    const { VolumeId } = await new EC2(account).createVolume({
      AvailabilityZone: `${REGION}a`,
      Size: 10,
      TagSpecifications: tags && [{ ResourceType: 'volume', Tags: tags }],
    });
    return `arn:aws:ec2:${REGION}:${accountId}:volume/${VolumeId}`;
  },
  'ecr:repository': async ({ account, tags, suffix }) =>
    (
      await new ECR(account).createRepository({
        repositoryName: `ml/${suffix}`,
        tags,
      })
    ).repository?.repositoryArn,
  'logs:log-group': async ({ account, accountId, tags, suffix }) => {
    const logGroupName = `/aws/sagemaker/${suffix}`;
    await new CloudWatchLogs(account).createLogGroup({
      logGroupName,
      tags: asMap(tags),
    });
    return `arn:aws:logs:${REGION}:${accountId}:log-group:${logGroupName}`;
  },
  'states:stateMachine': async ({ account, tags, suffix }) =>
    (
      await new SFN(account).createStateMachine({
        name: `retrain-${suffix}`,
        definition: '{"StartAt":"Done","States":{"Done":{"Type":"Succeed"}}}',
        roleArn: ROLE,
        tags: tags?.map(({ Key, Value }) => ({ key: Key, value: Value })),
      })
    ).stateMachineArn,
  'athena:workgroup': async ({ account, accountId, tags, suffix }) => {
    await new Athena(account).createWorkGroup({
      Name: suffix,
      // moto cannot list those that were not given.
      Tags: tags ?? [],
    });
    return `arn:aws:athena:${REGION}:${accountId}:workgroup/${suffix}`;
  },
  'glue:job': async ({ account, accountId, tags, suffix }) => {
    await new Glue(account).createJob({
      Name: `etl-${suffix}`,
      Role: ROLE,
      Command: { Name: 'glueetl' },
      Tags: asMap(tags),
    });
    return `arn:aws:glue:${REGION}:${accountId}:job/etl-${suffix}`;
  },
  'redshift:cluster': async ({ account, accountId, tags, suffix }) => {
    await new Redshift(account).createCluster({
      ClusterIdentifier: `dw-${suffix}`,
      NodeType: 'ra3.large',
      MasterUsername: 'admin',
      MasterUserPassword: 'Not-4-secret',
      Tags: tags,
    });
    return `arn:aws:redshift:${REGION}:${accountId}:cluster:dw-${suffix}`;
  },
};

/** Makes two of every type; the ARNs of each, by whether it has tags. */
export async function makeOtherResources(
  account: MotoAccount,
  accountId: string,
  tags: { Key: string; Value: string }[],
): Promise<{ tagged: string[]; never: string[] }> {
  const made = { tagged: [] as string[], never: [] as string[] };
  for (const [type, make] of Object.entries(MAKERS)) {
    const common = { account, accountId };
    const tagged = await make({ ...common, tags, suffix: 'tagged' });
    const never = await make({ ...common, suffix: 'never' });
    if (!tagged || !never) throw new Error(`moto made no ${type}`);
    made.tagged.push(tagged);
    made.never.push(never);
  }
  return made;
}

/** Makes something that no collector lists and the Tagging API knows. */
export async function makeTaggedNetwork(
  account: MotoAccount,
  accountId: string,
  tags: { Key: string; Value: string }[],
): Promise<string> {
  const { Vpc } = await new EC2(account).createVpc({
    CidrBlock: '10.1.0.0/16',
    TagSpecifications: [{ ResourceType: 'vpc', Tags: tags }],
  });
  return `arn:aws:ec2:${REGION}:${accountId}:vpc/${Vpc?.VpcId}`;
}
