/**
 * What AWS Organizations allows, as of its quotas page in November 2026. White
 * space counts for policies that come through the SDK, so none is written.
 */
export const TAG_POLICY_QUOTA = {
  characters: 10_000,
  policiesPerTarget: 10,
} as const;

/** One of the policies of a target is `FullAWSAccess`, without which nothing is allowed. */
export const SERVICE_CONTROL_POLICY_QUOTA = {
  characters: 10_240,
  policiesPerTarget: 9,
} as const;
