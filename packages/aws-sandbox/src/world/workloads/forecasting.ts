import { EVERY_DAY, Workload } from './Workload';

/** Learns every night, on every day of the week. */
export const forecasting: Workload = {
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
  processing: { instance: 'ml.m5.4xlarge', hours: 14, keptDays: 14 },
  transforms: { instance: 'ml.m5.xlarge', hours: 4 },
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
  further: {
    tuningJobs: 3,
    autoMlJobs: 3,
    experiments: 2,
    modelPackages: 5,
    stateMachines: 2,
    workgroups: 1,
    redshiftClusters: 1,
  },
};
