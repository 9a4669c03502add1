import { CostDimension } from '@ml-governance/backstage-plugin-ml-governance-common';
import { Bill } from './Bill';

/**
 * The dimension that totals are summed by. All add up to the same bill, but
 * for the last digits of a source that rounds; so one of them has to count.
 */
export function mainDimension(source: Bill): CostDimension {
  return source.dimensions.includes('service')
    ? 'service'
    : source.dimensions[0];
}
