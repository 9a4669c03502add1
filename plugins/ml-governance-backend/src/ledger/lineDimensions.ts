import {
  COST_DIMENSIONS,
  CostDimension,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { CostTagKeys } from '@ml-governance/backstage-plugin-ml-governance-node';

/** What an itemised bill can be broken down by. */
export function lineDimensions(tagKeys: CostTagKeys): CostDimension[] {
  return COST_DIMENSIONS.filter(
    one => one !== 'environment' || tagKeys.environment !== undefined,
  );
}
