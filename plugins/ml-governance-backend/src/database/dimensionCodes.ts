import { CostDimension } from '@ml-governance/backstage-plugin-ml-governance-common';

/** How dimensions are stored. A code is never given to another dimension. */
const CODES: Record<CostDimension, number> = {
  service: 1,
  account: 2,
  'usage-type': 3,
  'charge-type': 4,
  environment: 5,
  owner: 6,
  region: 7,
  'instance-type': 8,
};

export function dimensionCode(dimension: CostDimension): number {
  return CODES[dimension];
}

export function dimensionCodes(): number[] {
  return Object.values(CODES);
}
