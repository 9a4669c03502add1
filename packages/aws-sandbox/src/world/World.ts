import { Resource } from '../inventory/Resource';
import { BillStream } from './BillStream';
import { DayNumber, firstDayOfMonth, monthNumberOf } from './calendar';
import { generatedServices } from './generatedServices';
import { MlService, SERVICES } from './services';
import { serviceResources } from './serviceResources';
import { strayResources } from './strayResources';
import { TrainingFamily, trainingFamily } from './trainingFamilies';
import { workloadOf } from './workloads/workloadOf';

/** Everything that exists on a day. A function of that day, and of nothing else. */
export interface World {
  today: DayNumber;
  /** The first day that the bill still tells of. */
  historyStart: DayNumber;
  services: readonly MlService[];
  resources: readonly Resource[];
  streams: readonly BillStream[];
}

/** The part of the world that every day shares. */
export interface Organization {
  services: readonly MlService[];
  resources: readonly Resource[];
  streams: readonly BillStream[];
  trainings: readonly TrainingFamily[];
}

/** The current month and 13 before. */
const HISTORY_MONTHS = 13;

export function buildOrganization(
  options: { applications?: number } = {},
): Organization {
  const services = [
    ...SERVICES,
    ...generatedServices((options.applications ?? 0) - SERVICES.length),
  ];
  const owned = services.map(serviceResources);
  const strays = strayResources();
  const trainings = services.flatMap(service =>
    workloadOf(service.workload).trainings.map(plan =>
      trainingFamily(service, plan),
    ),
  );
  return {
    services,
    resources: [...owned.flatMap(part => part.resources), ...strays.resources],
    streams: [
      ...owned.flatMap(part => part.streams),
      ...trainings.map(family => family.stream),
      ...strays.streams,
    ],
    trainings,
  };
}

export function worldOn(organization: Organization, today: DayNumber): World {
  return {
    today,
    historyStart: firstDayOfMonth(monthNumberOf(today) - HISTORY_MONTHS),
    services: organization.services,
    resources: [
      ...organization.resources,
      ...organization.trainings.flatMap(family => family.jobsOn(today)),
    ],
    streams: organization.streams,
  };
}
