import { MicroUsage } from '../ledger/money';
import { DayNumber, isWeekend } from './calendar';
import { seedOf, wobble } from './chance';
import { growthFactor } from './growth';
import { MlService } from './services';
import { EndpointPlan, NotebookPlan } from './workloads/Workload';

export type UsageOn = (day: DayNumber) => MicroUsage;

export function microUsage(units: number): MicroUsage {
  return Math.max(0, Math.round(units * 1e6));
}

/** Instance hours of an endpoint. */
export function endpointHours(service: MlService, plan: EndpointPlan): UsageOn {
  if (plan.scaling === 'idle') return () => microUsage(plan.count * 24);
  const seed = seedOf(`${service.applicationId}/${plan.name}`);
  const base = plan.count * 24 * service.size;
  if (plan.scaling === 'constant') {
    return day => microUsage(base * growthFactor(service, day));
  }
  return day =>
    microUsage(
      base *
        growthFactor(service, day) *
        (isWeekend(day) ? 0.68 : 1) *
        wobble(seed, day, 0.06),
    );
}

/** Instance hours of a notebook. */
export function notebookHours(service: MlService, plan: NotebookPlan): UsageOn {
  if (plan.alwaysOn) return () => microUsage(24);
  const seed = seedOf(`${service.applicationId}/notebook/${plan.name}`);
  return day => (isWeekend(day) ? 0 : microUsage(wobble(seed, day, 0.4) * 7));
}

/** Hours of processing jobs, which follow the amount of data. */
export function processingHours(service: MlService, hours: number): UsageOn {
  const seed = seedOf(`${service.applicationId}/processing`);
  return day =>
    microUsage(
      hours *
        service.size *
        growthFactor(service, day) *
        wobble(seed, day, 0.25),
    );
}

/** Gigabyte-months of storage that a day adds. */
export function storedGigabytes(
  service: MlService,
  name: string,
  gigabytes: number,
): UsageOn {
  const seed = seedOf(`${service.applicationId}/storage/${name}`);
  return day =>
    microUsage(
      ((gigabytes * service.size) / 30) *
        growthFactor(service, day) *
        wobble(seed, Math.floor(day / 7), 0.02),
    );
}

/** Small change, down to amounts that AWS writes with an exponent. */
export function trickle(seedText: string, units: number): UsageOn {
  const seed = seedOf(seedText);
  return day => microUsage(units * wobble(seed, day, 0.9));
}
