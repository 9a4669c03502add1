import {
  InMemoryBillLineSource,
  InMemoryCostSource,
} from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { parse } from 'csv-parse/sync';
import { group, mlService } from '../__testUtils__/catalog';
import { stopClock } from '../__testUtils__/clock';
import { testConfig } from '../__testUtils__/dictionary';
import {
  supportLine,
  testAllocation,
  trainingLine,
} from '../__testUtils__/itemisedLines';
import { startMlGovernance } from '../__testUtils__/startMlGovernance';

const CSV = '/v1/entities/group/default/company/statement.csv?month=2026-10';

describe('the statement as CSV', () => {
  beforeEach(() => stopClock('2026-11-03T06:00:00Z'));
  afterEach(() => jest.useRealTimers());

  it('holds every amount with all decimals and begins no formula', async () => {
    const trap = {
      ...mlService('fraud-scoring', { owner: 'company' }),
    };
    trap.metadata = { ...trap.metadata, title: '=HYPERLINK("http://x")' };
    const { api, refresh } = await startMlGovernance({
      config: { ...testConfig, allocation: testAllocation },
      billLineSources: [
        new InMemoryBillLineSource({
          lines: [
            trainingLine('2026-09-05', 'fraud-scoring', '40'),
            trainingLine('2026-10-05', 'fraud-scoring', '-30.000000000000001'),
            trainingLine('2026-10-05', 'ads-ranking', '1'),
            supportLine('2026-10-01', '9.5'),
          ],
        }),
      ],
      entities: [
        group('company'),
        trap,
        mlService('ads-ranking', { owner: 'company' }),
      ],
    });
    await refresh();
    const { text, headers } = await api.get(CSV);
    expect(headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition':
        'attachment; filename="group-default-company-statement-2026-10.csv"',
      'cache-control': 'no-store',
    });
    expect(text).toContain('"\'=HYPERLINK(""http://x"")"');
    const rows = parse(text, { bom: true, columns: true });
    expect(rows).toEqual([
      expect.objectContaining({
        Row: 'service',
        Service: 'component:default/ads-ranking',
        Direct: '1',
        'Shared: AWS Support': '9.5',
        Total: '10.5',
      }),
      {
        Row: 'service',
        Service: '\'=HYPERLINK("http://x")',
        Entities: 'component:default/fraud-scoring',
        'Application ids': 'fraud-scoring',
        Month: '2026-10',
        Status: 'estimated',
        Metric: 'net-amortized',
        Currency: 'USD',
        Direct: '-30.000000000000001',
        Inherited: '0',
        'Shared: AWS Support': '0',
        Total: '-30.000000000000001',
        'Previous total': '40',
        Change: '-70.000000000000001',
      },
      expect.objectContaining({
        Row: 'total',
        Service: 'group:default/company',
        Total: '-19.500000000000001',
      }),
    ]);
  });

  it('has no columns of parts where the bill tells sums only', async () => {
    const { api, refresh } = await startMlGovernance({
      costSources: [
        new InMemoryCostSource({
          bill: [{ day: '2026-10-02', applicationId: 'a', amount: '5' }],
        }),
      ],
      entities: [group('company'), mlService('a', { owner: 'company' })],
    });
    await refresh();
    const { text } = await api.get(CSV);
    const [head, , total] = parse(text, { bom: true });
    expect(head.slice(-4)).toEqual([
      'Currency',
      'Total',
      'Previous total',
      'Change',
    ]);
    expect(total.slice(-4)).toEqual(['USD', '5', '0', '5']);
  });

  it('is refused as the statement is', async () => {
    const { api } = await startMlGovernance({
      billLineSources: [new InMemoryBillLineSource()],
      entities: [group('company')],
    });
    const { status, body } = await api.get(CSV.replace('2026-10', '2027-01'));
    expect(status).toBe(400);
    expect(body.error.message).toContain('from 2000-01 to 2026-11');
  });
});
