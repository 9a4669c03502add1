import { BillLineAttributes } from '../ledger/BillLine';

/** A line of usage on which only what is given differs from the usual. */
export function billLine(
  given: Partial<BillLineAttributes> = {},
): BillLineAttributes {
  return {
    accountId: '555555555555',
    service: 'Amazon SageMaker',
    region: 'us-east-1',
    usageType: 'USE1-Train:ml.g5.xlarge',
    operation: 'RunInstance',
    instanceType: 'ml.g5.xlarge',
    chargeType: 'Usage',
    resourceId:
      'arn:aws:sagemaker:us-east-1:555555555555:training-job/nightly-scores',
    resourceTags: {},
    accountTags: {},
    costCategories: {},
    ...given,
  };
}
