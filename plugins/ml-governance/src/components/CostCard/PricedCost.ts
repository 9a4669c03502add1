import { CostResponse } from '@ml-governance/backstage-plugin-ml-governance-common';

/** A cost that has been read, so that its currency is known. */
export type PricedCost = CostResponse & { currency: string };
