import { SageMaker } from '@aws-sdk/client-sagemaker';
import { MotoAccount } from './MotoOrganization';

const IMAGE = '123456789012.dkr.ecr.us-east-1.amazonaws.com/train:latest';
const OUTPUT = 's3://bucket/output';

/** What is made of everything: one with tags, and one that never had any. */
interface Wanted {
  /** Empty on the one without: moto cannot list those that were not given. */
  tags: { Key: string; Value: string }[];
  suffix: string;
}

/** Makes a resource, and says which. */
type Make = (
  client: SageMaker,
  wanted: Wanted,
  role: string,
) => Promise<string | undefined>;

const CLUSTER = {
  InstanceCount: 1,
  InstanceType: 'ml.m5.large' as const,
  VolumeSizeInGB: 10,
};

/** Every type of SageMaker resource that moto can make, by its kind. */
const MAKERS: Readonly<Record<string, Make>> = {
  model: async (client, { tags, suffix }, role) =>
    (
      await client.createModel({
        ModelName: `scorer-${suffix}`,
        ExecutionRoleArn: role,
        PrimaryContainer: { Image: IMAGE },
        Tags: tags,
      })
    ).ModelArn,
  'endpoint-config': async (client, { tags, suffix }) =>
    (
      await client.createEndpointConfig({
        EndpointConfigName: `scorer-${suffix}`,
        ProductionVariants: [
          {
            VariantName: 'all',
            ModelName: `scorer-${suffix}`,
            InitialInstanceCount: 1,
            InstanceType: 'ml.m5.large',
          },
        ],
        Tags: tags,
      })
    ).EndpointConfigArn,
  endpoint: async (client, { tags, suffix }) =>
    (
      await client.createEndpoint({
        EndpointName: `scorer-${suffix}`,
        EndpointConfigName: `scorer-${suffix}`,
        Tags: tags,
      })
    ).EndpointArn,
  'notebook-instance': async (client, { tags, suffix }, role) =>
    (
      await client.createNotebookInstance({
        NotebookInstanceName: `lab-${suffix}`,
        InstanceType: 'ml.t3.medium',
        RoleArn: role,
        Tags: tags,
      })
    ).NotebookInstanceArn,
  'training-job': async (client, { tags, suffix }, role) =>
    (
      await client.createTrainingJob({
        TrainingJobName: `nightly-${suffix}`,
        AlgorithmSpecification: {
          TrainingImage: IMAGE,
          TrainingInputMode: 'File',
        },
        RoleArn: role,
        OutputDataConfig: { S3OutputPath: OUTPUT },
        ResourceConfig: CLUSTER,
        StoppingCondition: { MaxRuntimeInSeconds: 60 },
        Tags: tags,
      })
    ).TrainingJobArn,
  'processing-job': async (client, { tags, suffix }, role) =>
    (
      await client.createProcessingJob({
        ProcessingJobName: `prepare-${suffix}`,
        AppSpecification: { ImageUri: IMAGE },
        ProcessingResources: { ClusterConfig: CLUSTER },
        RoleArn: role,
        Tags: tags,
      })
    ).ProcessingJobArn,
  'transform-job': async (client, { tags, suffix }) =>
    (
      await client.createTransformJob({
        TransformJobName: `score-${suffix}`,
        ModelName: `scorer-${suffix}`,
        TransformInput: {
          DataSource: {
            S3DataSource: { S3DataType: 'S3Prefix', S3Uri: OUTPUT },
          },
        },
        TransformOutput: { S3OutputPath: OUTPUT },
        TransformResources: { InstanceCount: 1, InstanceType: 'ml.m5.large' },
        Tags: tags,
      })
    ).TransformJobArn,
  'hyper-parameter-tuning-job': async (client, { tags, suffix }) =>
    (
      await client.createHyperParameterTuningJob({
        HyperParameterTuningJobName: `tune-${suffix}`,
        HyperParameterTuningJobConfig: {
          Strategy: 'Bayesian',
          ResourceLimits: { MaxParallelTrainingJobs: 1 },
        },
        Tags: tags,
      })
    ).HyperParameterTuningJobArn,
  'automl-job': async (client, { tags, suffix }, role) =>
    (
      await client.createAutoMLJobV2({
        AutoMLJobName: `auto-${suffix}`,
        AutoMLJobInputDataConfig: [{ ChannelType: 'training' }],
        OutputDataConfig: { S3OutputPath: OUTPUT },
        AutoMLProblemTypeConfig: {
          TextClassificationJobConfig: {
            CompletionCriteria: { MaxCandidates: 1 },
            ContentColumn: 'text',
            TargetLabelColumn: 'label',
          },
        },
        RoleArn: role,
        Tags: tags,
      })
    ).AutoMLJobArn,
  cluster: async (client, { tags, suffix }, role) =>
    (
      await client.createCluster({
        ClusterName: `pod-${suffix}`,
        InstanceGroups: [
          {
            InstanceCount: 1,
            InstanceGroupName: 'workers',
            InstanceType: 'ml.c5.large',
            LifeCycleConfig: {
              SourceS3Uri: 's3://sagemaker-lifecycle',
              OnCreate: 'on-create.sh',
            },
            ExecutionRole: role,
            ThreadsPerCore: 1,
          },
        ],
        Tags: tags,
      })
    ).ClusterArn,
  'model-package-group': async (client, { tags, suffix }) =>
    (
      await client.createModelPackageGroup({
        ModelPackageGroupName: `scorers-${suffix}`,
        Tags: tags,
      })
    ).ModelPackageGroupArn,
  'model-package': async (client, { suffix }) =>
    (
      await client.createModelPackage({
        ModelPackageGroupName: `scorers-${suffix}`,
        InferenceSpecification: {
          Containers: [{ Image: IMAGE }],
          SupportedContentTypes: ['text/csv'],
          SupportedResponseMIMETypes: ['text/csv'],
        },
      })
    ).ModelPackageArn,
  pipeline: async (client, { tags, suffix }, role) =>
    (
      await client.createPipeline({
        PipelineName: `nightly-${suffix}`,
        RoleArn: role,
        PipelineDefinition: '{"Version":"2020-12-01","Steps":[]}',
        ClientRequestToken: suffix.padEnd(32, 'x'),
        Tags: tags,
      })
    ).PipelineArn,
  'feature-group': async (client, { tags, suffix }, role) =>
    (
      await client.createFeatureGroup({
        FeatureGroupName: `features-${suffix}`,
        RecordIdentifierFeatureName: 'id',
        EventTimeFeatureName: 'time',
        FeatureDefinitions: [
          { FeatureName: 'id', FeatureType: 'String' },
          { FeatureName: 'time', FeatureType: 'String' },
        ],
        RoleArn: role,
        OfflineStoreConfig: { S3StorageConfig: { S3Uri: OUTPUT } },
        Tags: tags,
      })
    ).FeatureGroupArn,
  domain: async (client, { tags, suffix }, role) =>
    (
      await client.createDomain({
        DomainName: `studio-${suffix}`,
        AuthMode: 'IAM',
        DefaultUserSettings: { ExecutionRole: role },
        SubnetIds: ['subnet-1'],
        VpcId: 'vpc-1',
        Tags: tags,
      })
    ).DomainArn,
  // moto takes no tags when it makes one.
  experiment: async (client, { tags, suffix }) => {
    const { ExperimentArn } = await client.createExperiment({
      ExperimentName: `churn-${suffix}`,
    });
    if (tags.length > 0)
      await client.addTags({ ResourceArn: ExperimentArn, Tags: tags });
    return ExperimentArn;
  },
};

/** Makes two of every type; the ARNs of each, by whether it has tags. */
export async function makeSageMakerResources(
  account: MotoAccount,
  tags: { Key: string; Value: string }[],
): Promise<{ tagged: string[]; never: string[] }> {
  const client = new SageMaker(account);
  const role = 'arn:aws:iam::123456789012:role/sagemaker';
  const made = { tagged: [] as string[], never: [] as string[] };
  for (const [kind, make] of Object.entries(MAKERS)) {
    const tagged = await make(client, { tags, suffix: 'tagged' }, role);
    const never = await make(client, { tags: [], suffix: 'never' }, role);
    if (!tagged || !never) throw new Error(`moto made no ${kind}`);
    made.tagged.push(tagged);
    made.never.push(never);
  }
  client.destroy();
  return made;
}
