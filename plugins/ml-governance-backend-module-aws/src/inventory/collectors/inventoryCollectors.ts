import { InventoryCollector } from '../InventoryCollector';
import { COMPUTE_COLLECTORS } from './computeCollectors';
import { DATA_COLLECTORS } from './dataCollectors';
import { SAGEMAKER_COLLECTORS } from './sageMakerCollectors';

/**
 * Every type of resource that is listed by its own service's calls, one row
 * a type. Whatever else is tagged, or known to Resource Explorer, is found
 * after these.
 */
export const INVENTORY_COLLECTORS: readonly InventoryCollector[] = [
  ...SAGEMAKER_COLLECTORS,
  ...COMPUTE_COLLECTORS,
  ...DATA_COLLECTORS,
];
