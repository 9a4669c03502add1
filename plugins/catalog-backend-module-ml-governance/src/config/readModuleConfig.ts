import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { DEFAULT_NAMESPACE } from '@backstage/catalog-model';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

const PROVIDER = 'catalog.providers.mlGovernance';
const PROCESSOR = 'catalog.processors.mlGovernance';

const MAX_TYPES = 100;
const MAX_RESOURCES = 100_000;
const NAMESPACE = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

const OWNER = /^(?:[\w-]+:)?(?:[\w.-]+\/)?[\w.-]+$/;

/** What the provider brings into the catalog. */
export interface ProviderRules {
  accounts: boolean;
  /** Absent where no resources are brought in. */
  resources?: {
    types: string[];
    /** All where absent. */
    accountIds?: string[];
    /** All where absent. */
    regions?: string[];
    claimed: boolean;
    maximum: number;
  };
  namespace: string;
  /** Of what has none. */
  defaultOwner: string;
}

type Schedule = { schedule: SchedulerServiceTaskScheduleDefinition };

/** What the module does; a part that is absent does nothing. */
export interface ModuleConfig {
  provider?: ProviderRules & Schedule;
  processor?: Schedule;
}

/** @throws InputError for a config that cannot be followed */
export function readModuleConfig(root: Config): ModuleConfig {
  const provider = root.getOptionalConfig(PROVIDER);
  const processor = root.getOptionalConfig(PROCESSOR);
  return {
    ...(provider ? { provider: providerOf(provider) } : {}),
    ...(processor?.getOptionalBoolean('enabled') === false
      ? {}
      : {
          processor: {
            schedule: scheduleOf(processor, PROCESSOR, {
              frequency: { minutes: 5 },
              timeout: { minutes: 5 },
              initialDelay: { seconds: 15 },
            }),
          },
        }),
  };
}

function providerOf(config: Config): ProviderRules & Schedule {
  const resources = config.getOptionalConfig('resources');
  return {
    accounts: config.getOptionalBoolean('accounts') ?? true,
    ...(resources ? { resources: resourcesOf(resources) } : {}),
    namespace: namespaceOf(config),
    defaultOwner: defaultOwnerOf(config),
    schedule: scheduleOf(config, PROVIDER, {
      frequency: { minutes: 30 },
      timeout: { minutes: 30 },
      initialDelay: { seconds: 30 },
    }),
  };
}

function resourcesOf(config: Config): NonNullable<ProviderRules['resources']> {
  const key = `${PROVIDER}.resources`;
  const types = config.getStringArray('types');
  if (
    types.length === 0 ||
    types.length > MAX_TYPES ||
    types.some(type => !/^[^,\s]+:[^,\s]+$/.test(type))
  ) {
    throw new InputError(
      `${key}.types must be from 1 to ${MAX_TYPES} types such as sagemaker:endpoint`,
    );
  }
  const maximum = config.getOptionalNumber('maximum') ?? 10_000;
  if (!Number.isInteger(maximum) || maximum < 1 || maximum > MAX_RESOURCES) {
    throw new InputError(
      `${key}.maximum must be a whole number from 1 to ${MAX_RESOURCES}, not ${maximum}`,
    );
  }
  const accountIds = config.getOptionalStringArray('accountIds');
  const regions = config.getOptionalStringArray('regions');
  return {
    types,
    ...(accountIds ? { accountIds } : {}),
    ...(regions ? { regions } : {}),
    claimed: config.getOptionalBoolean('claimed') ?? true,
    maximum,
  };
}

function namespaceOf(config: Config): string {
  const namespace = config.getOptionalString('namespace') ?? DEFAULT_NAMESPACE;
  if (!NAMESPACE.test(namespace) || namespace.length > 63) {
    throw new InputError(
      `${PROVIDER}.namespace must be lowercase letters, digits and hyphens between them, at most 63, not ${JSON.stringify(namespace)}`,
    );
  }
  return namespace;
}

function defaultOwnerOf(config: Config): string {
  const owner = config.getOptionalString('defaultOwner') ?? 'unknown';
  if (!OWNER.test(owner)) {
    throw new InputError(
      `${PROVIDER}.defaultOwner must be a reference such as group:default/platform, not ${JSON.stringify(owner)}`,
    );
  }
  return owner;
}

function scheduleOf(
  config: Config | undefined,
  key: string,
  otherwise: SchedulerServiceTaskScheduleDefinition,
): SchedulerServiceTaskScheduleDefinition {
  const schedule = config?.getOptionalConfig('schedule');
  if (!schedule) return otherwise;
  try {
    return readSchedulerServiceTaskScheduleDefinitionFromConfig(schedule);
  } catch (error) {
    throw new InputError(
      `${key}.schedule must have a frequency and a timeout, such as { minutes: 30 }`,
      error,
    );
  }
}
