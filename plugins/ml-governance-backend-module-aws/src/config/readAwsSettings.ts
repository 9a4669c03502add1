import { z } from 'zod';
import { Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { TagCompliancePart } from '@ml-governance/backstage-plugin-ml-governance-node';
import {
  AccountSettings,
  AwsSettings,
  ConfiguredAccount,
  TagComplianceSettings,
} from './AwsSettings';
import {
  accountListSchema,
  costExplorerSchema,
  inventorySchema,
  organizationsSchema,
  rootSchema,
  remediationSchema,
  tagComplianceSchema,
} from './awsConfigSchema';
import { checkWriterRole } from './checkWriterRole';
import { ALL_SERVICES, SelectedService } from './inventoryServices';
import { TAG_COMPLIANCE_PARTS } from './tagComplianceParts';
import { globalRegionOf, isKnownRegion, partitionOf } from './regions';

const ROOT = 'mlGovernance.aws';

/** The parts that each region of an account is asked for by itself. */
const REGIONAL_PARTS: readonly TagCompliancePart[] = [
  'tagging-compliance',
  'config-compliance',
];

/** What AWS asks for one Cost Explorer request, in USD. */
const COST_EXPLORER_REQUEST_PRICE = '0.01';

function check<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  path: string,
): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const problems = result.error.issues.map(issue => {
    const at = issue.path
      .map(part =>
        typeof part === 'number' ? `[${part}]` : `.${String(part)}`,
      )
      .join('');
    return `${path}${at}: ${issue.message}`;
  });
  throw new InputError(`Invalid config. ${problems.join('. ')}`);
}

function readDuration(
  config: Config,
  path: string,
  fallback: HumanDuration,
): HumanDuration {
  if (!config.has(path)) return fallback;
  let duration: HumanDuration;
  try {
    duration = readDurationFromConfig(config, { key: path });
  } catch (error) {
    throw new InputError(
      `Invalid config. ${path}: expected a duration, such as { hours: 6 } or PT6H`,
      error,
    );
  }
  if (!(durationToMilliseconds(duration) > 0)) {
    throw new InputError(
      `Invalid config. ${path}: expected a duration longer than zero, such as { hours: 6 }`,
    );
  }
  return duration;
}

function readSchedule(config: Config, path: string, hours: number) {
  return {
    frequency: readDuration(config, `${path}.frequency`, { hours }),
    timeout: readDuration(config, `${path}.timeout`, { hours: 1 }),
  };
}

function readAccounts(value: unknown): ConfiguredAccount[] | undefined {
  if (!Array.isArray(value)) {
    check(
      organizationsSchema,
      value ?? { fromOrganizations: true },
      `${ROOT}.accounts`,
    );
    return undefined;
  }
  const accounts = check(accountListSchema, value, `${ROOT}.accounts`);
  accounts.forEach(({ id }, index) => {
    if (accounts.findIndex(account => account.id === id) !== index) {
      throw new InputError(
        `Invalid config. ${ROOT}.accounts[${index}].id: account ${id} is listed twice; remove one of the two`,
      );
    }
  });
  return accounts;
}

/**
 * The regions have to be known and of one partition: a region that does not
 * exist would fail at every refresh, long after the start.
 */
function checkRegions(
  lists: { path: string; regions: readonly string[] }[],
  additional: readonly string[],
) {
  const all = lists.flatMap(({ path, regions }) =>
    regions.map((region, index) => ({
      region,
      index,
      list: regions,
      at: `${path}[${index}]`,
    })),
  );
  for (const { region, index, list, at } of all) {
    if (!isKnownRegion(region) && !additional.includes(region)) {
      throw new InputError(
        `Invalid config. ${at}: unknown region ${region}; correct its spelling, or, where AWS opened it lately, list it under ${ROOT}.additionalRegions too`,
      );
    }
    if (list.indexOf(region) !== index) {
      throw new InputError(
        `Invalid config. ${at}: region ${region} is listed twice; remove one of the two`,
      );
    }
    const first = all[0];
    if (partitionOf(region) !== partitionOf(first.region)) {
      throw new InputError(
        `Invalid config. ${at}: ${region} lies in the partition ${partitionOf(
          region,
        )}, but ${first.region} (${first.at}) in ${partitionOf(
          first.region,
        )}; credentials are good for one partition only, so list the regions of one`,
      );
    }
  }
}

/** The services are each listed once, for regions that are looked into. */
function selectServices(
  listed: z.output<typeof inventorySchema>['services'],
  path: string,
  regions: readonly string[],
): readonly SelectedService[] {
  if (!listed) return ALL_SERVICES;
  listed.forEach((service, index) => {
    if (listed.findIndex(({ name }) => name === service.name) !== index) {
      throw new InputError(
        `Invalid config. ${path}[${index}]: ${service.name} is listed twice; remove one of the two`,
      );
    }
    service.regions?.forEach((region, at) => {
      if (regions.includes(region)) return;
      throw new InputError(
        `Invalid config. ${path}[${index}].regions[${at}]: ${region} is not looked into; add it to ${ROOT}.regions, or remove it here`,
      );
    });
  });
  return listed.map(service => ({ ...service, named: true }));
}

