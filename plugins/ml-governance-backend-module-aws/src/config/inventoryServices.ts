/** The parts of the inventory that the config turns on and off. */
export const INVENTORY_SERVICES = [
  'sagemaker',
  'bedrock',
  'datazone',
  's3',
  'ec2',
  'ecr',
  'logs',
  'states',
  'athena',
  'glue',
  'redshift',
  'tagging',
  'resource-explorer',
] as const;

/** A part of the inventory. */
export type InventoryService = (typeof INVENTORY_SERVICES)[number];

/** A part of the inventory that is turned on. */
export interface SelectedService {
  name: InventoryService;
  /** Where it is looked for; everywhere where absent. */
  regions?: readonly string[];
  /** Whether the config names it, rather than leaving all of them on. */
  named: boolean;
}

/** What is on where the config does not say. */
export const ALL_SERVICES: readonly SelectedService[] = INVENTORY_SERVICES.map(
  name => ({ name, named: false }),
);
