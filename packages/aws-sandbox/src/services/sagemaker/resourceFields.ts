import { arnOf, Resource, SageMakerKind } from '../../inventory/Resource';
import { compact, JsonObject } from '../../protocol/json';
import { idOf } from '../../world/chance';
import { epochSeconds } from '../resources/wireTime';
import { jobFields } from './jobFields';
import { statusOf } from './resourceStatus';
import { studioFields } from './studioFields';

/** Which members of a `...Summary` shape say what. */
export interface SummaryShape {
  /** Absent where the shape leaves the name to `more`. */
  name?: string;
  /** Absent where the shape has no ARN. */
  arn?: string;
  status?: string;
  /** The member for the end of what ends. */
  ended?: string;
  /** Whether it has no LastModifiedTime. */
  unmodified?: boolean;
  more?(resource: Resource, status: string): JsonObject;
}

function role(resource: Resource): string {
  return `arn:aws:iam::${resource.accountId}:role/sagemaker-execution`;
}

/** A row for each type that SageMaker lists. */
const SHAPES: Readonly<Record<SageMakerKind, SummaryShape>> = {
  ...jobFields,
  ...studioFields,
  model: { name: 'ModelName', arn: 'ModelArn', unmodified: true },
  endpoint: {
    name: 'EndpointName',
    arn: 'EndpointArn',
    status: 'EndpointStatus',
  },
  'endpoint-config': {
    name: 'EndpointConfigName',
    arn: 'EndpointConfigArn',
    unmodified: true,
  },
  'inference-component': {
    name: 'InferenceComponentName',
    arn: 'InferenceComponentArn',
    status: 'InferenceComponentStatus',
    more: ({ parent = '', accountId, region }) => ({
      EndpointName: parent,
      EndpointArn: arnOf('sagemaker:endpoint', parent, accountId, region),
      VariantName: 'AllTraffic',
    }),
  },
  'monitoring-schedule': {
    name: 'MonitoringScheduleName',
    arn: 'MonitoringScheduleArn',
    status: 'MonitoringScheduleStatus',
    more: ({ parent }) => ({
      EndpointName: parent,
      MonitoringType: 'DataQuality',
    }),
  },
  pipeline: {
    name: 'PipelineName',
    arn: 'PipelineArn',
    more: resource => ({
      PipelineDisplayName: resource.name,
      RoleArn: role(resource),
    }),
  },
  'model-package-group': {
    name: 'ModelPackageGroupName',
    arn: 'ModelPackageGroupArn',
    status: 'ModelPackageGroupStatus',
    unmodified: true,
  },
  'model-package': {
    arn: 'ModelPackageArn',
    status: 'ModelPackageStatus',
    unmodified: true,
    more: ({ name, parent }) => {
      const version = Number(name.slice(name.lastIndexOf('/') + 1));
      return {
        ModelPackageGroupName: parent,
        ModelPackageVersion: version,
        ModelApprovalStatus:
          version % 3 === 0 ? 'PendingManualApproval' : 'Approved',
      };
    },
  },
  'feature-group': {
    name: 'FeatureGroupName',
    arn: 'FeatureGroupArn',
    status: 'FeatureGroupStatus',
    unmodified: true,
    more: () => ({ OfflineStoreStatus: { Status: 'Active' } }),
  },
  experiment: {
    name: 'ExperimentName',
    arn: 'ExperimentArn',
    more: ({ name }) => ({ DisplayName: name }),
  },
  project: {
    name: 'ProjectName',
    arn: 'ProjectArn',
    status: 'ProjectStatus',
    unmodified: true,
    more: ({ arn }) => ({ ProjectId: `p-${idOf(arn, 12)}` }),
  },
  'mlflow-tracking-server': {
    name: 'TrackingServerName',
    arn: 'TrackingServerArn',
    status: 'TrackingServerStatus',
    more: () => ({ IsActive: 'Active', MlflowVersion: '3.0' }),
  },
  cluster: {
    name: 'ClusterName',
    arn: 'ClusterArn',
    status: 'ClusterStatus',
    unmodified: true,
  },
};

/**
 * What SageMaker tells of a resource in its lists: the members of the
 * `...Summary` shapes, which carry no tags. Empty for other services'.
 */
export function summaryOf(resource: Resource, now: number): JsonObject {
  const kind = resource.type.slice('sagemaker:'.length);
  if (!isSageMakerKind(kind)) return {};
  const { name, arn, status, ended, unmodified, more } = SHAPES[kind];
  const state = statusOf(resource, now);
  return compact({
    ...(name && { [name]: resource.name }),
    ...(arn && { [arn]: resource.arn }),
    ...(status && { [status]: state }),
    CreationTime: epochSeconds(resource.createdAt),
    ...(!unmodified && {
      LastModifiedTime: epochSeconds(Math.min(resource.modifiedAt, now)),
    }),
    ...(ended &&
      state !== 'InProgress' && { [ended]: epochSeconds(resource.modifiedAt) }),
    ...more?.(resource, state),
  });
}

function isSageMakerKind(kind: string): kind is SageMakerKind {
  return Object.hasOwn(SHAPES, kind);
}
