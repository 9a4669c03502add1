/**
 * What AWS Organizations attaches a policy to.
 *
 * @public
 */
export interface PolicyTarget {
  /** Such as `r-ab12`, `ou-ab12-11111111` or an account id. */
  id: string;
  /** For people. */
  name: string;
  type: 'root' | 'organizational-unit' | 'account';
}

/**
 * A policy about tags that is attached somewhere in the organisation.
 *
 * @public
 */
export interface AttachedPolicy {
  /** Such as `p-abcd1234`. */
  id: string;
  name: string;
  type: 'tag-policy' | 'service-control-policy';
  /** The document, as it was attached. */
  content: string;
  /** At least one. */
  targets: PolicyTarget[];
}
