import {
  SourceSchedule,
  TagCompliancePart,
} from '@ml-governance/backstage-plugin-ml-governance-node';
import { CostExplorerMetric } from '../cost/costGroupings';
import { SelectedService } from './inventoryServices';

/**
 * An account that the config names.
 */
export interface ConfiguredAccount {
  id: string;
  name?: string;
  /** Where to look in this account; the regions of all where absent. */
  regions?: string[];
}

/**
 * Which accounts are looked into.
 */
export type AccountSettings =
  { fromOrganizations: true } | { listed: ConfiguredAccount[] };

/**
 * How the Cost Explorer source is set up.
 */
export interface CostExplorerSettings {
  metric: CostExplorerMetric;
  schedule: SourceSchedule;
}

/**
 * How the inventory is set up.
 */
export interface InventorySettings {
  regions: string[];
  accounts: AccountSettings;
  concurrency: number;
  /** What to look for, each part once. */
  services: readonly SelectedService[];
  schedule: SourceSchedule;
}

/**
 * Which aggregator of AWS Config is asked for verdicts: one that is looked for,
 * none, or one by name.
 */
export type ConfigAggregatorSettings =
  | 'find'
  | 'none'
  | {
      name: string;
      region: string;
      /** Whose it is; the payer's where absent. */
      accountId?: string;
    };

/**
 * How AWS is asked what it says about tags itself.
 */
export interface TagComplianceSettings {
  accounts: AccountSettings;
  /** Where resources are asked about, unless an account names its own. */
  regions: readonly string[];
  /** What it is asked, each part once. */
  parts: readonly TagCompliancePart[];
  aggregator: ConfigAggregatorSettings;
  concurrency: number;
  schedule: SourceSchedule;
}

/**
 * Who writes tags.
 */
export interface RemediationSettings {
  /** The role to assume in the account of a resource. */
  roleName: string;
  /** Of that role, where it is not that of `aws.accountDefaults`. */
  externalId?: string;
}

/**
 * The checked config under `mlGovernance.aws`.
 */
export interface AwsSettings {
  /** Whose credentials Cost Explorer and Organizations are called with; the main account's where absent. */
  payerAccountId?: string;
  /** Where the services without regions are signed for. */
  globalRegion: string;
  /** Absent where it is turned off. */
  costExplorer?: CostExplorerSettings;
  /** Absent where it is turned off. */
  inventory?: InventorySettings;
  /** Absent where it is turned off. */
  tagCompliance?: TagComplianceSettings;
  /** Absent where no tags are to be written. */
  remediation?: RemediationSettings;
}
