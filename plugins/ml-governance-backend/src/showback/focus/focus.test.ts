import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestDatabases } from '@backstage/backend-test-utils';
import { DuckDBInstance } from '@duckdb/node-api';
import {
  CostMetric,
  sumAmounts,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  InMemoryBillLineSource,
  InMemoryCostSource,
  InMemoryResourceInventory,
  TestItemisedLine,
} from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { parse } from 'csv-parse/sync';
import { group, mlService } from '../../__testUtils__/catalog';
import { stopClock } from '../../__testUtils__/clock';
import { testConfig } from '../../__testUtils__/dictionary';
import {
  APPLICATION_TAG,
  supportLine,
  testAllocation,
  trainingLine,
} from '../../__testUtils__/itemisedLines';
import { startMlGovernance } from '../../__testUtils__/startMlGovernance';

const STATEMENT = '/v1/entities/group/default/company/statement';
const OCTOBER = 'month=2026-10';
const METRICS = ['unblended', 'net-unblended', 'net-amortized'] as const;
const COLUMNS: Record<(typeof METRICS)[number], string> = {
  unblended: 'x_UnblendedCost',
  'net-unblended': 'BilledCost',
  'net-amortized': 'EffectiveCost',
};

/** An amount that differs by every metric, and in the last digit that is kept. */
function amounts(amount: string) {
  return {
    unblended: `${amount}.000000000000000001`,
    'net-unblended': `${amount}.5`,
    'net-amortized': `${amount}.333333333333333333`,
  };
}

const lines: TestItemisedLine[] = [
  trainingLine('2026-09-30', 'ads-ranking', amounts('1000')),
  trainingLine('2026-10-05', 'ads-ranking', amounts('30')),
  trainingLine('2026-10-06', 'ads-ranking', amounts('31')),
  trainingLine('2026-10-06', 'Ads Ranking', amounts('7')),
  trainingLine('2026-10-07', '', amounts('5'), { accountId: '222222222222' }),
  trainingLine('2026-10-08', 'fraud-scoring', amounts('-21'), {
    chargeType: 'Refund',
    resourceTags: { 'anycompany:workload:owner': 'maya@example.com' },
  }),
  trainingLine('2026-10-08', 'fraud-scoring', amounts('400'), {
    usageType: '=HYPERLINK("http://x")',
  }),
  trainingLine('2026-10-08', 'somebody-else', amounts('77')),
  { ...supportLine('2026-10-01', '0'), amount: amounts('10') },
  { ...supportLine('2026-10-31', '0'), amount: amounts('3') },
  trainingLine('2026-11-01', 'ads-ranking', amounts('2000')),
];

const entities = [
  group('company'),
  mlService('ads-ranking', { owner: 'company' }),
  mlService('fraud-scoring', { owner: 'company' }),
  mlService('somebody-else', { owner: 'others' }),
];

type Row = Record<string, string | null>;

/** Reads a Parquet file with another program than the one that wrote it. */
async function readParquet(bytes: Buffer): Promise<Row[]> {
  const directory = await mkdtemp(join(tmpdir(), 'ml-governance-focus-'));
  const instance = await DuckDBInstance.create();
  const connection = await instance.connect();
  try {
    const file = join(directory, 'focus.parquet');
    await writeFile(file, bytes);
    const result = await connection.runAndReadAll(
      `SELECT COLUMNS(*)::VARCHAR FROM read_parquet('${file}')`,
    );
    return result
      .getRowObjectsJson()
      .map(row =>
        Object.fromEntries(
          Object.entries(row).map(([name, value]) => [
            name,
            value === null ? null : String(value),
          ]),
        ),
      );
  } finally {
    connection.closeSync();
    instance.closeSync();
    await rm(directory, { recursive: true });
  }
}

function readCsv(text: string): Record<string, string>[] {
  return parse(text, { columns: true });
}

function sumOf(rows: readonly Row[], column: string): string {
  return sumAmounts(rows.map(row => row[column] || '0'));
}

