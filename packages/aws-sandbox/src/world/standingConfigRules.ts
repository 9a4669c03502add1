import { ResourceType } from '../inventory/Resource';
import { Account, DEMO_REGIONS, MANAGEMENT_ACCOUNT_ID } from './organization';
import { TAG_KEYS } from './tagKeys';

/** A rule of AWS Config that looks at tags, as it stands in every account. */
export interface ConfigRule {
  name: string;
  description: string;
  /** The managed rule. */
  identifier: 'REQUIRED_TAGS' | 'SAGEMAKER_DOMAIN_TAGGED';
  parameters: Readonly<Record<string, string>>;
  types: readonly ResourceType[];
}

/** Rolled out by a conformance pack of the organisation, before the dictionary grew. */
export const CONFIG_RULES: readonly ConfigRule[] = [
  {
    name: 'required-tags',
    description: 'Owner and environment of what holds data or costs money',
    identifier: 'REQUIRED_TAGS',
    parameters: {
      tag1Key: TAG_KEYS.owner,
      tag2Key: TAG_KEYS.environment,
      tag2Value: 'dev,test,production',
    },
    types: ['ec2:instance', 'ec2:volume', 'redshift:cluster', 's3:bucket'],
  },
  {
    name: 'sagemaker-domain-tagged',
    description: 'Studio domains say who pays for them',
    identifier: 'SAGEMAKER_DOMAIN_TAGGED',
    parameters: {
      requiredKeyTags: `${TAG_KEYS.owner},${TAG_KEYS.costCenter}`,
    },
    types: ['sagemaker:domain'],
  },
];

/** Where the results of the whole organisation come together. */
export const CONFIG_AGGREGATOR = {
  name: 'organization-aggregator',
  accountId: MANAGEMENT_ACCOUNT_ID,
  region: 'us-east-1',
  createdAt: Date.UTC(2025, 2, 3, 9),
} as const;

/** Whether Config is recorded in a region of an account. */
export function hasConfigRules(account: Account, region: string): boolean {
  return (
    account.status === 'ACTIVE' &&
    account.id !== MANAGEMENT_ACCOUNT_ID &&
    DEMO_REGIONS.some(known => known === region)
  );
}
