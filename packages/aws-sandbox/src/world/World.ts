import { Resource } from '../inventory/Resource';
import { BillStream } from './BillStream';
import { bulkResources } from './bulkResources';
import { DayNumber, firstDayOfMonth, monthNumberOf } from './calendar';
import { furtherResources } from './furtherResources';
import { accountsOf } from './generatedAccounts';
import { generatedServices } from './generatedServices';
import { Account } from './organization';
import { platformResources } from './platformResources';
import { MlService, SERVICES } from './services';
import { serviceResources } from './serviceResources';
import { strayResources } from './strayResources';
import { JobFamily, processingJobs, transformJobs } from './templatedJobs';
import { trainingFamily } from './trainingFamilies';
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
  accounts: readonly Account[];
  services: readonly MlService[];
  resources: readonly Resource[];
  streams: readonly BillStream[];
  jobs: readonly JobFamily[];
}

/** The current month and 13 before. */
const HISTORY_MONTHS = 13;

/** How large the world is, where it is to be larger than the demo's. */
export interface WorldSize {
  /** How many applications there are, the demo's 32 included. */
  applications?: number;
  /** How many resources there are at least, over all accounts and regions. */
  resources?: number;
  /** How many member accounts have resources, the demo's seven included. */
  accounts?: number;
}

export function buildOrganization(size: WorldSize = {}): Organization {
  const accounts = accountsOf(size.accounts);
  const isScaled = size.accounts !== undefined || size.resources !== undefined;
  const services = [
    ...SERVICES,
    ...generatedServices(
      (size.applications ?? 0) - SERVICES.length,
      isScaled ? accounts : undefined,
    ),
  ];
  const owned = services.map(serviceResources);
  const strays = strayResources();
  const trainings = services.flatMap(service =>
    workloadOf(service.workload).trainings.map(plan =>
      trainingFamily(service, plan),
    ),
  );
  const further = [...services.map(furtherResources), platformResources()];
  const transforms = services.flatMap(transformJobs);
  const resources = [...owned, strays, ...further].flatMap(
    part => part.resources,
  );
  const missing = (size.resources ?? 0) - resources.length;
  return {
    accounts,
    services,
    resources:
      missing > 0
        ? [...resources, ...bulkResources(missing, services, accounts)]
        : resources,
    // A Savings Plan covers the first of them: what comes later changes nothing
    // of what those before cost.
    streams: [
      ...owned.flatMap(part => part.streams),
      ...trainings.map(family => family.stream),
      ...strays.streams,
      ...further.flatMap(part => part.streams),
      ...transforms.flatMap(family => family.stream ?? []),
    ],
    jobs: [...trainings, ...services.map(processingJobs), ...transforms],
  };
}

export function worldOn(organization: Organization, today: DayNumber): World {
  return {
    today,
    historyStart: firstDayOfMonth(monthNumberOf(today) - HISTORY_MONTHS),
    services: organization.services,
    resources: [
      ...organization.resources,
      ...organization.jobs.flatMap(family => family.jobsOn(today)),
    ],
    streams: organization.streams,
  };
}
