/** The accounts of the generated organisation. */
export const ACCOUNTS = Array.from({ length: 20 }, (_, index) =>
  String(200_000_000_000 + index),
);

export const REGIONS = ['us-east-1', 'us-west-2', 'eu-west-1', 'eu-central-1'];
