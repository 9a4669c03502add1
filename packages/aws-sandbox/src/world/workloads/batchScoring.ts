import { Workload } from './Workload';

/** Scores everybody overnight. */
export const batchScoring: Workload = {
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
  processing: { instance: 'ml.m5.4xlarge', hours: 11, keptDays: 14 },
  transforms: { instance: 'ml.m5.4xlarge', hours: 6 },
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
  further: {
    tuningJobs: 2,
    autoMlJobs: 2,
    experiments: 2,
    modelPackages: 3,
    stateMachines: 2,
    workgroups: 1,
    functions: 1,
    spaces: 1,
  },
};
