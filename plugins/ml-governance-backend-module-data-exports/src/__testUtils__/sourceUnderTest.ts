import { Config, ConfigReader } from '@backstage/config';
import { DefaultAwsCredentialsManager } from '@backstage/integration-aws-node';
import { JsonObject } from '@backstage/types';
import {
  BillLine,
  BillLineKeys,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  BillLinePage,
  BillLineSource,
  BillPeriod,
  BillReadContext,
} from '@ml-governance/backstage-plugin-ml-governance-node';
import { createRefreshContext } from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { DataExportsSettings } from '../config/DataExportsSettings';
import { readDataExportsSettings } from '../config/readDataExportsSettings';
import { createSources } from '../createSources';

export const NO_KEYS: BillLineKeys = {
  resourceTags: [],
  accountTags: [],
  costCategories: [],
};

/** The source of the only export in a config. */
export function sourceFor(
  item: JsonObject,
  others: JsonObject = {},
): BillLineSource {
  const config = configFor(item, others);
  const [source] = createSources(
    readDataExportsSettings(config),
    DefaultAwsCredentialsManager.fromConfig(config),
  );
  return source;
}

/** The checked config of the only export. */
export function settingsFor(
  item: JsonObject,
  others: JsonObject = {},
): DataExportsSettings {
  return readDataExportsSettings(configFor(item, others));
}

function configFor(item: JsonObject, others: JsonObject): Config {
  return new ConfigReader({
    aws: {
      mainAccount: { accessKeyId: 'test', secretAccessKey: 'test' },
      accountDefaults: { roleName: 'ml-governance-reader' },
    },
    mlGovernance: { dataExports: { exports: [item], ...others } },
  });
}

export function billContext(
  overrides: Partial<BillReadContext> = {},
): BillReadContext {
  const { now, meter, logger, signal } = createRefreshContext({
    now: new Date('2026-11-24T08:00:00Z'),
  });
  return { now, meter, logger, signal, keys: NO_KEYS, ...overrides };
}

export async function readPages(
  source: BillLineSource,
  month: string,
  context: BillReadContext = billContext(),
): Promise<BillLinePage[]> {
  const period: BillPeriod = { month, version: '', closed: false };
  const pages: BillLinePage[] = [];
  for await (const page of source.readLines(period, context)) pages.push(page);
  return pages;
}

/** The lines of a month, in an order of their own. */
export async function readLinesOf(
  source: BillLineSource,
  month: string,
  keys: Partial<BillLineKeys> = {},
): Promise<BillLine[]> {
  const pages = await readPages(
    source,
    month,
    billContext({ keys: { ...NO_KEYS, ...keys } }),
  );
  return pages
    .flatMap(page => page.lines)
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
