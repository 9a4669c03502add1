import { SandboxFault } from '../organization/SandboxOrganization';

/** Something that must be named in `GET sources` after the fault. */
export interface ExpectedFailure {
  code: string | RegExp;
  accountId?: string;
  region?: string;
  operation?: string;
}

/** One fault of AWS in the middle of a refresh, and what must come of it. */
export interface FaultRow {
  name: string;
  faults: readonly SandboxFault[];
  /**
   * - `overcome`: the refresh succeeds as if nothing had happened
   * - `partial`: what failed is as it was, the rest is new
   * - `failed`: everything is as it was
   */
  outcome: 'overcome' | 'partial' | 'failed';
  /** What `GET sources` names, each at least once, and nothing besides. */
  failures: readonly ExpectedFailure[];
  /** Part of what the portal says to people about it. */
  says?: string;
  /** Of the inventory: whether the config lists accounts, or Organizations does. */
  accounts?: 'listed' | 'organization';
  /** Of the inventory: an account whose resources rightly leave the pages. */
  leaves?: string;
  /** Whether what is waited for longer than a minute comes sooner. */
  hurried?: true;
  /** Whether every run of the tests plays it, not only that of the faults. */
  quick?: true;
}
