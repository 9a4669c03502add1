import {
  BillLineSource,
  CostSource,
  ResourceInventory,
} from '@ml-governance/backstage-plugin-ml-governance-node';

/**
 * From now on nothing may be read of the sources: a read throws, and is counted
 * for whoever swallows that.
 *
 * @returns what was called in spite of it
 */
export function sealSources(sources: {
  costSources?: readonly CostSource[];
  billLineSources?: readonly BillLineSource[];
  inventories?: readonly ResourceInventory[];
}): string[] {
  const called: string[] = [];
  const sealed = (name: string) => () => {
    called.push(name);
    throw new Error(`${name} was called where nothing may be read of AWS`);
  };
  for (const source of sources.costSources ?? []) {
    source.planRefresh = sealed('planRefresh');
    source.readPeriod = sealed('readPeriod');
  }
  for (const source of sources.billLineSources ?? []) {
    source.listPeriods = sealed('listPeriods');
    source.readLines = sealed('readLines');
  }
  for (const inventory of sources.inventories ?? []) {
    inventory.listPartitions = sealed('listPartitions');
    inventory.readPartition = sealed('readPartition');
  }
  return called;
}
