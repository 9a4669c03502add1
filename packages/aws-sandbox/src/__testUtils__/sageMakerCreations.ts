import { SageMaker, Tag } from '@aws-sdk/client-sagemaker';

const RoleArn = 'arn:aws:iam::222222222222:role/any';
const S3_OUTPUT = { S3OutputPath: 's3://any/' };
/** The name of all that others are part of. */
export const PARENT = 'parent';
const CONTAINER = { ImageUri: 'any' };

/** Creates something with the least that a request needs. */
export type Create = (
  client: SageMaker,
  name: string,
  Tags?: Tag[],
) => Promise<unknown>;

/**
 * Every creation of SageMaker that the sandbox knows and that takes tags, by
 * what it creates. Those in something else need {@link createParents}.
 */
export const SAGEMAKER_CREATIONS: Record<string, Create> = {
  'CreateModel model': (c, ModelName, Tags) =>
    c.createModel({ ModelName, Tags }),
  'CreateEndpointConfig endpoint-config': (c, EndpointConfigName, Tags) =>
    c.createEndpointConfig({
      EndpointConfigName,
      ProductionVariants: [{ VariantName: 'all', ModelName: 'any' }],
      Tags,
    }),
  'CreateEndpoint endpoint': (c, EndpointName, Tags) =>
    c.createEndpoint({ EndpointName, EndpointConfigName: PARENT, Tags }),
  'CreateInferenceComponent inference-component': (
    c,
    InferenceComponentName,
    Tags,
  ) =>
    c.createInferenceComponent({
      InferenceComponentName,
      EndpointName: PARENT,
      Specification: { ModelName: 'any' },
      Tags,
    }),
  'CreateMonitoringSchedule monitoring-schedule': (
    c,
    MonitoringScheduleName,
    Tags,
  ) =>
    c.createMonitoringSchedule({
      MonitoringScheduleName,
      MonitoringScheduleConfig: {},
      Tags,
    }),
  'CreateNotebookInstance notebook-instance': (c, NotebookInstanceName, Tags) =>
    c.createNotebookInstance({
      NotebookInstanceName,
      InstanceType: 'ml.t3.medium',
      RoleArn,
      Tags,
    }),
  'CreateTrainingJob training-job': (c, TrainingJobName, Tags) =>
    c.createTrainingJob({
      TrainingJobName,
      RoleArn,
      OutputDataConfig: S3_OUTPUT,
      Tags,
    }),
  'CreateProcessingJob processing-job': (c, ProcessingJobName, Tags) =>
    c.createProcessingJob({
      ProcessingJobName,
      ProcessingResources: { ClusterConfig: undefined },
      AppSpecification: CONTAINER,
      RoleArn,
      Tags,
    }),
  'CreateTransformJob transform-job': (c, TransformJobName, Tags) =>
    c.createTransformJob({
      TransformJobName,
      ModelName: 'any',
      TransformInput: { DataSource: undefined },
      TransformOutput: S3_OUTPUT,
      TransformResources: { InstanceType: 'ml.m5.large', InstanceCount: 1 },
      Tags,
    }),
  'CreateHyperParameterTuningJob hyper-parameter-tuning-job': (
    c,
    HyperParameterTuningJobName,
    Tags,
  ) =>
    c.createHyperParameterTuningJob({
      HyperParameterTuningJobName,
      HyperParameterTuningJobConfig: {
        Strategy: 'Bayesian',
        ResourceLimits: { MaxParallelTrainingJobs: 1 },
      },
      Tags,
    }),
  'CreateAutoMLJob automl-job': (c, AutoMLJobName, Tags) =>
    c.createAutoMLJob({
      AutoMLJobName,
      InputDataConfig: [],
      OutputDataConfig: S3_OUTPUT,
      RoleArn,
      Tags,
    }),
  'CreateAutoMLJobV2 automl-job': (c, AutoMLJobName, Tags) =>
    c.createAutoMLJobV2({
      AutoMLJobName,
      AutoMLJobInputDataConfig: [],
      OutputDataConfig: S3_OUTPUT,
      AutoMLProblemTypeConfig: {
        TabularJobConfig: { TargetAttributeName: 'label' },
      },
      RoleArn,
      Tags,
    }),
  'CreateLabelingJob labeling-job': (c, LabelingJobName, Tags) =>
    c.createLabelingJob({
      LabelingJobName,
      LabelAttributeName: 'label',
      InputConfig: { DataSource: {} },
      OutputConfig: S3_OUTPUT,
      RoleArn,
      HumanTaskConfig: {
        WorkteamArn: 'any',
        UiConfig: {},
        TaskTitle: 'any',
        TaskDescription: 'any',
        NumberOfHumanWorkersPerDataObject: 1,
        TaskTimeLimitInSeconds: 60,
      },
      Tags,
    }),
  'CreateDomain domain': (c, DomainName, Tags) =>
    c.createDomain({
      DomainName,
      AuthMode: 'IAM',
      DefaultUserSettings: {},
      Tags,
    }),
  'CreateUserProfile user-profile': async (c, UserProfileName, Tags) =>
    c.createUserProfile({ DomainId: await domainOf(c), UserProfileName, Tags }),
  'CreateSpace space': async (c, SpaceName, Tags) =>
    c.createSpace({ DomainId: await domainOf(c), SpaceName, Tags }),
  'CreateApp app': async (c, AppName, Tags) =>
    c.createApp({
      DomainId: await domainOf(c),
      SpaceName: 'any',
      AppType: 'JupyterLab',
      AppName,
      Tags,
    }),
  'CreateImage image': (c, ImageName, Tags) =>
    c.createImage({ ImageName, RoleArn, Tags }),
  'CreatePipeline pipeline': (c, PipelineName, Tags) =>
    c.createPipeline({ PipelineName, RoleArn, Tags }),
  'CreateModelPackageGroup model-package-group': (
    c,
    ModelPackageGroupName,
    Tags,
  ) => c.createModelPackageGroup({ ModelPackageGroupName, Tags }),
  'CreateFeatureGroup feature-group': (c, FeatureGroupName, Tags) =>
    c.createFeatureGroup({
      FeatureGroupName,
      RecordIdentifierFeatureName: 'id',
      EventTimeFeatureName: 'at',
      FeatureDefinitions: [],
      Tags,
    }),
  'CreateExperiment experiment': (c, ExperimentName, Tags) =>
    c.createExperiment({ ExperimentName, Tags }),
  'CreateProject project': (c, ProjectName, Tags) =>
    c.createProject({ ProjectName, Tags }),
  'CreateMlflowTrackingServer mlflow-tracking-server': (
    c,
    TrackingServerName,
    Tags,
  ) =>
    c.createMlflowTrackingServer({
      TrackingServerName,
      ArtifactStoreUri: 's3://any/',
      RoleArn,
      Tags,
    }),
  'CreateCluster cluster': (c, ClusterName, Tags) =>
    c.createCluster({ ClusterName, Tags }),
};

/** Makes what some creations need to be there: a domain, an endpoint, a group. */
export async function createParents(client: SageMaker): Promise<void> {
  await client.createDomain({
    DomainName: PARENT,
    AuthMode: 'IAM',
    DefaultUserSettings: {},
  });
  await client.createEndpointConfig({
    EndpointConfigName: PARENT,
    ProductionVariants: [],
  });
  await client.createEndpoint({
    EndpointName: PARENT,
    EndpointConfigName: PARENT,
  });
  await client.createModelPackageGroup({ ModelPackageGroupName: PARENT });
}

async function domainOf(client: SageMaker): Promise<string | undefined> {
  const { Domains = [] } = await client.listDomains({ MaxResults: 100 });
  return Domains.find(({ DomainName }) => DomainName === PARENT)?.DomainId;
}
