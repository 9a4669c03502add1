import { z } from 'zod/v4';
import { isRegion } from '../world/organization';

/**
 * Ways to fail that are no mere error answer, and short names for the usual
 * ones. Any other name is answered as an AWS error of that code.
 */
export const FAULT_KINDS = [
  'Throttling',
  'InternalServerError',
  'ServiceUnavailable',
  'Timeout',
  'ConnectionReset',
  'TruncatedBody',
  'MalformedBody',
  'ExpiredToken',
  'AccessDenied',
] as const;

const faultSchema = z.strictObject({
  /** `ce:GetCostAndUsage`, `GetCostAndUsage`, `ce:*` or `*`. */
  operation: z.string().regex(/^([a-z]+:)?([A-Za-z]+|\*)$/),
  /** Absent: the call is only slowed down. */
  error: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9.]{0,99}$/)
    .optional(),
  /** How many calls fail. */
  times: z.int().min(1).max(1_000_000).default(1),
  accountId: z
    .string()
    .regex(/^\d{12}$/)
    .optional(),
  region: z.string().refine(isRegion, 'is no region of this world').optional(),
  delayMs: z.int().min(0).max(600_000).optional(),
});

export type Fault = z.infer<typeof faultSchema>;

/** What went wrong, or is about to, on the caller's wish. */
export class FaultPlan {
  #faults: Fault[] = [];

  /**
   * @throws ZodError where the fault is not well-formed
   */
  add(input: unknown): Fault {
    const fault = faultSchema.parse(input);
    this.#faults.push(fault);
    return { ...fault };
  }

  list(): Fault[] {
    return this.#faults.map(fault => ({ ...fault }));
  }

  clear(): void {
    this.#faults = [];
  }

  /** Takes one failure off the first fault that fits a call. */
  take(call: {
    prefix: string;
    name: string;
    accountId: string;
    region: string;
  }): Fault | undefined {
    const fault = this.#faults.find(
      candidate =>
        fits(candidate.operation, call.prefix, call.name) &&
        (candidate.accountId ?? call.accountId) === call.accountId &&
        (candidate.region ?? call.region) === call.region,
    );
    if (!fault) return undefined;
    fault.times -= 1;
    if (fault.times === 0) {
      this.#faults = this.#faults.filter(candidate => candidate !== fault);
    }
    return fault;
  }
}

function fits(pattern: string, prefix: string, name: string): boolean {
  const [first, second] = pattern.split(':');
  const wantedName = second ?? first;
  return (
    (second === undefined || first === prefix) &&
    (wantedName === '*' || wantedName === name)
  );
}
