import { BillLine } from '@ml-governance/backstage-plugin-ml-governance-common';

/** A made-up month of a bill. */
export interface BillShape {
  /** Key of the application-id tag. */
  key: string;
  applications: number;
  /** How many resources there are; of as many as there are lines, each has one of its own. */
  resources: number;
}

const ACCOUNTS = 300;
const DAYS = 30;
const INSTANCES = 20;
/** Tags of accounts and teams in names go round so many numbers. */
const NUMBERS = 200;
/** A hundredth of a cent in units of 1e-18. */
const CENT_HUNDREDTH = 10n ** 14n;

/**
 * A line of a made-up bill: every other resource is tagged, a third is not
 * SageMaker's, a quarter is named after a team, every tenth account is tagged.
 */
export function generatedLine(
  index: number,
  { key, applications, resources }: BillShape,
): { line: BillLine; amount: bigint } {
  const resource = index % resources;
  const number = resource % NUMBERS;
  const region = resource % 2 === 0 ? 'us-east-1' : 'eu-west-1';
  const accountId = String(100_000_000_000 + (resource % ACCOUNTS));
  const application = `application-${resource % applications}`;
  const name =
    resource % 8 < 2
      ? `team-${number}-${resource}-${application}`
      : `nightly-${resource}`;
  return {
    amount: BigInt(index) * CENT_HUNDREDTH,
    line: {
      day: `2026-10-${String(1 + ((Math.floor(index / resources) + resource) % DAYS)).padStart(2, '0')}`,
      accountId,
      service: resource % 3 === 0 ? 'Amazon EC2' : 'Amazon SageMaker',
      region,
      usageType: `Train:ml.g5.${resource % INSTANCES}xlarge`,
      operation: 'RunInstance',
      instanceType: '',
      chargeType: 'Usage',
      resourceId: `arn:aws:sagemaker:${region}:${accountId}:training-job/${name}`,
      resourceTags: resource % 4 < 2 ? {} : { [key]: application },
      accountTags:
        resource % 10 === 0 ? { [`account-tag-${number}`]: application } : {},
      costCategories: {},
      amounts: {},
    },
  };
}