describe('the lines behind a statement, by FOCUS', () => {
  const databases = TestDatabases.create({ disableDocker: true });

  beforeEach(() => stopClock('2026-11-03T06:00:00Z'));
  afterEach(() => jest.useRealTimers());

  async function start(
    options: Partial<Parameters<typeof startMlGovernance>[0]> = {},
  ) {
    const started = await startMlGovernance({
      config: { ...testConfig, allocation: testAllocation },
      billLineSources: [
        new InMemoryBillLineSource({ metrics: METRICS, lines }),
      ],
      inventories: [
        new InMemoryResourceInventory({
          partitions: [
            {
              accountId: '111111111111',
              accountName: 'ML production',
              region: 'us-east-1',
              resources: [],
            },
          ],
        }),
      ],
      entities,
      ...options,
    });
    await started.refresh();
    return started;
  }

  describe.each(databases.eachSupportedId())('on %s', id => {
    it('adds up to the statement by every metric, in both formats', async () => {
      const { api } = await start({ knex: await databases.init(id) });
      const { text } = await api.get(`${STATEMENT}/focus.csv?${OCTOBER}`);
      const file = await api.download(`${STATEMENT}/focus.parquet?${OCTOBER}`);
      expect(file.headers).toMatchObject({
        'content-type': 'application/vnd.apache.parquet',
        'content-disposition':
          'attachment; filename="group-default-company-focus-2026-10.parquet"',
      });
      const csv = readCsv(text);
      const parquet = await readParquet(file.body);
      // Six lines of its own, and two days of support for two applications.
      expect(csv).toHaveLength(10);
      expect(parquet).toHaveLength(10);
      for (const metric of METRICS) {
        const { body } = await api.get(
          `${STATEMENT}?${OCTOBER}&metric=${metric}`,
        );
        const { total } = body.total;
        expect(sumOf(csv, COLUMNS[metric])).toBe(total);
        expect(sumOf(parquet, COLUMNS[metric])).toBe(total);
        const shared = csv.filter(row => row.x_AllocationBasis === 'shared');
        expect(sumOf(shared, COLUMNS[metric])).toBe(
          body.total.parts.shared[0].amount,
        );
      }
      for (const rows of [csv, parquet]) {
        for (const row of rows) {
          // What is not kept is null, and no metric stands for another.
          expect([row.ListCost, row.ContractedCost]).toEqual(
            rows === csv ? ['', ''] : [null, null],
          );
        }
      }
    });
  });

  it('says of each line what it is and how it came there', async () => {
    const { api } = await start();
    const { text } = await api.get(`${STATEMENT}/focus.csv?${OCTOBER}`);
    const rows = readCsv(text);
    expect(text.startsWith('"AvailabilityZone"')).toBe(true);
    const [alias] = rows.filter(row => row.x_AllocationMatch === 'alias');
    expect(alias).toMatchObject({
      BilledCost: '7.5',
      EffectiveCost: '7.333333333333333333',
      x_UnblendedCost: '7.000000000000000001',
      x_AmortizedCost: '',
      BillingCurrency: 'USD',
      BillingPeriodStart: '2026-10-01T00:00:00Z',
      BillingPeriodEnd: '2026-11-01T00:00:00Z',
      ChargePeriodStart: '2026-10-06T00:00:00Z',
      ChargePeriodEnd: '2026-10-07T00:00:00Z',
      ChargeCategory: 'Usage',
      ChargeClass: '',
      ChargeDescription: 'Usage USE1-Train:ml.g5.xlarge RunInstance',
      ProviderName: 'AWS',
      ServiceName: 'Amazon SageMaker',
      ServiceCategory: 'AI and Machine Learning',
      RegionId: 'us-east-1',
      ResourceName: 'Ads Ranking',
      ResourceType: 'sagemaker:training-job',
      SubAccountId: '111111111111',
      SubAccountName: 'ML production',
      x_ApplicationId: 'ads-ranking',
      x_AllocationBasis: 'direct',
      x_Services: 'component:default/ads-ranking',
    });
    const [inherited] = rows.filter(
      row => row.x_AllocationBasis === 'inherited',
    );
    expect(inherited).toMatchObject({
      x_AllocationRule: 'sandbox-account',
      SubAccountId: '222222222222',
      SubAccountName: '',
      Tags: '{}',
    });
    const [shared] = rows.filter(row => row.x_AllocationBasis === 'shared');
    expect(shared).toMatchObject({
      x_Pool: 'support',
      ServiceName: 'shared: AWS Support',
      ChargeCategory: 'Adjustment',
      ChargeDescription: 'Part of AWS Support',
      ResourceId: '',
    });
    const [refund] = rows.filter(row => row.ChargeClass === 'Correction');
    expect(refund.EffectiveCost).toBe('-21.333333333333333333');
    // What looks like personal data is withheld, and no cell begins a formula.
    expect(text).not.toContain('maya@example.com');
    expect(refund.x_Owner).toBe('(personal data, withheld)');
    expect(rows.map(row => row.x_UsageType)).toContain(
      '\'=HYPERLINK("http://x")',
    );
  });

  it('has tags as JSON that programs can read, in both formats', async () => {
    const resourceTags = { 'anycompany:workload:owner': '=1, -2;"+b,＠c' };
    const { api } = await start({
      billLineSources: [
        new InMemoryBillLineSource({
          lines: [
            trainingLine('2026-10-05', 'ads-ranking', '12', { resourceTags }),
          ],
        }),
      ],
    });
    const tags = { ...resourceTags, [APPLICATION_TAG]: 'ads-ranking' };
    const { text } = await api.get(`${STATEMENT}/focus.csv?${OCTOBER}`);
    expect(text).not.toMatch(/[,;]\s*"*[=+@＠-]/);
    const { body } = await api.download(
      `${STATEMENT}/focus.parquet?${OCTOBER}`,
    );
    for (const [row] of [readCsv(text), await readParquet(body)]) {
      expect(JSON.parse(row.Tags ?? '')).toEqual(tags);
    }
  });

  it('keeps types that programs can add up', async () => {
    const { api } = await start();
    const { body } = await api.download(
      `${STATEMENT}/focus.parquet?${OCTOBER}`,
    );
    const [row] = (await readParquet(body)).filter(
      ({ x_AllocationMatch }) => x_AllocationMatch === 'alias',
    );
    expect(row).toMatchObject({
      x_UnblendedCost: '7.000000000000000001',
      ChargePeriodStart: expect.stringContaining('2026-10-06 00:00:00'),
      Tags: expect.stringContaining('Ads Ranking'),
      RegionName: null,
    });
  });

  it('holds many lines in more than one group of rows', async () => {
    const many = Array.from({ length: 25_001 }, (_, index) =>
      trainingLine(
        `2026-10-${String((index % 28) + 1).padStart(2, '0')}`,
        'ads-ranking',
        '0.000000000000000001',
        { resourceId: `job-${Math.floor(index / 28)}` },
      ),
    );
    const { api } = await start({
      billLineSources: [new InMemoryBillLineSource({ lines: many })],
    });
    const { body } = await api.download(
      `${STATEMENT}/focus.parquet?${OCTOBER}`,
    );
    const rows = await readParquet(body);
    expect(rows).toHaveLength(25_001);
    expect(sumOf(rows, 'EffectiveCost')).toBe('0.000000000000025001');
  }, 60_000);

  it('cuts the file off where the month is allocated anew meanwhile', async () => {
    const knex = await databases.init('SQLITE_3');
    const { api } = await start({ knex });
    let replaced = false;
    knex.on('query', ({ sql }: { sql: string }) => {
      if (replaced || !/from [`"]pool_parts[`"]/.test(sql)) return;
      replaced = true;
      knex('bill_months').update({ allocation: 'another' }).then();
    });
    await expect(api.get(`${STATEMENT}/focus.csv?${OCTOBER}`)).rejects.toThrow(
      /aborted|hang up/,
    );
  });

  it.each<[string, string, number, string]>([
    ['a month to come', 'month=2027-01', 400, 'to 2026-11'],
    ['a month that is not held', 'month=2026-07', 503, 'not been read'],
    ['a metric, as all are in it', `${OCTOBER}&metric=list`, 400, 'metric'],
  ])('refuses %s', async (_, query, expected, message) => {
    const { api } = await start();
    for (const ending of ['csv', 'parquet']) {
      const { status, body } = await api.get(
        `${STATEMENT}/focus.${ending}?${query}`,
      );
      expect(body.error.message).toContain(message);
      expect(status).toBe(expected);
    }
  });

  it('is not there where the bill tells sums only', async () => {
    const { api } = await start({
      config: testConfig,
      billLineSources: [],
      costSources: [new InMemoryCostSource()],
    });
    const { status, body } = await api.get(`${STATEMENT}/focus.csv?${OCTOBER}`);
    expect(status).toBe(404);
    expect(body.error.message).toContain('sums only');
  });

  it('keeps to the metrics that FOCUS has no column for, too', async () => {
    const metric: CostMetric = 'amortized';
    const { api } = await start({
      billLineSources: [
        new InMemoryBillLineSource({
          metrics: [metric],
          lines: [trainingLine('2026-10-05', 'ads-ranking', '12')],
        }),
      ],
    });
    const { text } = await api.get(`${STATEMENT}/focus.csv?${OCTOBER}`);
    expect(readCsv(text)).toEqual([
      expect.objectContaining({
        x_AmortizedCost: '12',
        EffectiveCost: '',
        BilledCost: '',
      }),
    ]);
  });
});
