import { AnswerOf, OperationOf } from '../../client/awsServices';
import { InventoryCollector, TagSource } from '../InventoryCollector';
import { ListFieldOf, listCollector, ListRow } from './listCollector';
import { pages } from './pageStyle';
import { searchCollector } from './searchCollector';
import { tagRead } from './tagRead';

const listTags = tagRead({
  service: 'sagemaker',
  operation: 'ListTags',
  input: ({ arn }) => ({ ResourceArn: arn }),
  tags: 'Tags',
  // AWS refuses fewer than 50.
  page: pages(100),
});

/** What a row says beyond what is the same for all of SageMaker. */
type SageMakerRow<
  Operation extends OperationOf<'sagemaker'>,
  Items extends ListFieldOf<AnswerOf<'sagemaker', Operation>>,
> = Pick<
  ListRow<'sagemaker', Operation, Items>,
  | 'id'
  | 'operation'
  | 'items'
  | 'arn'
  | 'name'
  | 'input'
  | 'gone'
  | 'parent'
  | 'createdAt'
> & { kind: string; tagSource?: TagSource };

function listed<
  Operation extends OperationOf<'sagemaker'>,
  Items extends ListFieldOf<AnswerOf<'sagemaker', Operation>>,
>({ kind, ...row }: SageMakerRow<Operation, Items>): InventoryCollector {
  return listCollector<'sagemaker', Operation, Items>({
    tagSource: { from: 'sweep', read: listTags },
    ...row,
    group: 'sagemaker',
    service: 'sagemaker',
    type: `sagemaker:${kind}`,
    page: pages(100),
  });
}

/**
 * One row a type of SageMaker resource. What Search can find comes with its
 * tags; the rest is listed.
 */
