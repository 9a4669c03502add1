import { Environment } from './tagKeys';

/**
 * What a kind of ML service runs on AWS. A service's `size` multiplies the
 * hours and the gigabytes, never the number of resources.
 */
export interface Workload {
  trainings: TrainingPlan[];
  endpoints: EndpointPlan[];
  notebooks: NotebookPlan[];
  /** Processing jobs a day, paid in the account that trains. */
  processing: { instance: string; hours: number };
  /** Buckets with what they hold. */
  buckets: { name: string; environment: Environment; gigabytes: number }[];
  /** How many of each there are, spread over the environments. */
  counts: {
    models: number;
    /** Configurations of former endpoints, which nobody deletes. */
    formerEndpointConfigs: number;
    pipelines: number;
    modelPackageGroups: number;
    featureGroups: number;
    repositories: number;
    logGroups: number;
    glueJobs: number;
    instances: number;
  };
}

export interface TrainingPlan {
  name: string;
  environment: Environment;
  instance: string;
  /** Instance hours of a usual run. */
  hours: number;
  /** Days it runs on, 0 being Monday. */
  weekdays: readonly number[];
  /** How long its jobs stay in the list of training jobs. */
  keptWeeks: number;
  /** Whether the last Friday of a month trains on everything. */
  monthEndBurst?: boolean;
}

export interface EndpointPlan {
  name: string;
  environment: Environment;
  instance: string;
  count: number;
  /** `idle`: always on, asked by nobody. */
  scaling: 'traffic' | 'constant' | 'idle';
}

export interface NotebookPlan {
  name: string;
  instance: string;
  /** Office hours on working days, unless somebody forgot to stop it. */
  alwaysOn?: boolean;
}

const WORKING_DAYS = [0, 1, 2, 3, 4] as const;
const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6] as const;

