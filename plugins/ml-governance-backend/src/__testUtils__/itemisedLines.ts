import { JsonObject } from '@backstage/types';
import { TestItemisedLine } from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';

/** The key that names the application in the dictionary of the tests. */
export const APPLICATION_TAG = 'anycompany:workload:application-id';

/** Usage of a training job that carries the application-id tag, unless it is empty. */
export function trainingLine(
  day: string,
  applicationId: string,
  amount: TestItemisedLine['amount'],
  rest: Partial<TestItemisedLine> = {},
): TestItemisedLine {
  return {
    day,
    amount,
    accountId: '111111111111',
    service: 'Amazon SageMaker',
    region: 'us-east-1',
    usageType: 'USE1-Train:ml.g5.xlarge',
    operation: 'RunInstance',
    instanceType: 'ml.g5.xlarge',
    resourceId: `arn:aws:sagemaker:us-east-1:111111111111:training-job/${
      applicationId || 'untagged'
    }`,
    ...rest,
    resourceTags: {
      ...(applicationId ? { [APPLICATION_TAG]: applicationId } : {}),
      ...rest.resourceTags,
    },
  };
}

/** A charge for support, which names no resource. */
export function supportLine(day: string, amount: string): TestItemisedLine {
  return {
    day,
    amount,
    service: 'AWS Support (Business)',
    chargeType: 'Support',
  };
}

/** Gives the sandbox account to an application, and shares support. */
export const testAllocation: JsonObject = {
  rules: [
    {
      id: 'sandbox-account',
      title: 'The sandbox account',
      where: { accounts: ['222222222222'] },
      from: { application: 'ads-ranking' },
    },
  ],
  pools: [
    {
      id: 'support',
      title: 'AWS Support',
      where: [{ chargeTypes: ['Support'] }],
      split: 'proportional',
      targets: 'all',
    },
  ],
};
