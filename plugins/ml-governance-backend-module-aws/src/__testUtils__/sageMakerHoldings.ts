import { CREATED_AT, Holding, TAG } from './Holding';
import { arnOf } from './scriptedAccount';

function searched(entity: string, kind: string): Holding {
  return {
    call: 'sagemaker:Search',
    entity,
    arn: arnOf(kind, 'one'),
    body: {
      Results: [
        {
          [entity]: {
            [`${entity}Name`]: 'one',
            [`${entity}Arn`]: arnOf(kind, 'one'),
            CreationTime: CREATED_AT,
            Tags: [TAG],
          },
        },
      ],
    },
  };
}

function listed(
  operation: string,
  items: string,
  entity: string,
  kind: string,
): Holding {
  return {
    call: `sagemaker:${operation}`,
    arn: arnOf(kind, 'one'),
    body: {
      [items]: [
        {
          [`${entity}Name`]: 'one',
          [`${entity}Arn`]: arnOf(kind, 'one'),
          CreationTime: CREATED_AT,
        },
      ],
    },
  };
}

/** One of every type of SageMaker resource. */
export const SAGEMAKER_HOLDINGS: readonly Holding[] = [
  searched('TrainingJob', 'training-job'),
  searched('Endpoint', 'endpoint'),
  searched('Pipeline', 'pipeline'),
  searched('ModelPackageGroup', 'model-package-group'),
  searched('FeatureGroup', 'feature-group'),
  searched('Experiment', 'experiment'),
  searched('Project', 'project'),
  listed('ListModels', 'Models', 'Model', 'model'),
  listed(
    'ListEndpointConfigs',
    'EndpointConfigs',
    'EndpointConfig',
    'endpoint-config',
  ),
  listed(
    'ListNotebookInstances',
    'NotebookInstances',
    'NotebookInstance',
    'notebook-instance',
  ),
  listed('ListDomains', 'Domains', 'Domain', 'domain'),
  listed(
    'ListProcessingJobs',
    'ProcessingJobSummaries',
    'ProcessingJob',
    'processing-job',
  ),
  listed(
    'ListTransformJobs',
    'TransformJobSummaries',
    'TransformJob',
    'transform-job',
  ),
  listed(
    'ListHyperParameterTuningJobs',
    'HyperParameterTuningJobSummaries',
    'HyperParameterTuningJob',
    'hyper-parameter-tuning-job',
  ),
  listed('ListAutoMLJobs', 'AutoMLJobSummaries', 'AutoMLJob', 'automl-job'),
  listed(
    'ListLabelingJobs',
    'LabelingJobSummaryList',
    'LabelingJob',
    'labeling-job',
  ),
  listed(
    'ListMonitoringSchedules',
    'MonitoringScheduleSummaries',
    'MonitoringSchedule',
    'monitoring-schedule',
  ),
  listed(
    'ListInferenceComponents',
    'InferenceComponents',
    'InferenceComponent',
    'inference-component',
  ),
  listed(
    'ListMlflowTrackingServers',
    'TrackingServerSummaries',
    'TrackingServer',
    'mlflow-tracking-server',
  ),
  listed('ListImages', 'Images', 'Image', 'image'),
  listed('ListClusters', 'ClusterSummaries', 'Cluster', 'cluster'),
  {
    call: 'sagemaker:ListUserProfiles',
    arn: arnOf('user-profile', 'd-1/ann'),
    body: { UserProfiles: [{ DomainId: 'd-1', UserProfileName: 'ann' }] },
  },
  {
    call: 'sagemaker:ListSpaces',
    arn: arnOf('space', 'd-1/lab'),
    body: { Spaces: [{ DomainId: 'd-1', SpaceName: 'lab' }] },
  },
  {
    call: 'sagemaker:ListApps',
    arn: arnOf('app', 'd-1/ann/JupyterLab/default'),
    body: {
      Apps: [
        {
          DomainId: 'd-1',
          UserProfileName: 'ann',
          AppType: 'JupyterLab',
          AppName: 'default',
        },
      ],
    },
  },
  {
    call: 'sagemaker:ListModelPackages',
    arn: arnOf('model-package', 'one/1'),
    body: {
      ModelPackageSummaryList: [
        {
          ModelPackageArn: arnOf('model-package', 'one/1'),
          ModelPackageGroupName: 'one',
          CreationTime: CREATED_AT,
        },
      ],
    },
  },
];
