import { Resource, SageMakerKind } from '../../inventory/Resource';
import { InputReader } from '../../protocol/InputReader';
import { Operation } from '../../protocol/Operation';
import {
  Listing,
  listOperation,
  Narrowing,
  PageMembers,
  Telling,
} from '../resources/listResources';
import { summaryOf } from './resourceFields';
import { statusOf } from './resourceStatus';
import { sageMakerStyle } from './sageMakerStyle';

/** What the List call of a type can be asked for. */
interface ListShape {
  kind: SageMakerKind;
  /** The member of the answer that holds the summaries. */
  items: string;
  /** Members that a part of the name is matched with. */
  name?: string;
  namePrefix?: string;
  status?: string;
  /** Members that must equal what the resource is part of. */
  parent?: string;
  sortBy?: readonly string[];
  /** Members of the filters by creation time, if not the usual ones. */
  created?: readonly [after: string, before: string];
}

const PAGE: PageMembers = {
  size: 'MaxResults',
  min: 1,
  max: 100,
  usual: 10,
  token: 'NextToken',
};
const BY_NAME = ['Name', 'CreationTime'];
const BY_STATUS = [...BY_NAME, 'Status'];
const CREATED = ['CreatedAfter', 'CreatedBefore'] as const;

/** The usual shape: a part of the name, the status, and both to sort by. */
function usual(kind: SageMakerKind, items: string): ListShape {
  return {
    kind,
    items,
    name: 'NameContains',
    status: 'StatusEquals',
    sortBy: BY_STATUS,
  };
}

/** The same for types that have no status to ask for. */
function named(kind: SageMakerKind, items: string): ListShape {
  return { kind, items, name: 'NameContains', sortBy: BY_NAME };
}

/** A row for each List call. */
const LISTS: Record<string, ListShape> = {
  ListTrainingJobs: usual('training-job', 'TrainingJobSummaries'),
  ListProcessingJobs: usual('processing-job', 'ProcessingJobSummaries'),
  ListTransformJobs: usual('transform-job', 'TransformJobSummaries'),
  ListHyperParameterTuningJobs: usual(
    'hyper-parameter-tuning-job',
    'HyperParameterTuningJobSummaries',
  ),
  ListAutoMLJobs: usual('automl-job', 'AutoMLJobSummaries'),
  ListLabelingJobs: usual('labeling-job', 'LabelingJobSummaryList'),
  ListMonitoringSchedules: {
    ...usual('monitoring-schedule', 'MonitoringScheduleSummaries'),
    parent: 'EndpointName',
  },
  ListInferenceComponents: {
    ...usual('inference-component', 'InferenceComponents'),
    parent: 'EndpointNameEquals',
  },
  ListModels: named('model', 'Models'),
  ListEndpoints: usual('endpoint', 'Endpoints'),
  ListEndpointConfigs: named('endpoint-config', 'EndpointConfigs'),
  ListNotebookInstances: usual('notebook-instance', 'NotebookInstances'),
  ListDomains: { kind: 'domain', items: 'Domains' },
  ListUserProfiles: {
    kind: 'user-profile',
    items: 'UserProfiles',
    name: 'UserProfileNameContains',
    parent: 'DomainIdEquals',
    sortBy: ['CreationTime', 'LastModifiedTime'],
  },
  ListSpaces: {
    kind: 'space',
    items: 'Spaces',
    name: 'SpaceNameContains',
    parent: 'DomainIdEquals',
    sortBy: ['CreationTime', 'LastModifiedTime'],
  },
  ListApps: {
    kind: 'app',
    items: 'Apps',
    parent: 'DomainIdEquals',
    sortBy: ['CreationTime'],
  },
  ListImages: {
    kind: 'image',
    items: 'Images',
    name: 'NameContains',
    sortBy: ['CREATION_TIME', 'LAST_MODIFIED_TIME', 'IMAGE_NAME'],
  },
  ListPipelines: {
    kind: 'pipeline',
    items: 'PipelineSummaries',
    namePrefix: 'PipelineNamePrefix',
    sortBy: BY_NAME,
    created: CREATED,
  },
  ListModelPackageGroups: named(
    'model-package-group',
    'ModelPackageGroupSummaryList',
  ),
  ListModelPackages: {
    ...named('model-package', 'ModelPackageSummaryList'),
    parent: 'ModelPackageGroupName',
  },
  ListFeatureGroups: {
    kind: 'feature-group',
    items: 'FeatureGroupSummaries',
    name: 'NameContains',
    status: 'FeatureGroupStatusEquals',
    sortBy: [...BY_NAME, 'FeatureGroupStatus', 'OfflineStoreStatus'],
  },
  ListExperiments: {
    kind: 'experiment',
    items: 'ExperimentSummaries',
    sortBy: BY_NAME,
    created: CREATED,
  },
  ListProjects: named('project', 'ProjectSummaryList'),
  ListMlflowTrackingServers: {
    kind: 'mlflow-tracking-server',
    items: 'TrackingServerSummaries',
    status: 'TrackingServerStatus',
    sortBy: BY_STATUS,
    created: CREATED,
  },
  ListClusters: {
    kind: 'cluster',
    items: 'ClusterSummaries',
    name: 'NameContains',
    sortBy: ['CREATION_TIME', 'NAME'],
  },
};