/**
 * Unnamed, what costs money is not asked where Cost Explorer is turned off, nor
 * about resources where no region is listed.
 */
function readTagCompliance(
  config: Config,
  root: z.output<typeof rootSchema>,
  accounts: AccountSettings,
): TagComplianceSettings | undefined {
  if (root.tagCompliance === false) return undefined;
  const path = `${ROOT}.tagCompliance`;
  const {
    parts,
    concurrency,
    dailyRequestBudget,
    config: awsConfig,
  } = check(tagComplianceSchema, root.tagCompliance ?? {}, path);
  parts?.forEach((part, index) => {
    if (parts.indexOf(part) === index) return;
    throw new InputError(
      `Invalid config. ${path}.parts[${index}]: ${part} is listed twice; remove one of the two`,
    );
  });
  const knowsRegions =
    root.regions !== undefined ||
    ('listed' in accounts && accounts.listed.every(({ regions }) => regions));
  for (const part of REGIONAL_PARTS) {
    if (!parts?.includes(part) || knowsRegions) continue;
    throw new InputError(
      `Invalid config. ${ROOT}.regions: missing; list the regions to ask about, such as [eu-west-1], or leave ${part} out of ${path}.parts`,
    );
  }
  const selected =
    parts ??
    TAG_COMPLIANCE_PARTS.filter(part => {
      if (part === 'cost-allocation-tags') return root.costExplorer !== false;
      return !REGIONAL_PARTS.includes(part) || knowsRegions;
    });
  const aggregator = awsConfig?.aggregator ?? 'find';
  return {
    accounts,
    regions: root.regions ?? [],
    parts: selected,
    aggregator: aggregator === false ? 'none' : aggregator,
    concurrency,
    schedule: {
      ...readSchedule(config, `${path}.schedule`, 24),
      dailyRequestBudget,
      requestPrice: COST_EXPLORER_REQUEST_PRICE,
    },
  };
}

/**
 * Reads and checks everything under `mlGovernance.aws`.
 *
 * @throws InputError naming the config path and what to put there.
 */
export function readAwsSettings(config: Config): AwsSettings {
  const value = config.getOptional(ROOT);
  if (value === undefined) {
    throw new InputError(
      `Invalid config. ${ROOT}: missing; add it with at least \`regions\`, such as [eu-west-1], or remove the module @ml-governance/backstage-plugin-ml-governance-backend-module-aws from the backend`,
    );
  }
  const root = check(rootSchema, value, ROOT);
  const listed = readAccounts(root.accounts);
  checkRegions(
    [
      { path: `${ROOT}.regions`, regions: root.regions ?? [] },
      ...(listed ?? []).map((account, index) => ({
        path: `${ROOT}.accounts[${index}].regions`,
        regions: account.regions ?? [],
      })),
    ],
    root.additionalRegions ?? [],
  );
  const anyRegion = root.regions?.[0] ?? listed?.[0]?.regions?.[0];

  const accounts: AccountSettings = listed
    ? { listed }
    : { fromOrganizations: true };
  const settings: AwsSettings = {
    payerAccountId: root.payerAccountId,
    globalRegion: globalRegionOf(anyRegion ?? 'us-east-1'),
  };

  if (root.costExplorer !== false) {
    const path = `${ROOT}.costExplorer`;
    const { metric, dailyRequestBudget } = check(
      costExplorerSchema,
      root.costExplorer ?? {},
      path,
    );
    settings.costExplorer = {
      metric,
      schedule: {
        ...readSchedule(config, `${path}.schedule`, 24),
        dailyRequestBudget,
        requestPrice: COST_EXPLORER_REQUEST_PRICE,
      },
    };
  }

  if (root.inventory !== false) {
    const path = `${ROOT}.inventory`;
    const { concurrency, services } = check(
      inventorySchema,
      root.inventory ?? {},
      path,
    );
    const everywhere = root.regions;
    if (!everywhere && !listed?.every(account => account.regions)) {
      throw new InputError(
        `Invalid config. ${ROOT}.regions: missing; list the regions to look for resources in, such as [eu-west-1], or turn the inventory off with ${path}: false`,
      );
    }
    settings.inventory = {
      regions: everywhere ?? [],
      accounts,
      concurrency,
      services: selectServices(services, `${path}.services`, [
        ...(everywhere ?? []),
        ...(listed ?? []).flatMap(account => account.regions ?? []),
      ]),
      schedule: readSchedule(config, `${path}.schedule`, 6),
    };
  }
  const tagCompliance = readTagCompliance(config, root, accounts);
  if (tagCompliance) settings.tagCompliance = tagCompliance;
  if (root.remediation !== undefined) {
    settings.remediation = check(
      remediationSchema,
      root.remediation,
      `${ROOT}.remediation`,
    );
    checkWriterRole(config, settings.remediation, `${ROOT}.remediation`);
  }
  return settings;
}
