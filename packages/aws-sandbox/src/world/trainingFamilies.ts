import { correctTags } from '../inventory/correctTags';
import { arnOf, Resource, Tag } from '../inventory/Resource';
import { usualDefect, withDefect } from '../inventory/tagDefects';
import { MicroUsage } from '../ledger/money';
import { sageMakerTariff } from '../ledger/prices';
import { accountOf } from './accountOf';
import { BillStream, billTagsOf, BillTags } from './BillStream';
import { DayNumber, dayOf, dayOfMonth, instantOf, weekdayOf } from './calendar';
import { chance, seedOf, wobble } from './chance';
import { growthFactor } from './growth';
import { isRunaway } from './runawayJob';
import { MlService, teamOf } from './services';
import { SHOWCASE_DEFECTS } from './showcase';
import { JobFamily, jobNameOn } from './templatedJobs';
import { TrainingPlan } from './workloads/Workload';
import { microUsage } from './usagePatterns';

/**
 * The runs of one training, one resource each: those of the last weeks are
 * still listed, those before live on in the bill.
 */
export interface TrainingFamily extends JobFamily {
  stream: BillStream;
}

export function trainingFamily(
  service: MlService,
  plan: TrainingPlan,
): TrainingFamily {
  const name = `${service.applicationId}-${plan.environment}-${plan.name}`;
  const seed = seedOf(name);
  const accountId = accountOf(service, plan.environment);
  const since = service.since ? dayOf(service.since) : -Infinity;
  const correct = correctTags({
    service,
    team: teamOf(service),
    environment: plan.environment,
    extra: { cluster: plan.name },
  });

  const runsOn = (day: DayNumber) =>
    day >= since && plan.weekdays.includes(weekdayOf(day));

  const tagsOfRun = (day: DayNumber): Tag[] => {
    const chosen = SHOWCASE_DEFECTS[name];
    if (chosen) return withDefect(correct, chosen, seed);
    if (chance(seed, day) < service.hygiene) return correct;
    const runSeed = seedOf(`${name}/${day}`);
    return withDefect(correct, usualDefect(runSeed, false), runSeed);
  };

  const hoursOfRun = (day: DayNumber): number => {
    const burst =
      plan.monthEndBurst && weekdayOf(day) <= 4 && dayOfMonth(day) > 25
        ? 1.8
        : 1;
    const runaway = isRunaway(service.applicationId, day) ? 6 : 1;
    return (
      plan.hours *
      service.size *
      growthFactor(service, day) *
      wobble(seed + 1, day, 0.22) *
      burst *
      runaway
    );
  };

  const arnOn = (day: DayNumber) =>
    arnOf(
      'sagemaker:training-job',
      jobNameOn(name, day),
      accountId,
      service.region,
    );

  const billTags = new Map<DayNumber, BillTags>();
  const usageOn = (day: DayNumber): MicroUsage =>
    runsOn(day) ? microUsage(hoursOfRun(day)) : 0;

  return {
    stream: {
      accountId,
      region: service.region,
      tariff: sageMakerTariff(service.region, 'Train', plan.instance),
      tagsOn(day) {
        let tags = billTags.get(day);
        if (!tags) {
          tags = billTagsOf(tagsOfRun(day));
          billTags.set(day, tags);
        }
        return tags;
      },
      resourceIdOn: arnOn,
      usageOn,
    },
    jobsOn(today) {
      const jobs: Resource[] = [];
      for (let day = today; day > today - plan.keptWeeks * 7; day--) {
        if (!runsOn(day)) continue;
        const startHour = 1 + chance(seed + 2, day) * 5;
        const tags = tagsOfRun(day);
        jobs.push({
          arn: arnOn(day),
          type: 'sagemaker:training-job',
          name: jobNameOn(name, day),
          accountId,
          region: service.region,
          createdAt: instantOf(day, startHour),
          modifiedAt: instantOf(day, startHour + Math.min(18, hoursOfRun(day))),
          tags,
          ...(tags === correct ? {} : { meantTags: correct }),
          everTagged: tags.length > 0,
          instanceType: plan.instance,
        });
      }
      return jobs;
    },
  };
}
