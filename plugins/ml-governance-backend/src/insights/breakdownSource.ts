import {
  CostBreakdown,
  COST_DIMENSIONS,
  CostDimension,
  findPersonalData,
  LineDimension,
  workKindOf,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { WITHHELD_VALUE } from '../assessment/withheldTags';
import { isSharedKey } from '../ledger/sharedKey';

/** The dimension that a breakdown is read from, and the key that it shows. */
export interface BreakdownSource {
  dimension: LineDimension;
  keyOf: (key: string) => string;
  /** Whether every key is shown as it is, so that none is several. */
  isPlain: boolean;
}

export function breakdownSource(breakdown: CostBreakdown): BreakdownSource {
  switch (breakdown) {
    case 'work-kind':
      return showing('usage-type', workKindOf);
    // Values of tags and rules, which people fill with what should not be there.
    case 'cost-category':
    case 'owner':
    case 'environment':
      return showing(breakdown, key =>
        findPersonalData(key) ? WITHHELD_VALUE : key,
      );
    default:
      return { dimension: breakdown, keyOf: key => key, isPlain: true };
  }
}

/** The parts of pools stand under their own keys in every breakdown. */
function showing(
  dimension: LineDimension,
  shown: (key: string) => string,
): BreakdownSource {
  return {
    dimension,
    keyOf: key => (isSharedKey(key) ? key : shown(key)),
    isPlain: false,
  };
}

/** Whether amounts are kept by the keys of the dimension, and need no lines to be read. */
export function isKeptByDay(
  dimension: LineDimension,
): dimension is CostDimension {
  return COST_DIMENSIONS.some(one => one === dimension);
}
