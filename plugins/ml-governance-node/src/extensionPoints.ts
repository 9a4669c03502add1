import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { BillLineSource } from './BillLineSource';
import { CostSource } from './CostSource';
import { ResourceInventory } from './ResourceInventory';
import { TagComplianceSource } from './TagComplianceSource';

/**
 * Where a module adds a bill.
 *
 * @public
 */
export interface MlGovernanceCostSourcesExtensionPoint {
  addCostSource(source: CostSource): void;
  addBillLineSource(source: BillLineSource): void;
}

/** @public */
export const mlGovernanceCostSourcesExtensionPoint =
  createExtensionPoint<MlGovernanceCostSourcesExtensionPoint>({
    id: 'ml-governance.cost-sources',
  });

/**
 * Where a module adds the inventory of a cloud.
 *
 * @public
 */
export interface MlGovernanceInventoriesExtensionPoint {
  addInventory(inventory: ResourceInventory): void;
}

/** @public */
export const mlGovernanceInventoriesExtensionPoint =
  createExtensionPoint<MlGovernanceInventoriesExtensionPoint>({
    id: 'ml-governance.inventories',
  });

/**
 * Where a module adds what a cloud itself says about tags.
 *
 * @public
 */
export interface MlGovernanceTagComplianceExtensionPoint {
  addTagComplianceSource(source: TagComplianceSource): void;
}

/** @public */
export const mlGovernanceTagComplianceExtensionPoint =
  createExtensionPoint<MlGovernanceTagComplianceExtensionPoint>({
    id: 'ml-governance.tag-compliance',
  });
