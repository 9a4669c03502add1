import { TestDatabases } from '@backstage/backend-test-utils';
import {
  InMemoryBillLineSource,
  TestItemisedLine,
} from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { mlService } from './__testUtils__/catalog';
import { stopClock } from './__testUtils__/clock';
import { testConfig } from './__testUtils__/dictionary';
import { startMlGovernance } from './__testUtils__/startMlGovernance';

const COST = '/v1/entities/component/default/fraud-scoring/cost';
const entities = [mlService('fraud-scoring'), mlService('ads-ranking')];
const TAG = 'anycompany:workload:application-id';

function line(
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
    resourceId: `arn:aws:sagemaker:us-east-1:111111111111:training-job/${applicationId}`,
    ...rest,
    resourceTags: {
      ...(applicationId ? { [TAG]: applicationId } : {}),
      ...rest.resourceTags,
    },
  };
}

const support = (day: string, amount: string): TestItemisedLine => ({
  day,
  amount,
  service: 'AWS Support (Business)',
  chargeType: 'Support',
});

const lines = [
  line('2026-10-05', 'fraud-scoring', '30'),
  line('2026-10-05', 'ads-ranking', '10'),
  line('2026-11-01', 'fraud-scoring', '1.5'),
  line('2026-11-02', 'Fraud_Scoring', '2.000000000000000001'),
  line('2026-11-02', 'nobody-knows', '5'),
  line('2026-11-02', '', '7'),
];

const allocation = {
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

describe('an itemised bill', () => {
  const databases = TestDatabases.create({ disableDocker: true });

  beforeEach(() => stopClock('2026-11-03T06:00:00Z'));
  afterEach(() => jest.useRealTimers());

  it.each(databases.eachSupportedId())(
    'ends in the applications of the catalog, whatever the order of the refreshes, on %s',
    async id => {
      const { api, refresh } = await startMlGovernance({
        knex: await databases.init(id),
        billLineSources: [new InMemoryBillLineSource({ lines })],
        entities,
      });
      await refresh();
      const { body } = await api.get(`${COST}?breakdown=instance-type`);
      expect(body).toMatchObject({
        state: 'ready',
        metric: 'net-amortized',
        currency: 'USD',
        total: '3.500000000000000001',
        // Last month's same days, of which nothing was charged.
        previousTotal: '0',
        breakdown: [{ key: '', amount: '3.500000000000000001' }],
        gaps: [{ from: '2026-11-03', to: '2026-11-04' }],
        estimatedRange: { from: '2026-11-01', to: '2026-11-03' },
        sources: [{ id: 'test-export', status: 'ok' }],
      });
      const whole = await api.get(
        '/v1/organization/cost?from=2026-11-01&to=2026-12-01',
      );
      expect(whole.body.byApplicationId).toEqual([
        { applicationId: '', amount: '7' },
        { applicationId: 'fraud-scoring', amount: '3.500000000000000001' },
        { applicationId: 'nobody-knows', amount: '5' },
      ]);
    },
    60_000,
  );

  it.each(databases.eachSupportedId())(
    'shares pools by what applications cost in the month, on %s',
    async id => {
      const { api, refresh } = await startMlGovernance({
        knex: await databases.init(id),
        config: { ...testConfig, allocation },
        billLineSources: [
          new InMemoryBillLineSource({
            lines: [...lines, support('2026-10-01', '4.000001')],
          }),
        ],
        entities,
      });
      await refresh();
      const { body } = await api.get(
        `${COST}?from=2026-10-01&to=2026-11-01&breakdown=service`,
      );
      expect(body.total).toBe('33.000001');
      expect(body.breakdown).toEqual([
        { key: 'Amazon SageMaker', amount: '30', previousAmount: '0' },
        {
          key: 'shared: AWS Support',
          amount: '3.000001',
          previousAmount: '0',
        },
      ]);
      const ads = await api.get(
        '/v1/entities/component/default/ads-ranking/cost?from=2026-10-01&to=2026-11-01',
      );
      expect(ads.body.total).toBe('11');
    },
    60_000,
  );
});