const WORKLOADS = {
  'card-scoring': {
    trainings: [
      {
        name: 'gbt',
        environment: 'production',
        instance: 'ml.g5.12xlarge',
        hours: 46,
        weekdays: [0, 3],
        keptWeeks: 4,
        monthEndBurst: true,
      },
      {
        name: 'graph',
        environment: 'dev',
        instance: 'ml.g5.2xlarge',
        hours: 30,
        weekdays: [2],
        keptWeeks: 4,
      },
    ],
    endpoints: [
      {
        name: 'card',
        environment: 'production',
        instance: 'ml.c6i.2xlarge',
        count: 4,
        scaling: 'traffic',
      },
      {
        name: 'wallet',
        environment: 'production',
        instance: 'ml.c6i.xlarge',
        count: 3,
        scaling: 'traffic',
      },
      {
        name: 'test',
        environment: 'test',
        instance: 'ml.c6i.xlarge',
        count: 1,
        scaling: 'idle',
      },
    ],
    notebooks: [
      { name: 'rules', instance: 'ml.t3.xlarge' },
      { name: 'graph-lab', instance: 'ml.g4dn.xlarge', alwaysOn: true },
    ],
    processing: { instance: 'ml.m5.4xlarge', hours: 13 },
    buckets: [
      { name: 'features', environment: 'production', gigabytes: 6400 },
      { name: 'artifacts', environment: 'production', gigabytes: 1900 },
    ],
    counts: {
      models: 5,
      formerEndpointConfigs: 1,
      pipelines: 1,
      modelPackageGroups: 1,
      featureGroups: 3,
      repositories: 1,
      logGroups: 3,
      glueJobs: 0,
      instances: 0,
    },
  },
  'online-scoring': {
    trainings: [
      {
        name: 'daily',
        environment: 'production',
        instance: 'ml.m5.4xlarge',
        hours: 9,
        weekdays: WORKING_DAYS,
        keptWeeks: 6,
        monthEndBurst: true,
      },
      {
        name: 'explore',
        environment: 'dev',
        instance: 'ml.g5.xlarge',
        hours: 6,
        weekdays: [1, 3],
        keptWeeks: 6,
      },
    ],
    endpoints: [
      {
        name: 'live',
        environment: 'production',
        instance: 'ml.c6i.2xlarge',
        count: 4,
        scaling: 'traffic',
      },
      {
        name: 'shadow',
        environment: 'production',
        instance: 'ml.c6i.xlarge',
        count: 1,
        scaling: 'constant',
      },
      {
        name: 'test',
        environment: 'test',
        instance: 'ml.c6i.xlarge',
        count: 1,
        scaling: 'idle',
      },
      {
        name: 'dev',
        environment: 'dev',
        instance: 'ml.t3.medium',
        count: 1,
        scaling: 'idle',
      },
    ],
    notebooks: [
      { name: 'explore-1', instance: 'ml.t3.xlarge' },
      { name: 'explore-2', instance: 'ml.t3.xlarge' },
      { name: 'gpu', instance: 'ml.g4dn.xlarge' },
    ],
    processing: { instance: 'ml.m5.4xlarge', hours: 5 },
    buckets: [
      { name: 'features', environment: 'production', gigabytes: 2600 },
      { name: 'capture', environment: 'production', gigabytes: 3400 },
      { name: 'scratch', environment: 'dev', gigabytes: 700 },
    ],
    counts: {
      models: 12,
      formerEndpointConfigs: 8,
      pipelines: 3,
      modelPackageGroups: 2,
      featureGroups: 5,
      repositories: 2,
      logGroups: 8,
      glueJobs: 3,
      instances: 1,
    },
  },
  'batch-scoring': {
    trainings: [
      {
        name: 'weekly',
        environment: 'production',
        instance: 'ml.m5.4xlarge',
        hours: 22,
        weekdays: [0],
        keptWeeks: 26,
        monthEndBurst: true,
      },
      {
        name: 'tune',
        environment: 'dev',
        instance: 'ml.m5.xlarge',
        hours: 5,
        weekdays: [1, 2, 3],
        keptWeeks: 6,
      },
    ],
    endpoints: [
      {
        name: 'preview',
        environment: 'test',
        instance: 'ml.t3.medium',
        count: 1,
        scaling: 'idle',
      },
    ],
    notebooks: [
      { name: 'analysis', instance: 'ml.t3.xlarge' },
      { name: 'report', instance: 'ml.t3.medium', alwaysOn: true },
    ],
    processing: { instance: 'ml.m5.4xlarge', hours: 11 },
    buckets: [
      { name: 'input', environment: 'production', gigabytes: 3100 },
      { name: 'scores', environment: 'production', gigabytes: 900 },
    ],
    counts: {
      models: 10,
      formerEndpointConfigs: 3,
      pipelines: 3,
      modelPackageGroups: 2,
      featureGroups: 3,
      repositories: 1,
      logGroups: 6,
      glueJobs: 6,
      instances: 1,
    },
  },
  forecasting: {
    trainings: [
      {
        name: 'nightly',
        environment: 'production',
        instance: 'ml.c6i.2xlarge',
        hours: 48,
        weekdays: EVERY_DAY,
        keptWeeks: 8,
      },
      {
        name: 'backtest',
        environment: 'test',
        instance: 'ml.m5.4xlarge',
        hours: 14,
        weekdays: [5],
        keptWeeks: 10,
      },
    ],
    endpoints: [
      {
        name: 'what-if',
        environment: 'production',
        instance: 'ml.m5.xlarge',
        count: 2,
        scaling: 'constant',
      },
    ],
    notebooks: [
      { name: 'season', instance: 'ml.t3.xlarge' },
      { name: 'regions', instance: 'ml.t3.xlarge' },
    ],
    processing: { instance: 'ml.m5.4xlarge', hours: 14 },
    buckets: [
      { name: 'history', environment: 'production', gigabytes: 8800 },
      { name: 'forecasts', environment: 'production', gigabytes: 1200 },
    ],
    counts: {
      models: 14,
      formerEndpointConfigs: 2,
      pipelines: 4,
      modelPackageGroups: 3,
      featureGroups: 4,
      repositories: 2,
      logGroups: 6,
      glueJobs: 8,
      instances: 2,
    },
  },
  vision: {
    trainings: [
      {
        name: 'backbone',
        environment: 'production',
        instance: 'ml.p3.2xlarge',
        hours: 60,
        weekdays: [4],
        keptWeeks: 14,
        monthEndBurst: true,
      },
      {
        name: 'ablation',
        environment: 'dev',
        instance: 'ml.g5.2xlarge',
        hours: 9,
        weekdays: WORKING_DAYS,
        keptWeeks: 5,
      },
    ],
    endpoints: [
      {
        name: 'embed',
        environment: 'production',
        instance: 'ml.g5.xlarge',
        count: 2,
        scaling: 'traffic',
      },
      {
        name: 'test',
        environment: 'test',
        instance: 'ml.g4dn.xlarge',
        count: 1,
        scaling: 'idle',
      },
    ],
    notebooks: [
      { name: 'labels', instance: 'ml.t3.xlarge' },
      { name: 'gpu-lab', instance: 'ml.g4dn.xlarge', alwaysOn: true },
    ],
    processing: { instance: 'ml.m5.4xlarge', hours: 8 },
    buckets: [
      { name: 'images', environment: 'production', gigabytes: 21000 },
      { name: 'checkpoints', environment: 'dev', gigabytes: 4200 },
    ],
    counts: {
      models: 10,
      formerEndpointConfigs: 5,
      pipelines: 2,
      modelPackageGroups: 2,
      featureGroups: 1,
      repositories: 3,
      logGroups: 6,
      glueJobs: 2,
      instances: 4,
    },
  },
  language: {
    trainings: [
      {
        name: 'finetune',
        environment: 'production',
        instance: 'ml.g5.12xlarge',
        hours: 26,
        weekdays: [2],
        keptWeeks: 20,
        monthEndBurst: true,
      },
      {
        name: 'adapter',
        environment: 'dev',
        instance: 'ml.g5.2xlarge',
        hours: 7,
        weekdays: [0, 1, 2, 3],
        keptWeeks: 6,
      },
    ],
    endpoints: [
      {
        name: 'generate',
        environment: 'production',
        instance: 'ml.g5.2xlarge',
        count: 2,
        scaling: 'traffic',
      },
      {
        name: 'rerank',
        environment: 'production',
        instance: 'ml.inf2.xlarge',
        count: 1,
        scaling: 'constant',
      },
      {
        name: 'test',
        environment: 'test',
        instance: 'ml.g5.xlarge',
        count: 1,
        scaling: 'idle',
      },
    ],
    notebooks: [
      { name: 'prompts', instance: 'ml.t3.xlarge' },
      { name: 'evals', instance: 'ml.t3.xlarge' },
    ],
    processing: { instance: 'ml.m5.4xlarge', hours: 6 },
    buckets: [
      { name: 'corpus', environment: 'production', gigabytes: 5200 },
      { name: 'checkpoints', environment: 'dev', gigabytes: 6100 },
    ],
    counts: {
      models: 10,
      formerEndpointConfigs: 4,
      pipelines: 2,
      modelPackageGroups: 3,
      featureGroups: 0,
      repositories: 3,
      logGroups: 8,
      glueJobs: 3,
      instances: 2,
    },
  },
  platform: {
    trainings: [
      {
        name: 'baseline',
        environment: 'production',
        instance: 'ml.m5.xlarge',
        hours: 8,
        weekdays: EVERY_DAY,
        keptWeeks: 5,
      },
    ],
    endpoints: [
      {
        name: 'api',
        environment: 'production',
        instance: 'ml.c6i.xlarge',
        count: 2,
        scaling: 'constant',
      },
      {
        name: 'test',
        environment: 'test',
        instance: 'ml.t3.medium',
        count: 1,
        scaling: 'idle',
      },
    ],
    notebooks: [{ name: 'ops', instance: 'ml.t3.xlarge' }],
    processing: { instance: 'ml.m5.4xlarge', hours: 18 },
    buckets: [
      { name: 'offline', environment: 'production', gigabytes: 16000 },
      { name: 'reports', environment: 'production', gigabytes: 400 },
    ],
    counts: {
      models: 4,
      formerEndpointConfigs: 2,
      pipelines: 5,
      modelPackageGroups: 2,
      featureGroups: 12,
      repositories: 4,
      logGroups: 10,
      glueJobs: 8,
      instances: 4,
    },
  },
  // What a scale test fills the organisation with.
  generated: {
    trainings: [
      {
        name: 'weekly',
        environment: 'production',
        instance: 'ml.m5.xlarge',
        hours: 12,
        weekdays: [1, 4],
        keptWeeks: 2,
      },
    ],
    endpoints: [
      {
        name: 'live',
        environment: 'production',
        instance: 'ml.c6i.xlarge',
        count: 2,
        scaling: 'traffic',
      },
    ],
    notebooks: [{ name: 'explore', instance: 'ml.t3.medium' }],
    processing: { instance: 'ml.m5.xlarge', hours: 3 },
    buckets: [{ name: 'data', environment: 'production', gigabytes: 900 }],
    counts: {
      models: 1,
      formerEndpointConfigs: 0,
      pipelines: 1,
      modelPackageGroups: 1,
      featureGroups: 0,
      repositories: 0,
      logGroups: 0,
      glueJobs: 0,
      instances: 0,
    },
  },
} satisfies Record<string, Workload>;

export type WorkloadName = keyof typeof WORKLOADS;

export function workloadOf(name: WorkloadName): Workload {
  return WORKLOADS[name];
}
