import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import { ResourcePermission } from '@backstage/plugin-permission-common';
import { mlGovernanceComplianceReadPermission } from '@ml-governance/backstage-plugin-ml-governance-common';

const KEY = 'search.collators.mlGovernance';

const SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  frequency: { minutes: 10 },
  timeout: { minutes: 15 },
  initialDelay: { seconds: 30 },
};

/** Who finds resources, by what the config calls them. */
const PERMISSIONS = new Map<
  string,
  ResourcePermission<'catalog-entity'> | undefined
>([
  ['entity', catalogEntityReadPermission],
  ['compliance', mlGovernanceComplianceReadPermission],
  ['none', undefined],
]);

/** What of ML Governance the search finds. */
export interface CollatorConfig {
  schedule: SchedulerServiceTaskScheduleDefinition;
  /** With `:namespace`, `:kind` and `:name`. */
  locationTemplate: string;
  /** Absent where nobody finds resources. */
  resourcePermission?: ResourcePermission<'catalog-entity'>;
}

/** @throws InputError for a config that cannot be followed */
export function readCollatorConfig(root: Config): CollatorConfig {
  const config = root.getOptionalConfig(KEY);
  const visibility = config?.getOptionalString('resourceVisibility');
  if (visibility !== undefined && !PERMISSIONS.has(visibility)) {
    throw new InputError(
      `${KEY}.resourceVisibility must be one of ${[...PERMISSIONS.keys()].join(', ')}, not ${JSON.stringify(visibility)}`,
    );
  }
  const resourcePermission = PERMISSIONS.get(visibility ?? 'entity');
  return {
    schedule: scheduleOf(config),
    locationTemplate: templateOf(config),
    ...(resourcePermission ? { resourcePermission } : {}),
  };
}

function scheduleOf(
  config: Config | undefined,
): SchedulerServiceTaskScheduleDefinition {
  const schedule = config?.getOptionalConfig('schedule');
  if (!schedule) return SCHEDULE;
  try {
    return readSchedulerServiceTaskScheduleDefinitionFromConfig(schedule);
  } catch (error) {
    throw new InputError(
      `${KEY}.schedule must have a frequency and a timeout, such as { minutes: 10 }`,
      error,
    );
  }
}

function templateOf(config: Config | undefined): string {
  const template =
    config?.getOptionalString('locationTemplate') ??
    '/catalog/:namespace/:kind/:name';
  const lacks = [':namespace', ':kind', ':name'].filter(
    part => !template.includes(part),
  );
  if (lacks.length > 0) {
    throw new InputError(
      `${KEY}.locationTemplate must contain ${lacks.join(' and ')}, as /catalog/:namespace/:kind/:name does`,
    );
  }
  return template;
}
