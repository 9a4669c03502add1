import { FurtherCounts } from '../furtherKinds';
import { Environment } from '../tagKeys';

/**
 * What a kind of ML service runs on AWS. A service's `size` multiplies the
 * hours and the gigabytes, never the number of resources.
 */
export interface Workload {
  trainings: TrainingPlan[];
  endpoints: EndpointPlan[];
  notebooks: NotebookPlan[];
  /** Processing jobs, one a day, listed for so many days. */
  processing: { instance: string; hours: number; keptDays: number };
  /** Batch transforms a week. */
  transforms?: { instance: string; hours: number };
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
  /** How many there are of what only some kinds of services have. */
  further?: FurtherCounts;
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
  /** Whether requests wait in a queue, as large ones do. */
  asynchronous?: boolean;
}

export interface NotebookPlan {
  name: string;
  instance: string;
  /** Office hours on working days, unless somebody forgot to stop it. */
  alwaysOn?: boolean;
}

/** Days of the week, 0 being Monday. */
export const WORKING_DAYS = [0, 1, 2, 3, 4] as const;
export const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6] as const;
