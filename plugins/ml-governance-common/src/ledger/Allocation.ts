/**
 * How a part of the bill came to where it ended:
 *
 * - `direct`: its application-id tag names a known application
 * - `inherited`: a rule found the application of something around it
 * - `shared`: it is in a pool that is split over others
 * - `unallocated`: none of these
 *
 * @public
 */
export type AllocationBasis = 'direct' | 'inherited' | 'shared' | 'unallocated';

/**
 * Where a line of the bill ends: in exactly one place.
 *
 * @public
 */
export type LineAllocation =
  | {
      basis: 'direct';
      applicationId: string;
      /** Whether the tag stands there as spelled, or in another certain spelling of key or value. */
      match: 'exact' | 'alias';
    }
  | {
      basis: 'inherited';
      applicationId: string;
      /** Id of the rule. */
      rule: string;
    }
  | {
      basis: 'shared';
      /** Id of the pool. */
      pool: string;
    }
  | { basis: 'unallocated' };
