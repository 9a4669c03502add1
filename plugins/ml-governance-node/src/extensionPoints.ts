import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { BillLineSource } from './BillLineSource';
import { CostSource } from './CostSource';
import { NoticeSender } from './NoticeSender';
import { ResourceInventory } from './ResourceInventory';
import { ResourceTagger } from './ResourceTagger';
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

/**
 * Where a module adds what writes tags. A portal without one plans changes, but
 * applies none.
 *
 * @public
 */
export interface MlGovernanceTaggingExtensionPoint {
  /** @throws ConflictError where there is one already */
  setResourceTagger(tagger: ResourceTagger): void;
}

/** @public */
export const mlGovernanceTaggingExtensionPoint =
  createExtensionPoint<MlGovernanceTaggingExtensionPoint>({
    id: 'ml-governance.tagging',
  });

/**
 * Where a module adds what brings notices to people. A portal without one tells
 * nobody anything.
 *
 * @public
 */
export interface MlGovernanceNoticesExtensionPoint {
  /** @throws ConflictError where there is one already */
  setNoticeSender(sender: NoticeSender): void;
}

/** @public */
export const mlGovernanceNoticesExtensionPoint =
  createExtensionPoint<MlGovernanceNoticesExtensionPoint>({
    id: 'ml-governance.notices',
  });
