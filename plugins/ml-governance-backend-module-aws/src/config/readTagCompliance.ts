import { z } from 'zod';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { TagCompliancePart } from '@ml-governance/backstage-plugin-ml-governance-node';
import { AccountSettings, TagComplianceSettings } from './AwsSettings';
import { rootSchema, tagComplianceSchema } from './awsConfigSchema';
import { check, readSchedule, ROOT } from './checkConfig';
import { COST_EXPLORER_REQUEST_PRICE } from './costExplorerPrice';
import { TAG_COMPLIANCE_PARTS } from './tagComplianceParts';

/** The parts that each region of an account is asked for by itself. */
const REGIONAL_PARTS: readonly TagCompliancePart[] = [
  'tagging-compliance',
  'config-compliance',
];

/**
 * Unnamed, what costs money is not asked where Cost Explorer is turned off, nor
 * about resources where no region is listed.
 */
export function readTagCompliance(
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