function listingOf(shape: ListShape): Listing {
  return {
    type: `sagemaker:${shape.kind}`,
    items: [shape.items],
    page: PAGE,
    describe: (resource, { now }) => summaryOf(resource, now),
    narrow: (reader, telling) => narrowingOf(shape, reader, telling),
  };
}

function narrowingOf(
  shape: ListShape,
  reader: InputReader,
  { now }: Telling,
): Narrowing {
  const sort = reader.oneOf('SortBy', shape.sortBy ?? BY_NAME);
  const order = reader.oneOf('SortOrder', [
    'Ascending',
    'Descending',
    'ASCENDING',
    'DESCENDING',
  ]);
  const [afterMember, beforeMember] = shape.created ?? [
    'CreationTimeAfter',
    'CreationTimeBefore',
  ];
  const after = reader.timestamp(afterMember);
  const before = reader.timestamp(beforeMember);
  const text = (member: string | undefined) =>
    member && reader.string(member, { max: 256 });
  const part = text(shape.name);
  const prefix = text(shape.namePrefix);
  const status = text(shape.status);
  const parent = text(shape.parent);
  const fits: ((resource: Resource) => boolean)[] = [];
  if (part) fits.push(({ name }) => name.includes(part));
  if (prefix) fits.push(({ name }) => name.startsWith(prefix));
  if (status) fits.push(resource => statusOf(resource, now) === status);
  if (parent) fits.push(resource => resource.parent === parent);
  if (after !== undefined) fits.push(({ createdAt }) => createdAt >= after);
  if (before !== undefined) fits.push(({ createdAt }) => createdAt <= before);

  const descending = order?.toUpperCase() !== 'ASCENDING';
  return {
    order: { by: orderOf(sort), descending },
    fits,
    arrange: sort?.endsWith('Status')
      ? resources => byStatus(resources, now, descending)
      : undefined,
  };
}

function orderOf(
  sort: string | undefined,
): 'name' | 'createdAt' | 'modifiedAt' {
  if (/name$/i.test(sort ?? '')) return 'name';
  return /^last_?modified/i.test(sort ?? '') ? 'modifiedAt' : 'createdAt';
}

function byStatus(
  resources: readonly Resource[],
  now: number,
  descending: boolean,
): Resource[] {
  const sign = descending ? -1 : 1;
  return [...resources].sort((a, b) => {
    const [left, right] = [statusOf(a, now), statusOf(b, now)];
    if (left === right) return 0;
    return left < right ? -sign : sign;
  });
}

/** The List calls that the inventory of ML resources needs. */
export const listOperations: Record<string, Operation> = Object.fromEntries(
  Object.entries(LISTS).map(([name, shape]) => [
    name,
    listOperation(listingOf(shape), sageMakerStyle),
  ]),
);