export const SAGEMAKER_COLLECTORS: readonly InventoryCollector[] = [
  searchCollector({
    id: 'sagemaker-training-jobs',
    kind: 'training-job',
    entity: 'TrainingJob',
  }),
  searchCollector({
    id: 'sagemaker-endpoints',
    kind: 'endpoint',
    entity: 'Endpoint',
  }),
  searchCollector({
    id: 'sagemaker-pipelines',
    kind: 'pipeline',
    entity: 'Pipeline',
  }),
  searchCollector({
    id: 'sagemaker-model-package-groups',
    kind: 'model-package-group',
    entity: 'ModelPackageGroup',
  }),
  searchCollector({
    id: 'sagemaker-feature-groups',
    kind: 'feature-group',
    entity: 'FeatureGroup',
  }),
  searchCollector({
    id: 'sagemaker-experiments',
    kind: 'experiment',
    entity: 'Experiment',
  }),
  searchCollector({
    id: 'sagemaker-projects',
    kind: 'project',
    entity: 'Project',
  }),
  listed({
    id: 'sagemaker-models',
    kind: 'model',
    operation: 'ListModels',
    items: 'Models',
    arn: 'ModelArn',
    name: 'ModelName',
    createdAt: 'CreationTime',
  }),
  listed({
    id: 'sagemaker-endpoint-configs',
    kind: 'endpoint-config',
    operation: 'ListEndpointConfigs',
    items: 'EndpointConfigs',
    arn: 'EndpointConfigArn',
    name: 'EndpointConfigName',
    createdAt: 'CreationTime',
  }),
  listed({
    id: 'sagemaker-notebook-instances',
    kind: 'notebook-instance',
    operation: 'ListNotebookInstances',
    items: 'NotebookInstances',
    arn: 'NotebookInstanceArn',
    name: 'NotebookInstanceName',
    createdAt: 'CreationTime',
  }),
  listed({
    id: 'sagemaker-domains',
    kind: 'domain',
    operation: 'ListDomains',
    items: 'Domains',
    arn: 'DomainArn',
    name: 'DomainName',
    createdAt: 'CreationTime',
  }),
  listed({
    id: 'sagemaker-processing-jobs',
    kind: 'processing-job',
    operation: 'ListProcessingJobs',
    items: 'ProcessingJobSummaries',
    arn: 'ProcessingJobArn',
    name: 'ProcessingJobName',
    createdAt: 'CreationTime',
  }),
  listed({
    id: 'sagemaker-transform-jobs',
    kind: 'transform-job',
    operation: 'ListTransformJobs',
    items: 'TransformJobSummaries',
    arn: 'TransformJobArn',
    name: 'TransformJobName',
    createdAt: 'CreationTime',
  }),
  listed({
    id: 'sagemaker-tuning-jobs',
    kind: 'hyper-parameter-tuning-job',
    operation: 'ListHyperParameterTuningJobs',
    items: 'HyperParameterTuningJobSummaries',
    arn: 'HyperParameterTuningJobArn',
    name: 'HyperParameterTuningJobName',
    createdAt: 'CreationTime',
  }),
  listed({
    id: 'sagemaker-automl-jobs',
    kind: 'automl-job',
    operation: 'ListAutoMLJobs',
    items: 'AutoMLJobSummaries',
    arn: 'AutoMLJobArn',
    name: 'AutoMLJobName',
    createdAt: 'CreationTime',
  }),
  listed({
    id: 'sagemaker-labeling-jobs',
    kind: 'labeling-job',
    operation: 'ListLabelingJobs',
    items: 'LabelingJobSummaryList',
    arn: 'LabelingJobArn',
    name: 'LabelingJobName',
    createdAt: 'CreationTime',
  }),
  listed({
    id: 'sagemaker-monitoring-schedules',
    kind: 'monitoring-schedule',
    operation: 'ListMonitoringSchedules',
    items: 'MonitoringScheduleSummaries',
    arn: 'MonitoringScheduleArn',
    name: 'MonitoringScheduleName',
    createdAt: 'CreationTime',
  }),
  listed({
    id: 'sagemaker-inference-components',
    kind: 'inference-component',
    operation: 'ListInferenceComponents',
    items: 'InferenceComponents',
    arn: 'InferenceComponentArn',
    name: 'InferenceComponentName',
    createdAt: 'CreationTime',
  }),
  listed({
    id: 'sagemaker-mlflow-tracking-servers',
    kind: 'mlflow-tracking-server',
    operation: 'ListMlflowTrackingServers',
    items: 'TrackingServerSummaries',
    arn: 'TrackingServerArn',
    name: 'TrackingServerName',
    createdAt: 'CreationTime',
  }),
  listed({
    id: 'sagemaker-images',
    kind: 'image',
    operation: 'ListImages',
    items: 'Images',
    arn: 'ImageArn',
    name: 'ImageName',
    createdAt: 'CreationTime',
  }),
  listed({
    id: 'sagemaker-clusters',
    kind: 'cluster',
    operation: 'ListClusters',
    items: 'ClusterSummaries',
    arn: 'ClusterArn',
    name: 'ClusterName',
    createdAt: 'CreationTime',
  }),
  listed({
    id: 'sagemaker-user-profiles',
    kind: 'user-profile',
    operation: 'ListUserProfiles',
    items: 'UserProfiles',
    arn: { kind: 'user-profile/', fields: ['DomainId', 'UserProfileName'] },
    name: 'UserProfileName',
    createdAt: 'CreationTime',
  }),
  listed({
    id: 'sagemaker-spaces',
    kind: 'space',
    operation: 'ListSpaces',
    items: 'Spaces',
    arn: { kind: 'space/', fields: ['DomainId', 'SpaceName'] },
    name: 'SpaceName',
    createdAt: 'CreationTime',
  }),
  listed({
    id: 'sagemaker-apps',
    kind: 'app',
    operation: 'ListApps',
    items: 'Apps',
    arn: {
      kind: 'app/',
      fields: [
        'DomainId',
        ['UserProfileName', 'SpaceName'],
        'AppType',
        'AppName',
      ],
    },
    name: 'AppName',
    createdAt: 'CreationTime',
    // They stay in the list for a day.
    gone: { field: 'Status', is: 'Deleted' },
  }),
  // A version cannot be tagged; what it is registered in can.
  listed({
    id: 'sagemaker-model-packages',
    kind: 'model-package',
    operation: 'ListModelPackages',
    input: () => ({ ModelPackageType: 'Both' }),
    items: 'ModelPackageSummaryList',
    arn: 'ModelPackageArn',
    createdAt: 'CreationTime',
    parent: 'ModelPackageGroupName',
    tagSource: {
      from: 'parent',
      of: 'sagemaker:model-package-group',
      read: listTags,
    },
  }),
];
