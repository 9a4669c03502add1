import { EVERY_DAY, Workload } from './Workload';

/** What the other teams build on. */
export const platform: Workload = {
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
  processing: { instance: 'ml.m5.4xlarge', hours: 18, keptDays: 14 },
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
  further: {
    experiments: 6,
    projects: 3,
    images: 3,
    modelPackages: 2,
    stateMachines: 2,
    workgroups: 1,
    functions: 3,
    tables: 2,
  },
};
