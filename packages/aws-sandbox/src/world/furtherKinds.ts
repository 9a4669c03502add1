import { ResourceType } from '../inventory/Resource';
import { OtherUsage, SageMakerWork } from '../ledger/prices';
import { Environment } from './tagKeys';

/** How much a service of size 1 uses a day. */
interface DailyUsage {
  usage: OtherUsage | { work: SageMakerWork; instance: string };
  units: number;
  /** Whether it grows with the service rather than run all the time. */
  grows?: boolean;
}

/** What only some services have, and how it is called, placed and paid. */
export interface FurtherKind {
  type: ResourceType;
  /** What follows the application id in its name. */
  suffix: string;
  /** The only environment that has any; one after the other where absent. */
  environment?: Environment;
  /** Whether it lives in the account of the data lake. */
  inDataLake?: boolean;
  /** The id that its ARN has in place of the name: letters, and what stands before them. */
  id?: { before?: string; length: number; upperCase?: boolean };
  instanceType?: string;
  /** Whether it belongs to the service's first endpoint. */
  ofEndpoint?: boolean;
  bill?: readonly DailyUsage[];
}

/**
 * A row for each kind. What has no bill costs nothing by itself, or stays
 * within what AWS gives for nothing.
 */
export const FURTHER_KINDS = {
  tuningJobs: {
    type: 'sagemaker:hyper-parameter-tuning-job',
    suffix: 'tuning',
  },
  autoMlJobs: {
    type: 'sagemaker:automl-job',
    suffix: 'automl',
    environment: 'dev',
  },
  labelingJobs: {
    type: 'sagemaker:labeling-job',
    suffix: 'labels',
    environment: 'production',
  },
  monitoringSchedules: {
    type: 'sagemaker:monitoring-schedule',
    suffix: 'drift',
    environment: 'production',
    ofEndpoint: true,
  },
  inferenceComponents: {
    type: 'sagemaker:inference-component',
    suffix: 'component',
    environment: 'production',
    ofEndpoint: true,
  },
  experiments: {
    type: 'sagemaker:experiment',
    suffix: 'experiment',
    environment: 'dev',
  },
  projects: {
    type: 'sagemaker:project',
    suffix: 'project',
    environment: 'production',
  },
  images: { type: 'sagemaker:image', suffix: 'image', environment: 'dev' },
  trackingServers: {
    type: 'sagemaker:mlflow-tracking-server',
    suffix: 'mlflow',
    environment: 'production',
    bill: [{ usage: 'mlflow-hours', units: 24 }],
  },
  clusters: {
    type: 'sagemaker:cluster',
    suffix: 'hyperpod',
    environment: 'production',
    id: { length: 12 },
    bill: [
      { usage: { work: 'Cluster', instance: 'ml.g5.2xlarge' }, units: 48 },
    ],
  },
  stateMachines: {
    type: 'states:stateMachine',
    suffix: 'retrain',
    environment: 'production',
  },
  workgroups: {
    type: 'athena:workgroup',
    suffix: 'analysis',
    inDataLake: true,
    environment: 'production',
    bill: [{ usage: 'athena-scan', units: 0.8, grows: true }],
  },
  redshiftClusters: {
    type: 'redshift:cluster',
    suffix: 'mart',
    inDataLake: true,
    environment: 'production',
    instanceType: 'ra3.xlplus',
    bill: [{ usage: 'redshift-hours', units: 48 }],
  },
  customModels: {
    type: 'bedrock:custom-model',
    suffix: 'model',
    environment: 'production',
    id: { before: 'amazon.nova-lite-v1:0/', length: 12 },
    bill: [{ usage: 'custom-model-storage', units: 1 / 30 }],
  },
  inferenceProfiles: {
    type: 'bedrock:application-inference-profile',
    suffix: 'profile',
    id: { length: 12 },
    bill: [
      { usage: 'bedrock-input', units: 9_000, grows: true },
      { usage: 'bedrock-output', units: 1_600, grows: true },
    ],
  },
  agents: {
    type: 'bedrock:agent',
    suffix: 'agent',
    environment: 'production',
    id: { length: 10, upperCase: true },
  },
  functions: { type: 'lambda:function', suffix: 'trigger' },
  tables: {
    type: 'dynamodb:table',
    suffix: 'state',
    environment: 'production',
    bill: [{ usage: 'table-storage', units: 12 / 30, grows: true }],
  },
} satisfies Record<string, FurtherKind>;

/** Kinds that come with something else, and so have more to them than a row. */
type ComposedKind = 'modelPackages' | 'serverlessWarehouses' | 'spaces';

/** How many of each a service has; `modelPackages` for each of its groups. */
export type FurtherCounts = Readonly<
  Partial<Record<keyof typeof FURTHER_KINDS | ComposedKind, number>>
>;
