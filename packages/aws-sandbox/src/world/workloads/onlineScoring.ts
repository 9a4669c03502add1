import { WORKING_DAYS, Workload } from './Workload';

/** Answers while somebody waits. */
export const onlineScoring: Workload = {
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
  processing: { instance: 'ml.m5.4xlarge', hours: 5, keptDays: 14 },
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
  further: {
    tuningJobs: 4,
    monitoringSchedules: 2,
    experiments: 3,
    projects: 1,
    modelPackages: 4,
    stateMachines: 1,
    functions: 2,
    tables: 1,
    spaces: 1,
  },
};
