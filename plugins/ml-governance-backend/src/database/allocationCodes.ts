import { LineAllocation } from '@ml-governance/backstage-plugin-ml-governance-common';

/** How the ways of allocation are stored. A code is never given to another way. */
export const BASIS_CODES = {
  direct: 1,
  'direct-by-alias': 2,
  inherited: 3,
  shared: 4,
  unallocated: 5,
} as const;

export type BasisCode = (typeof BASIS_CODES)[keyof typeof BASIS_CODES];

/** Of what an application costs by itself, apart from its part of any pool. */
export const OWN_BASES: readonly BasisCode[] = [
  BASIS_CODES.direct,
  BASIS_CODES['direct-by-alias'],
  BASIS_CODES.inherited,
];

/** Where an item of the bill ended, as it is stored. */
export interface AllocationColumns {
  basis: BasisCode;
  /** The rule or the pool; empty without one. */
  rule: string;
  /** Of what is unallocated, the value of its tag; empty for pools. */
  application_id: string;
}

/** @param tagged - value of the application-id tag, empty where it has none */
export function toAllocationColumns(
  allocation: LineAllocation,
  tagged: string,
): AllocationColumns {
  switch (allocation.basis) {
    case 'direct':
      return {
        basis:
          BASIS_CODES[
            allocation.match === 'exact' ? 'direct' : 'direct-by-alias'
          ],
        rule: '',
        application_id: allocation.applicationId,
      };
    case 'inherited':
      return {
        basis: BASIS_CODES.inherited,
        rule: allocation.rule,
        application_id: allocation.applicationId,
      };
    case 'shared':
      return {
        basis: BASIS_CODES.shared,
        rule: allocation.pool,
        application_id: '',
      };
    default:
      return {
        basis: BASIS_CODES.unallocated,
        rule: '',
        application_id: tagged,
      };
  }
}
