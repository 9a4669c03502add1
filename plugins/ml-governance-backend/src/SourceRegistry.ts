import { ConflictError, InputError } from '@backstage/errors';
import {
  BillLineSource,
  CostSource,
  MlGovernanceCostSourcesExtensionPoint,
  MlGovernanceInventoriesExtensionPoint,
  ResourceInventory,
} from '@ml-governance/backstage-plugin-ml-governance-node';

const ID_PATTERN = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** What modules have added, in the order in which they did. */
export class SourceRegistry
  implements
    MlGovernanceCostSourcesExtensionPoint,
    MlGovernanceInventoriesExtensionPoint
{
  readonly costSources: CostSource[] = [];
  readonly billLineSources: BillLineSource[] = [];
  readonly inventories: ResourceInventory[] = [];

  addCostSource(source: CostSource): void {
    this.checkId(source.id);
    if (source.dimensions.length === 0) {
      throw new InputError(
        `The source of cost '${source.id}' names no dimension; it must name those that it yields`,
      );
    }
    this.costSources.push(source);
  }

  addBillLineSource(source: BillLineSource): void {
    this.checkId(source.id);
    this.billLineSources.push(source);
  }

  addInventory(inventory: ResourceInventory): void {
    this.checkId(inventory.id);
    if (!Number.isInteger(inventory.concurrency) || inventory.concurrency < 1) {
      throw new InputError(
        `The inventory '${inventory.id}' has a concurrency of ${inventory.concurrency}; it must be a whole number from 1`,
      );
    }
    this.inventories.push(inventory);
  }

  private checkId(id: string): void {
    if (!ID_PATTERN.test(id) || id.length > 64) {
      throw new InputError(
        `The id of a source must be kebab-case of at most 64 characters; got ${JSON.stringify(
          id,
        )}`,
      );
    }
    const taken = [
      ...this.costSources,
      ...this.billLineSources,
      ...this.inventories,
    ];
    if (taken.some(source => source.id === id)) {
      throw new ConflictError(
        `Two sources have the id '${id}'; give each an id of its own`,
      );
    }
  }
}
