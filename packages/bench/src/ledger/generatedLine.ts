import { BillLine } from '@ml-governance/backstage-plugin-ml-governance-common';

const ACCOUNTS = 300;
const DAYS = 30;
const INSTANCES = 20;
/** A hundredth of a cent in units of 1e-18. */
const CENT_HUNDREDTH = 10n ** 14n;

/** A line of a made-up bill: every other one is tagged, a third is not SageMaker's. */
export function generatedLine(
  index: number,
  options: { key: string; applications: number },
): { line: BillLine; amount: bigint } {
  const region = index % 2 === 0 ? 'us-east-1' : 'eu-west-1';
  const accountId = String(100_000_000_000 + (index % ACCOUNTS));
  const application = `application-${index % options.applications}`;
  return {
    amount: BigInt(index) * CENT_HUNDREDTH,
    line: {
      day: `2026-10-${String(1 + (index % DAYS)).padStart(2, '0')}`,
      accountId,
      service: index % 3 === 0 ? 'Amazon EC2' : 'Amazon SageMaker',
      region,
      usageType: `Train:ml.g5.${index % INSTANCES}xlarge`,
      operation: 'RunInstance',
      instanceType: '',
      chargeType: 'Usage',
      resourceId: `arn:aws:sagemaker:${region}:${accountId}:training-job/nightly-${index}`,
      resourceTags: index % 2 === 0 ? {} : { [options.key]: application },
      accountTags: {},
      costCategories: {},
      amounts: {},
    },
  };
}
