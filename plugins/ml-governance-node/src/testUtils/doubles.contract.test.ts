import { AwsResource } from '@ml-governance/backstage-plugin-ml-governance-common';
import { RequestBudgetExhaustedError } from '../RequestMeter';
import { describeBillLineSourceContract } from './billLineSourceContract';
import { describeCostSourceContract } from './costSourceContract';
import { InMemoryBillLineSource } from './InMemoryBillLineSource';
import { InMemoryCostSource, TestBillLine } from './InMemoryCostSource';
import { InMemoryResourceInventory } from './InMemoryResourceInventory';
import { RecordingRequestMeter } from './RecordingRequestMeter';
import { createRefreshContext } from './refreshContext';
import { describeResourceInventoryContract } from './resourceInventoryContract';

const now = new Date('2026-11-23T12:00:00Z');

const bill: TestBillLine[] = [
  {
    day: '2026-11-02',
    applicationId: 'fraud-scoring',
    amount: '10.0000001',
    service: 'Amazon SageMaker',
    usageType: 'USE1-Train:ml.g5.xlarge',
    account: '222222222222',
  },
  {
    day: '2026-11-02',
    applicationId: 'fraud-scoring',
    amount: '-0.25',
    service: 'Amazon SageMaker',
    chargeType: 'Credit',
  },
  { day: '2026-11-03', amount: '4.5', service: 'Tax', estimated: true },
];

const endpoint: AwsResource = {
  arn: 'arn:aws:sagemaker:eu-west-1:222222222222:endpoint/fraud-scoring',
  type: 'sagemaker:endpoint',
  name: 'fraud-scoring',
  accountId: '222222222222',
  region: 'eu-west-1',
  tags: [],
};

describeCostSourceContract('InMemoryCostSource', () => ({
  source: new InMemoryCostSource({ bill, pageSize: 2 }),
  now,
}));

describeBillLineSourceContract('InMemoryBillLineSource', () => ({
  source: new InMemoryBillLineSource({
    metrics: ['net-amortized', 'list'],
    closedMonths: ['2026-10'],
    pageSize: 1,
    lines: [
      {
        day: '2026-10-05',
        amount: { 'net-amortized': '10.0000001', list: '12' },
        service: 'Amazon SageMaker',
        resourceTags: { team: 'fraud', unwanted: 'x' },
      },
      { day: '2026-10-06', amount: '-0.25', chargeType: 'Credit' },
      { day: '2026-11-01', amount: '4.5', chargeType: 'Tax' },
    ],
  }),
  now,
  keys: { resourceTags: ['team'], accountTags: [], costCategories: [] },
}));

describeResourceInventoryContract('InMemoryResourceInventory', () => ({
  source: new InMemoryResourceInventory({
    partitions: [
      {
        accountId: '222222222222',
        region: 'eu-west-1',
        resources: [endpoint],
      },
      { accountId: '222222222222', region: 'us-east-1' },
    ],
  }),
  now,
}));

describe('InMemoryCostSource', () => {
  it('adds up lines that share day, application and key', async () => {
    const source = new InMemoryCostSource({ bill, dimensions: ['service'] });
    const pages = [];
    for await (const page of source.readPeriod(
      { from: '2026-11-01', to: '2026-11-03' },
      createRefreshContext({ now }),
    )) {
      pages.push(page);
    }
    expect(pages).toEqual([
      {
        currency: 'USD',
        records: [
          {
            day: '2026-11-02',
            applicationId: 'fraud-scoring',
            dimension: 'service',
            key: 'Amazon SageMaker',
            amount: '9.7500001',
            estimated: false,
          },
        ],
      },
    ]);
  });

  it('is broken before a page on demand', async () => {
    const source = new InMemoryCostSource({ bill });
    source.beforePage = () => {
      throw new Error('ThrottlingException');
    };
    const pages = source.readPeriod(
      { from: '2026-11-01', to: '2026-12-01' },
      createRefreshContext({ now }),
    );
    await expect(pages[Symbol.asyncIterator]().next()).rejects.toThrow(
      'ThrottlingException',
    );
  });

  it('gives up waiting when it is aborted', async () => {
    const source = new InMemoryCostSource({ bill });
    source.delayMs = 60_000;
    const abort = new AbortController();
    const pages = source.readPeriod(
      { from: '2026-11-01', to: '2026-12-01' },
      createRefreshContext({ now, signal: abort.signal }),
    );
    const first = pages[Symbol.asyncIterator]().next();
    abort.abort(new Error('Enough'));
    await expect(first).rejects.toThrow('Enough');
  });
});

describe('RecordingRequestMeter', () => {
  it('refuses paid requests beyond the budget and lets free ones pass', async () => {
    const meter = new RecordingRequestMeter({ paidBudget: 1 });
    await meter.count('ce:GetCostAndUsage', { paid: true });
    await expect(
      meter.count('ce:GetCostAndUsage', { paid: true }),
    ).rejects.toThrow(RequestBudgetExhaustedError);
    await meter.count('sts:AssumeRole');
    expect(meter.byOperation()).toEqual({
      'ce:GetCostAndUsage': 1,
      'sts:AssumeRole': 1,
    });
    expect(meter.refusals).toBe(1);
  });
});
