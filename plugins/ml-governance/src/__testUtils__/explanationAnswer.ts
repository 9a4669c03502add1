import {
  ExplanationLine,
  ExplanationResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';

const ENTITY = 'component:default/fraud-detection';

/** One day of a training job, tagged as it should be. */
export function explanationLine(
  overrides: Partial<ExplanationLine> = {},
): ExplanationLine {
  return {
    day: '2026-11-03',
    applicationId: 'fraud-detection',
    accountId: '111111111111',
    service: 'Amazon SageMaker',
    region: 'us-east-1',
    usageType: 'USE1-Train:ml.g5.xlarge',
    operation: 'RunInstance',
    chargeType: 'Usage',
    resourceId:
      'arn:aws:sagemaker:us-east-1:111111111111:training-job/fraud-weekly',
    basis: 'direct',
    match: 'exact',
    amount: '4050.0649999999',
    ...overrides,
  };
}

const LINES: readonly ExplanationLine[] = [
  explanationLine(),
  explanationLine({
    day: '2026-11-04',
    match: 'alias',
    resourceId: 'arn:aws:s3:::fraud-features',
    service: 'Amazon Simple Storage Service',
    usageType: 'TimedStorage-ByteHrs',
    amount: '100',
  }),
  explanationLine({
    accountId: '222222222222',
    resourceId: '',
    basis: 'inherited',
    match: undefined,
    rule: 'sandbox-account',
    amount: '72',
  }),
  explanationLine({
    day: '2026-11-05',
    chargeType: 'Credit',
    resourceId: '',
    amount: '-50',
  }),
];

/** What the month to date of {@link monthToDateAnswer} is made of. */
export function explanationAnswer(
  overrides: Partial<ExplanationResponse> = {},
): ExplanationResponse {
  return {
    entityRef: ENTITY,
    state: 'ready',
    metric: 'net-amortized',
    currency: 'USD',
    range: { from: '2026-11-01', to: '2026-11-24' },
    view: 'allocated',
    total: '4812.0649999999',
    parts: [
      { basis: 'direct', match: 'exact', amount: '4000.0649999999' },
      {
        basis: 'shared',
        rule: { id: 'support', title: 'AWS Support' },
        amount: '400',
      },
      {
        basis: 'shared',
        rule: { id: 'platform', title: 'ML platform' },
        amount: '240',
      },
      { basis: 'direct', match: 'alias', amount: '100' },
      {
        basis: 'inherited',
        rule: { id: 'sandbox-account', title: 'The sandbox account' },
        amount: '72',
      },
    ],
    splits: [
      {
        pool: { id: 'support', title: 'AWS Support' },
        month: '2026-11',
        method: 'proportional',
        poolAmount: '2000',
        weight: '4172.0649999999',
        totalWeight: '20860.3249999995',
        amount: '400',
      },
      {
        pool: { id: 'platform', title: 'ML platform' },
        month: '2026-11',
        method: 'even',
        poolAmount: '1200',
        weight: '1',
        totalWeight: '5',
        amount: '240',
      },
    ],
    adjustments: [],
    lines: { items: [...LINES], count: 4, amount: '4172.0649999999' },
    ...overrides,
  };
}

/** A figure of as many lines as there are amounts, and of nothing else. */
export function explanationOfLines(
  items: readonly ExplanationLine[],
  total: string,
  lines: Partial<ExplanationResponse['lines']> = {},
): ExplanationResponse {
  return explanationAnswer({
    total,
    parts: [{ basis: 'direct', match: 'exact', amount: total }],
    splits: [],
    lines: { items: [...items], count: items.length, amount: total, ...lines },
  });
}
