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

/** Of a template that is sent as it is, without a bucket; conformance packs allow as much. */
export const TEMPLATE_QUOTA = { bytes: 51_200 } as const;

/** Of one rule of AWS Config: its parameters as JSON, and the keys that `REQUIRED_TAGS` takes. */
export const CONFIG_RULE_QUOTA = {
  parameterCharacters: 1_024,
  requiredTags: 6,
} as const;
