import { RequestBudgetExhaustedError, RequestMeter } from '../RequestMeter';

/**
 * A request as it was counted.
 *
 * @public
 */
export interface CountedRequest {
  operation: string;
  paid: boolean;
}

/**
 * A meter that remembers what was counted, and refuses paid requests beyond a
 * budget as the backend's own does.
 *
 * @public
 */
export class RecordingRequestMeter implements RequestMeter {
  /** What was let through, in order. */
  readonly requests: CountedRequest[] = [];
  /** How often a request was refused. */
  refusals = 0;

  private readonly paidBudget: number;

  /**
   * @param options - `paidBudget` is how many paid requests are let through;
   * no bound where absent
   */
  constructor(options: { paidBudget?: number } = {}) {
    this.paidBudget = options.paidBudget ?? Number.POSITIVE_INFINITY;
  }

  /** {@inheritDoc @ml-governance/backstage-plugin-ml-governance-node#RequestMeter.count} */
  async count(
    operation: string,
    options: { paid?: boolean } = {},
  ): Promise<void> {
    const paid = options.paid ?? false;
    if (paid && this.paid() >= this.paidBudget) {
      this.refusals += 1;
      throw new RequestBudgetExhaustedError(
        `The budget of ${this.paidBudget} paid requests is used up; raise it or wait for the next UTC day`,
      );
    }
    this.requests.push({ operation, paid });
  }

  /** How many paid requests were let through. */
  paid(): number {
    return this.requests.filter(request => request.paid).length;
  }

  /** Requests let through, by operation. */
  byOperation(): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const { operation } of this.requests) {
      counts[operation] = (counts[operation] ?? 0) + 1;
    }
    return counts;
  }
}
