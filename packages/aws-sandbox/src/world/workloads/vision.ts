import { WORKING_DAYS, Workload } from './Workload';

/** Looks at pictures, on GPUs. */
export const vision: Workload = {
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
      asynchronous: true,
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
  processing: { instance: 'ml.m5.4xlarge', hours: 8, keptDays: 14 },
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
  further: {
    tuningJobs: 2,
    labelingJobs: 3,
    experiments: 4,
    projects: 1,
    images: 1,
    modelPackages: 3,
    stateMachines: 1,
    spaces: 1,
  },
};
