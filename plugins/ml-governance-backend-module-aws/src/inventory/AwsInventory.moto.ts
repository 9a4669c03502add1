import {
  AddTagsCommand,
  CreateDomainCommand,
  CreateEndpointCommand,
  CreateEndpointConfigCommand,
  CreateFeatureGroupCommand,
  CreateModelCommand,
  CreateModelPackageGroupCommand,
  CreateNotebookInstanceCommand,
  CreatePipelineCommand,
  CreateTrainingJobCommand,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker';
import { AwsResource } from '@ml-governance/backstage-plugin-ml-governance-common';
import { InventoryPage } from '@ml-governance/backstage-plugin-ml-governance-node';
import { createRefreshContext } from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { ALL_SERVICES } from '../config/inventoryServices';
import { AwsInventory } from './AwsInventory';

/**
 * The inventory against moto, an emulator of AWS that others wrote and that
 * deviates from AWS in ways of its own. `.ci/run` starts it and sets
 * `AWS_ENDPOINT_URL`; the file is no part of `yarn test`.
 */
const REGION = 'us-east-1';
const CREDENTIALS = { accessKeyId: 'test', secretAccessKey: 'test' };
const ROLE = 'arn:aws:iam::123456789012:role/sagemaker';
const IMAGE = '123456789012.dkr.ecr.us-east-1.amazonaws.com/train:latest';
const TAGS = [
  { Key: 'anycompany:workload:application-id', Value: 'fraud-detection' },
  { Key: 'anycompany:finance:cost-center', Value: 'a$b, "c" <d>' },
];

describe('AwsInventory on moto', () => {
  let pages: InventoryPage[];
  const found = () =>
    pages.flatMap(page => (page.kind === 'resources' ? page.resources : []));
  const ofType = (type: string): AwsResource[] =>
    found().filter(resource => resource.type === type);

  beforeAll(async () => {
    if (!process.env.AWS_ENDPOINT_URL) {
      throw new Error(
        'Start moto_server and set AWS_ENDPOINT_URL to its address',
      );
    }
    await makeResources();
    const inventory = AwsInventory.create({
      settings: {
        accounts: { listed: [{ id: '123456789012' }] },
        regions: [REGION],
        concurrency: 1,
        services: ALL_SERVICES,
        schedule: { frequency: { hours: 6 }, timeout: { hours: 1 } },
      },
      credentials: {
        getCredentialProvider: async () => ({
          sdkCredentialProvider: async () => CREDENTIALS,
        }),
      },
      globalRegion: REGION,
    });
    const context = createRefreshContext();
    const [partition] = await inventory.listPartitions(context);
    pages = [];
    for await (const page of inventory.readPartition(partition, context)) {
      pages.push(page);
    }
  }, 120_000);

  it.each([
    'sagemaker:training-job',
    'sagemaker:endpoint',
    'sagemaker:notebook-instance',
    'sagemaker:model-package-group',
    'sagemaker:domain',
  ])('finds a %s with its tags, hostile values included', type => {
    const tagged = ofType(type).filter(({ tags }) => tags?.length);

    expect(tagged.map(({ tags }) => tags)).toEqual([
      TAGS.map(({ Key, Value }) => ({ key: Key, value: Value })),
    ]);
  });

  it('finds a notebook instance that was never tagged', () => {
    expect(
      ofType('sagemaker:notebook-instance').find(
        ({ name }) => name === 'never-tagged',
      )?.tags,
    ).toEqual([]);
  });

  it('lists every resource once', () => {
    const arns = found().map(({ arn }) => arn);

    expect(new Set(arns).size).toBe(arns.length);
  });

  it('names each call that moto does not answer as AWS does, and loses nothing else by it', () => {
    const failed = pages.flatMap(page =>
      page.kind === 'failure' ? [page.collector] : [],
    );

    // moto's Search knows no Model.
    expect(failed).toContain('sagemaker-models');
    expect(failed).not.toContain('sagemaker-training-jobs');
    expect(failed).not.toContain('sagemaker-notebook-instances');
  });
});

async function makeResources(): Promise<void> {
  const client = new SageMakerClient({
    region: REGION,
    credentials: CREDENTIALS,
  });
  const variant = {
    VariantName: 'all',
    ModelName: 'scorer',
    InitialInstanceCount: 1,
    InstanceType: 'ml.m5.large' as const,
  };
  await client.send(
    new CreateModelCommand({
      ModelName: 'scorer',
      ExecutionRoleArn: ROLE,
      PrimaryContainer: { Image: IMAGE },
      Tags: TAGS,
    }),
  );
  await client.send(
    new CreateEndpointConfigCommand({
      EndpointConfigName: 'scorer-config',
      ProductionVariants: [variant],
      Tags: TAGS,
    }),
  );
  await client.send(
    new CreateEndpointCommand({
      EndpointName: 'scorer',
      EndpointConfigName: 'scorer-config',
      Tags: TAGS,
    }),
  );
  for (const name of ['lab', 'never-tagged']) {
    await client.send(
      new CreateNotebookInstanceCommand({
        NotebookInstanceName: name,
        InstanceType: 'ml.t3.medium',
        RoleArn: ROLE,
        ...(name === 'lab' && { Tags: TAGS }),
      }),
    );
  }
  const job = await client.send(
    new CreateTrainingJobCommand({
      TrainingJobName: 'nightly',
      AlgorithmSpecification: {
        TrainingImage: IMAGE,
        TrainingInputMode: 'File',
      },
      RoleArn: ROLE,
      OutputDataConfig: { S3OutputPath: 's3://bucket/output' },
      ResourceConfig: {
        InstanceCount: 1,
        InstanceType: 'ml.m5.large',
        VolumeSizeInGB: 10,
      },
      StoppingCondition: { MaxRuntimeInSeconds: 60 },
    }),
  );
  await client.send(
    new AddTagsCommand({ ResourceArn: job.TrainingJobArn, Tags: TAGS }),
  );
  await client.send(
    new CreateModelPackageGroupCommand({
      ModelPackageGroupName: 'scorers',
      Tags: TAGS,
    }),
  );
  await client.send(
    new CreatePipelineCommand({
      PipelineName: 'nightly',
      RoleArn: ROLE,
      PipelineDefinition: '{"Version":"2020-12-01","Steps":[]}',
      ClientRequestToken: 'a'.repeat(32),
      Tags: TAGS,
    }),
  );
  await client.send(
    new CreateFeatureGroupCommand({
      FeatureGroupName: 'card-features',
      RecordIdentifierFeatureName: 'id',
      EventTimeFeatureName: 'time',
      FeatureDefinitions: [
        { FeatureName: 'id', FeatureType: 'String' },
        { FeatureName: 'time', FeatureType: 'String' },
      ],
      RoleArn: ROLE,
      OfflineStoreConfig: { S3StorageConfig: { S3Uri: 's3://bucket/offline' } },
      Tags: TAGS,
    }),
  );
  await client.send(
    new CreateDomainCommand({
      DomainName: 'studio',
      AuthMode: 'IAM',
      DefaultUserSettings: { ExecutionRole: ROLE },
      SubnetIds: ['subnet-1'],
      VpcId: 'vpc-1',
      Tags: TAGS,
    }),
  );
  client.destroy();
}
