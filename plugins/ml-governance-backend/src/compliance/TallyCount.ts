/**
 * What counted resources have in common, and by which key they are counted:
 *
 * - `verdict`: compliant, violating or unknown
 * - `ok`, `violation`, `unknown`, `not-applicable`: under a definition, by its key
 * - `broken`: a violation that one sentence stands for; see `ViolationGroup`
 * - `account`, `region`: where they are
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
  | 'broken'
  | 'account'
  | 'region'
  | 'owner'
  | 'readable'
  | 'untagged';

/** How many resources have one thing in common. */
export interface TallyCount {
  kind: TallyKind;
  key: string;
  resources: number;
  /** Of `broken`: 0 for the worst. */
  grade: number;
  /** Of `broken`: the violation. */
  detail?: string;
}

/** The key of kinds that need none. */
export const ANY = '';
