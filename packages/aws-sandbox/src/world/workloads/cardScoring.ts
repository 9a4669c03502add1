import { Workload } from './Workload';

/** Scores each card payment; the showcase. */
export const cardScoring: Workload = {
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
  processing: { instance: 'ml.m5.4xlarge', hours: 13, keptDays: 0 },
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
};
