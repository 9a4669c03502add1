import { CostResponse } from '@ml-governance/backstage-plugin-ml-governance-common';

/** A cost that has been read, so that its currency is known. */
export type PricedCost = CostResponse & { currency: string };

/** The cost if it has been read. */
export function pricedCost(cost: CostResponse): PricedCost | undefined {
  const { state, currency } = cost;
  return state === 'ready' && currency ? { ...cost, currency } : undefined;
}
