import { CustomErrorBase } from '@backstage/errors';

/**
 * Counts what a source asks of the outside, and stops it in time.
 *
 * @public
 */
export interface RequestMeter {
  /**
   * Call before each request that leaves the process, retries included.
   *
   * @param operation - such as `ce:GetCostAndUsage`
   * @param options - `paid` marks a request that is billed by the piece
   * @throws {@link RequestBudgetExhaustedError} where a paid request would
   * exceed the source's daily budget. Let it pass through: the refresh ends
   * cleanly and what was not read stays as it was.
   */
  count(operation: string, options?: { paid?: boolean }): Promise<void>;
}

/**
 * The daily budget of paid requests is used up.
 *
 * @public
 */
export class RequestBudgetExhaustedError extends CustomErrorBase {
  name = 'RequestBudgetExhaustedError' as const;
}
