import { SageMakerKind } from '../../inventory/Resource';

/** What a Create call makes of its input. */
export interface Creation {
  kind: SageMakerKind;
  /** The member with the name. */
  name: string;
  /** The member of the answer with the ARN. */
  arn: string;
  /** Members that must be there, apart from the name. */
  required?: readonly string[];
  /** What has to exist already, by the member that names it. */
  parent?: { member: string; kind: SageMakerKind };
  /** Members whose values stand before the name in the ARN, one of each list. */
  within?: readonly (readonly string[])[];
  /** The member that becomes the instance type, outermost first. */
  instanceType?: readonly string[];
  /** How long it is under way, for what runs once. */
  runsFor?: number;
  /** Whether SageMaker gives it an id of this prefix, to be known by in place of the name. */
  idPrefix?: string;
  /** The member of the answer with the id. */
  id?: string;
}

const RUN_MS = 600_000;

function creation(
  kind: SageMakerKind,
  stem: string,
  rest: Partial<Creation> = {},
): Creation {
  return { kind, name: `${stem}Name`, arn: `${stem}Arn`, ...rest };
}

function job(
  kind: SageMakerKind,
  stem: string,
  required: readonly string[],
  instanceType?: readonly string[],
): Creation {
  return creation(kind, stem, { required, instanceType, runsFor: RUN_MS });
}

const DOMAIN = { member: 'DomainId', kind: 'domain' } as const;

/** A row for each Create call of a type that the lists know. */
export const CREATIONS: Readonly<Record<string, Creation>> = {
  CreateModel: creation('model', 'Model'),
  CreateEndpointConfig: creation('endpoint-config', 'EndpointConfig', {
    required: ['ProductionVariants'],
  }),
  CreateEndpoint: creation('endpoint', 'Endpoint', {
    parent: { member: 'EndpointConfigName', kind: 'endpoint-config' },
  }),
  CreateInferenceComponent: creation(
    'inference-component',
    'InferenceComponent',
    { parent: { member: 'EndpointName', kind: 'endpoint' } },
  ),
  CreateMonitoringSchedule: creation(
    'monitoring-schedule',
    'MonitoringSchedule',
    { required: ['MonitoringScheduleConfig'] },
  ),
  CreateNotebookInstance: creation('notebook-instance', 'NotebookInstance', {
    required: ['InstanceType', 'RoleArn'],
    instanceType: ['InstanceType'],
  }),
  CreateTrainingJob: job(
    'training-job',
    'TrainingJob',
    ['RoleArn', 'OutputDataConfig'],
    ['ResourceConfig', 'InstanceType'],
  ),
  CreateProcessingJob: job(
    'processing-job',
    'ProcessingJob',
    ['ProcessingResources', 'AppSpecification', 'RoleArn'],
    ['ProcessingResources', 'ClusterConfig', 'InstanceType'],
  ),
  CreateTransformJob: job(
    'transform-job',
    'TransformJob',
    ['ModelName', 'TransformInput', 'TransformOutput', 'TransformResources'],
    ['TransformResources', 'InstanceType'],
  ),
  CreateHyperParameterTuningJob: job(
    'hyper-parameter-tuning-job',
    'HyperParameterTuningJob',
    ['HyperParameterTuningJobConfig'],
  ),
  CreateAutoMLJob: job('automl-job', 'AutoMLJob', [
    'InputDataConfig',
    'OutputDataConfig',
    'RoleArn',
  ]),
  CreateAutoMLJobV2: job('automl-job', 'AutoMLJob', [
    'AutoMLJobInputDataConfig',
    'OutputDataConfig',
    'AutoMLProblemTypeConfig',
    'RoleArn',
  ]),
  CreateLabelingJob: job('labeling-job', 'LabelingJob', [
    'LabelAttributeName',
    'InputConfig',
    'OutputConfig',
    'RoleArn',
    'HumanTaskConfig',
  ]),
  CreateDomain: creation('domain', 'Domain', {
    required: ['AuthMode', 'DefaultUserSettings'],
    idPrefix: 'd-',
    id: 'DomainId',
  }),
  CreateUserProfile: creation('user-profile', 'UserProfile', {
    parent: DOMAIN,
    within: [['DomainId']],
  }),
  CreateSpace: creation('space', 'Space', {
    parent: DOMAIN,
    within: [['DomainId']],
  }),
  CreateApp: creation('app', 'App', {
    parent: DOMAIN,
    within: [['DomainId'], ['SpaceName', 'UserProfileName'], ['AppType']],
  }),
  CreateImage: creation('image', 'Image', { required: ['RoleArn'] }),
  CreatePipeline: creation('pipeline', 'Pipeline', { required: ['RoleArn'] }),
  CreateModelPackageGroup: creation('model-package-group', 'ModelPackageGroup'),
  CreateFeatureGroup: creation('feature-group', 'FeatureGroup', {
    required: [
      'RecordIdentifierFeatureName',
      'EventTimeFeatureName',
      'FeatureDefinitions',
    ],
  }),
  CreateExperiment: creation('experiment', 'Experiment'),
  CreateProject: creation('project', 'Project', { id: 'ProjectId' }),
  CreateMlflowTrackingServer: creation(
    'mlflow-tracking-server',
    'TrackingServer',
    { required: ['ArtifactStoreUri', 'RoleArn'] },
  ),
  CreateCluster: creation('cluster', 'Cluster'),
};
