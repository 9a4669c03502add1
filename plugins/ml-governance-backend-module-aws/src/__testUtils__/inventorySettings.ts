import { InventorySettings } from '../config/AwsSettings';
import { ALL_SERVICES } from '../config/inventoryServices';

/** The settings of an inventory that looks for everything, each replaceable. */
export function inventorySettings(
  settings: Partial<InventorySettings> = {},
): InventorySettings {
  return {
    regions: ['eu-west-1', 'us-east-1'],
    accounts: { fromOrganizations: true },
    concurrency: 4,
    services: ALL_SERVICES,
    schedule: { frequency: { hours: 6 }, timeout: { hours: 1 } },
    ...settings,
  };
}
