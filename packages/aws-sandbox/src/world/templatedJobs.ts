import { correctTags } from '../inventory/correctTags';
import { arnOf, Resource, ResourceType } from '../inventory/Resource';
import { sageMakerTariff } from '../ledger/prices';
import { accountOf } from './accountOf';
import { BillStream, billTagsOf } from './BillStream';
import { DayNumber, dayOf, formatDay, instantOf, weekdayOf } from './calendar';
import { chance, seedOf } from './chance';
import { MlService, teamOf } from './services';
import { processingHours, UsageOn } from './usagePatterns';
import { workloadOf } from './workloads/workloadOf';

const PROCESSING_SUFFIX = 'features';

/** Jobs that are listed for some time after they ran, and what they cost. */
export interface JobFamily {
  /** The jobs that are listed on a day, newest first. */
  jobsOn(today: DayNumber): Resource[];
  /** Absent where the bill has it from elsewhere. */
  stream?: BillStream;
}

/** What a pipeline's job of a day is called. */
export function jobNameOn(pipeline: string, day: DayNumber): string {
  return `${pipeline}-${formatDay(day).replace(/-/g, '')}`;
}

/** The ARN of the processing job that a service runs on a day. */
export function processingJobArnOn(service: MlService, day: DayNumber): string {
  return arnOf(
    'sagemaker:processing-job',
    jobNameOn(`${service.applicationId}-${PROCESSING_SUFFIX}`, day),
    accountOf(service, 'production'),
    service.region,
  );
}

/**
 * Jobs of a production pipeline, which tags each of them as its template says:
 * with care, whatever the team does by hand.
 */
function templatedJobs(
  service: MlService,
  job: {
    type: ResourceType;
    suffix: string;
    instance: string;
    startHour: number;
    runsOn(day: DayNumber): boolean;
    usageOn: UsageOn;
    keptDays: number;
  },
): JobFamily {
  const name = `${service.applicationId}-${job.suffix}`;
  const seed = seedOf(name);
  const accountId = accountOf(service, 'production');
  const since = service.since ? dayOf(service.since) : -Infinity;
  const tags = correctTags({
    service,
    team: teamOf(service),
    environment: 'production',
  });
  const runsOn = (day: DayNumber) => day >= since && job.runsOn(day);
  const arnOn = (day: DayNumber) =>
    arnOf(job.type, jobNameOn(name, day), accountId, service.region);
  return {
    jobsOn(today) {
      const jobs: Resource[] = [];
      for (let day = today; day > today - job.keptDays; day--) {
        if (!runsOn(day)) continue;
        const start = job.startHour + chance(seed, day) * 2;
        const hours = Math.min(10, job.usageOn(day) / 1e6);
        jobs.push({
          arn: arnOn(day),
          type: job.type,
          name: jobNameOn(name, day),
          accountId,
          region: service.region,
          createdAt: instantOf(day, start),
          modifiedAt: instantOf(day, start + hours),
          tags,
          everTagged: true,
          instanceType: job.instance,
        });
      }
      return jobs;
    },
    stream: {
      accountId,
      region: service.region,
      tariff: sageMakerTariff(service.region, 'Tsform', job.instance),
      tagsOn: () => billTagsOf(tags),
      resourceIdOn: arnOn,
      usageOn: day => (runsOn(day) ? job.usageOn(day) : 0),
    },
  };
}

/** The processing jobs whose hours are on the bill anyway, one a day. */
export function processingJobs(service: MlService): JobFamily {
  const { processing } = workloadOf(service.workload);
  const { jobsOn } = templatedJobs(service, {
    type: 'sagemaker:processing-job',
    suffix: PROCESSING_SUFFIX,
    instance: processing.instance,
    startHour: 2,
    runsOn: () => true,
    usageOn: processingHours(service, processing.hours),
    keptDays: processing.keptDays,
  });
  return { jobsOn };
}

/** The batch transforms of a service, one each Sunday. */
export function transformJobs(service: MlService): JobFamily[] {
  const { transforms } = workloadOf(service.workload);
  if (!transforms) return [];
  return [
    templatedJobs(service, {
      type: 'sagemaker:transform-job',
      suffix: 'scores',
      instance: transforms.instance,
      startHour: 4,
      runsOn: day => weekdayOf(day) === 6,
      usageOn: processingHours(service, transforms.hours),
      keptDays: 70,
    }),
  ];
}
