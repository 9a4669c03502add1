import { arn, CREATED_AT, Holding, TAG, tag } from './Holding';
import { REGION } from './scriptedAccount';

/** One of every type that is listed of other services. */
export const OTHER_HOLDINGS: readonly Holding[] = [
  {
    call: 'ec2:DescribeInstances',
    arn: arn('ec2', 'instance/i-1'),
    body: {
      reservationSet: {
        item: {
          instancesSet: {
            item: { instanceId: 'i-1', tagSet: { item: tag } },
          },
        },
      },
    },
  },
  {
    call: 'ec2:DescribeVolumes',
    arn: arn('ec2', 'volume/vol-1'),
    body: {
      volumeSet: { item: { volumeId: 'vol-1', tagSet: { item: tag } } },
    },
  },
  {
    call: 'ecr:DescribeRepositories',
    arn: arn('ecr', 'repository/ml/base'),
    body: {
      repositories: [
        {
          repositoryArn: arn('ecr', 'repository/ml/base'),
          repositoryName: 'ml/base',
        },
      ],
    },
  },
  {
    call: 'logs:DescribeLogGroups',
    arn: arn('logs', 'log-group:/aws/sagemaker/x'),
    body: {
      logGroups: [
        {
          logGroupArn: arn('logs', 'log-group:/aws/sagemaker/x'),
          arn: arn('logs', 'log-group:/aws/sagemaker/x:*'),
          logGroupName: '/aws/sagemaker/x',
          creationTime: CREATED_AT * 1000,
        },
      ],
    },
  },
  {
    call: 'states:ListStateMachines',
    arn: arn('states', 'stateMachine:retrain'),
    body: {
      stateMachines: [
        {
          stateMachineArn: arn('states', 'stateMachine:retrain'),
          name: 'retrain',
          creationDate: CREATED_AT,
        },
      ],
    },
  },
  {
    call: 'bedrock:ListCustomModels',
    arn: arn('bedrock', 'custom-model/base.v1/abc'),
    body: {
      modelSummaries: [
        {
          modelArn: arn('bedrock', 'custom-model/base.v1/abc'),
          modelName: 'tuned',
          creationTime: '2025-01-01T00:00:00Z',
        },
      ],
    },
  },
  {
    call: 'bedrock:ListInferenceProfiles',
    arn: arn('bedrock', 'application-inference-profile/abc'),
    body: {
      inferenceProfileSummaries: [
        {
          inferenceProfileArn: arn(
            'bedrock',
            'application-inference-profile/abc',
          ),
          inferenceProfileName: 'chat',
        },
      ],
    },
  },
  {
    call: 'bedrock:ListAgents',
    arn: arn('bedrock', 'agent/A1'),
    body: { agentSummaries: [{ agentId: 'A1', agentName: 'helper' }] },
  },
  {
    call: 's3:ListBuckets',
    arn: 'arn:aws:s3:::lake',
    body: { Buckets: { Bucket: { Name: 'lake', BucketRegion: REGION } } },
  },
  {
    call: 'athena:ListWorkGroups',
    arn: arn('athena', 'workgroup/ml'),
    body: { WorkGroups: [{ Name: 'ml', CreationTime: CREATED_AT }] },
  },
  {
    call: 'glue:ListJobs',
    arn: arn('glue', 'job/etl'),
    body: { JobNames: ['etl'] },
  },
  {
    call: 'redshift:DescribeClusters',
    arn: arn('redshift', 'cluster:dw'),
    body: {
      Clusters: {
        Cluster: { ClusterIdentifier: 'dw', Tags: { Tag: TAG } },
      },
    },
  },
  {
    call: 'redshift-serverless:ListWorkgroups',
    arn: arn('redshift-serverless', 'workgroup/1'),
    body: {
      workgroups: [
        {
          workgroupArn: arn('redshift-serverless', 'workgroup/1'),
          workgroupName: 'w',
        },
      ],
    },
  },
  {
    call: 'redshift-serverless:ListNamespaces',
    arn: arn('redshift-serverless', 'namespace/1'),
    body: {
      namespaces: [
        {
          namespaceArn: arn('redshift-serverless', 'namespace/1'),
          namespaceName: 'n',
        },
      ],
    },
  },
  {
    call: 'datazone:ListDomains',
    arn: arn('datazone', 'domain/dzd_1'),
    body: {
      items: [
        { id: 'dzd_1', arn: arn('datazone', 'domain/dzd_1'), name: 'Data' },
      ],
    },
  },
  {
    call: 'datazone:ListProjects',
    arn: arn('datazone', 'project/dzd_1/p1'),
    body: { items: [{ domainId: 'dzd_1', id: 'p1', name: 'Churn' }] },
  },
];
