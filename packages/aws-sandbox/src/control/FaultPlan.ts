import { z } from 'zod/v4';
import { isAccountId } from '../world/organization';

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
  'ArnAsArray',
  'ExpiredToken',
  'AccessDenied',
  'ClockSkew',
  'ExpiredPageToken',
  'RepeatedPage',
  'RegionNotEnabled',
  'AccountGone',
] as const;

/** Faults that only a request for a further page can meet. */
const OF_LATER_PAGES: readonly (string | undefined)[] = [
  'ExpiredPageToken',
  'RepeatedPage',
];

const ACCOUNT_GONE = 'AccountGone';

const accountIdSchema = z
  .string()
  .refine(isAccountId, 'must be the 12 digits of an account');

const callFaultSchema = z.strictObject({
  /** `ce:GetCostAndUsage`, `GetCostAndUsage`, `ce:*` or `*`. */
  operation: z.string().regex(/^([a-z][a-z0-9-]*:)?([A-Za-z0-9]+|\*)$/),
  /** Absent: the call is only slowed down. */
  error: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9.]{0,99}$/)
    .refine(
      error => error !== ACCOUNT_GONE,
      'AccountGone concerns a whole account: give an accountId, and no operation but *',
    )
    .optional(),
  /** How many calls fail. */
  times: z.int().min(1).max(1_000_000).default(1),
  accountId: accountIdSchema.optional(),
  region: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'must be a region such as eu-west-1')
    .optional(),
  delayMs: z.int().min(0).max(600_000).optional(),
  /** Fails the change of this one resource in a call that changes many. */
  resource: z.string().regex(/^arn:/, 'must be an ARN').max(1011).optional(),
});

/** No fault of a call, but a state that lasts until faults are forgotten. */
const goneAccountSchema = z.strictObject({
  operation: z.literal('*').default('*'),
  error: z.literal(ACCOUNT_GONE),
  accountId: accountIdSchema,
  times: z.int().min(1).max(1_000_000).default(1),
});

export type Fault = z.infer<typeof callFaultSchema>;
type AnyFault = Fault | z.infer<typeof goneAccountSchema>;

/** A call that a fault may hit. */
export interface FaultTarget {
  prefix: string;
  name: string;
  accountId: string;
  region: string;
  /** Whether it asks for a page that is not the first. */
  laterPage: boolean;
}

/** What went wrong, or is about to, on the caller's wish. */
export class FaultPlan {
  #faults: Fault[] = [];
  readonly #goneAccounts = new Set<string>();

  /**
   * @throws ZodError where the fault is not well-formed
   */
  add(input: unknown): AnyFault {
    const gone = goneAccountSchema.safeParse(input);
    if (gone.success) {
      this.#goneAccounts.add(gone.data.accountId);
      return gone.data;
    }
    const fault = callFaultSchema.parse(input);
    this.#faults.push(fault);
    return { ...fault };
  }

  list(): AnyFault[] {
    return [
      ...[...this.#goneAccounts].map(accountId =>
        goneAccountSchema.parse({ error: ACCOUNT_GONE, accountId }),
      ),
      ...this.#faults.map(fault => ({ ...fault })),
    ];
  }

  clear(): void {
    this.#faults = [];
    this.#goneAccounts.clear();
  }

  /** Whether an account was closed for good on the caller's wish. */
  isGone(accountId: string): boolean {
    return this.#goneAccounts.has(accountId);
  }

  /** Takes one failure off the first fault that fits a call. */
  take(call: FaultTarget): Fault | undefined {
    const fault = this.#faults.find(
      candidate =>
        candidate.resource === undefined &&
        concerns(candidate, call) &&
        (call.laterPage || !OF_LATER_PAGES.includes(candidate.error)),
    );
    return fault && this.#spend(fault);
  }

  /** Takes one failure off the first fault of one resource that fits a call. */
  takeForResource(
    arn: string,
    call: Omit<FaultTarget, 'laterPage'>,
  ): Fault | undefined {
    const fault = this.#faults.find(
      candidate => candidate.resource === arn && concerns(candidate, call),
    );
    return fault && this.#spend(fault);
  }

  #spend(fault: Fault): Fault {
    fault.times -= 1;
    if (fault.times === 0) {
      this.#faults = this.#faults.filter(candidate => candidate !== fault);
    }
    return fault;
  }
}

function concerns(fault: Fault, call: Omit<FaultTarget, 'laterPage'>): boolean {
  return (
    fits(fault.operation, call.prefix, call.name) &&
    (fault.accountId ?? call.accountId) === call.accountId &&
    (fault.region ?? call.region) === call.region
  );
}

function fits(pattern: string, prefix: string, name: string): boolean {
  const [first, second] = pattern.split(':');
  const wantedName = second ?? first;
  return (
    (second === undefined || first === prefix) &&
    (wantedName === '*' || wantedName === name)
  );
}
