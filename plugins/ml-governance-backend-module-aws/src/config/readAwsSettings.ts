import { z } from 'zod';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { AccountSettings, AwsSettings, ConfiguredAccount } from './AwsSettings';
import {
  accountListSchema,
  costExplorerSchema,
  inventorySchema,
  organizationsSchema,
  rootSchema,
  remediationSchema,
} from './awsConfigSchema';
import { check, readSchedule, ROOT } from './checkConfig';
import { checkRegions } from './checkRegions';
import { checkWriterRole } from './checkWriterRole';
import { COST_EXPLORER_REQUEST_PRICE } from './costExplorerPrice';
import { ALL_SERVICES, SelectedService } from './inventoryServices';
import { readTagCompliance } from './readTagCompliance';
import { globalRegionOf } from './regions';

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
