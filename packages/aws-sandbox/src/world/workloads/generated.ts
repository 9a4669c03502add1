import { Workload } from './Workload';

/** What a scale test fills the organisation with. */
export const generated: Workload = {
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
  processing: { instance: 'ml.m5.xlarge', hours: 3, keptDays: 0 },
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
};
