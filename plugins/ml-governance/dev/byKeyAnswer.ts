import { CostResponse } from '@ml-governance/backstage-plugin-ml-governance-common';
import { monthToDateAnswer } from '../src/__testUtils__/costAnswers';

const KEYS = {
  region: ['us-east-1', 'eu-west-1', 'shared: AWS Support', 'us-west-2', ''],
  'instance-type': [
    'ml.g5.xlarge',
    'ml.p4d.24xlarge',
    '',
    'shared: AWS Support',
    'ml.t3.medium',
  ],
};

/** The amounts of the kinds of work, as if they were those of other keys. */
export function byKeyAnswer(
  breakdown: keyof typeof KEYS,
  overrides: Partial<CostResponse> = {},
): CostResponse {
  const answer = monthToDateAnswer(overrides);
  return {
    ...answer,
    breakdown: answer.breakdown.map((item, index) => ({
      ...item,
      key: KEYS[breakdown][index],
    })),
  };
}
