/**
 * What counted resources have in common, and by which key they are counted:
 *
 * - `verdict`: compliant, violating or unknown
 * - `ok`, `violation`, `unknown`, `not-applicable`: under a definition, by its key
 * - `waived`: under a definition that they violate and that is waived, by the
 *   instant until which it is and by its key; counted as `violation` too
 * - `waived-verdict`: all that makes them violate is waived, by the instant
 *   until which it is; counted as violating too
 * - `broken`: a violation that one sentence stands for; see `ViolationGroup`
 * - `broken-waived`: the same for which a waiver holds, apart by waiver
 * - `account`, `region`: where they are
 * - `account-verdict`: by account and by compliant, violating, waived or unknown;
 *   each resource once
 * - `owner`: what their owner tag says
 * - `readable`: their tags could be read
 * - `untagged`: they have no tag of the user's own
 */
export type TallyKind =
  | 'verdict'
  | 'ok'
  | 'violation'
  | 'unknown'
  | 'not-applicable'
  | 'waived'
  | 'waived-verdict'
  | 'broken'
  | 'broken-waived'
  | 'account'
  | 'account-verdict'
  | 'region'
  | 'owner'
  | 'readable'
  | 'untagged';

/** How many resources have one thing in common. */
export interface TallyCount {
  kind: TallyKind;
  key: string;
  resources: number;
  /** Of violations: 0 for the worst. */
  grade: number;
  /** Of violations: what is wrong, and the waiver. */
  detail?: string;
}

/** Between the parts of a key that has two; the first holds none. */
export const KEY_SEPARATOR = '\n';

/** The key of kinds that need none. */
export const ANY = '';
