import { Workload } from './Workload';

/** Reads and writes text, with large models. */
export const language: Workload = {
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
  processing: { instance: 'ml.m5.4xlarge', hours: 6, keptDays: 14 },
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
  further: {
    labelingJobs: 1,
    experiments: 2,
    inferenceComponents: 2,
    modelPackages: 2,
    customModels: 1,
    inferenceProfiles: 2,
    agents: 1,
    functions: 2,
    tables: 1,
    spaces: 1,
  },
};
