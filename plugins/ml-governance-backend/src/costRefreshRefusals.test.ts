import {
  InMemoryCostSource,
  TestBillLine,
} from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { mlService } from './__testUtils__/catalog';
import { stopClock } from './__testUtils__/clock';
import { startMlGovernance } from './__testUtils__/startMlGovernance';

const COST = '/v1/entities/component/default/fraud-scoring/cost';
const entities = [mlService('fraud-scoring')];

const bill: TestBillLine[] = [
  { day: '2026-10-01', applicationId: 'fraud-scoring', amount: '7' },
  { day: '2026-11-01', applicationId: 'fraud-scoring', amount: '1.5' },
  {
    day: '2026-11-02',
    applicationId: 'fraud-scoring',
    amount: '2.25',
    estimated: true,
  },
];

describe('a bill that cannot be taken over', () => {
  beforeEach(() => stopClock('2026-11-03T06:00:00Z'));
  afterEach(() => jest.useRealTimers());

  it.each<[string, (source: InMemoryCostSource) => void, string]>([
    [
      'whose dimensions do not add up to the same',
      source => {
        source.tamper = records =>
          records.map(record =>
            record.dimension === 'owner'
              ? { ...record, amount: '3.7' }
              : record,
          );
      },
      'by owner',
    ],
    [
      'with a record of another period',
      source => {
        source.tamper = records =>
          records.map(record => ({ ...record, day: '2020-01-01' }));
      },
      '2020-01-01',
    ],
    [
      'with an amount that is none',
      source => {
        source.tamper = records =>
          records.map(record => ({ ...record, amount: 'twelve' }));
      },
      'decimal',
    ],
    [
      'in another currency than what is held',
      source => {
        source.currency = 'EUR';
      },
      'EUR, but figures in USD are held',
    ],
    [
      'with a currency that is none',
      source => {
        source.currency = '$';
      },
      'ISO 4217',
    ],
  ])('refuses a period %s', async (_, tamper, reason) => {
    const source = new InMemoryCostSource({ bill });
    const { api, refresh } = await startMlGovernance({
      costSources: [source],
      entities,
    });
    await refresh();
    tamper(source);
    await refresh();
    const { body } = await api.get(COST);
    expect(body.total).toBe('3.75');
    expect(body.currency).toBe('USD');
    expect(body.sources[0]).toMatchObject({
      status: 'stale',
      error: expect.stringContaining(reason),
    });
  });

  it('lets dimensions differ by a hundredth, as sources that round do', async () => {
    const source = new InMemoryCostSource({ bill });
    source.tamper = records =>
      records.map(record =>
        record.dimension === 'owner' && record.day === '2026-11-01'
          ? { ...record, amount: '1.509' }
          : record,
      );
    const { api, refresh } = await startMlGovernance({
      costSources: [source],
      entities,
    });
    await refresh();
    expect((await api.get(COST)).body).toMatchObject({
      total: '3.75',
      sources: [{ status: 'ok' }],
    });
  });

  it('spends no more on a source after three periods in a row have failed', async () => {
    const source = new InMemoryCostSource({ bill });
    source.beforePage = () => {
      throw new Error('AccessDeniedException');
    };
    const { api, refresh } = await startMlGovernance({
      costSources: [source],
      entities,
    });
    await refresh();
    expect(source.reads).toHaveLength(3);
    expect((await api.get(COST)).body).toMatchObject({
      state: 'pending',
      sources: [
        {
          status: 'failed',
          error: expect.stringContaining('AccessDeniedException'),
        },
      ],
    });
  });

  it('is recorded as failed when the source cannot even plan', async () => {
    const source = new InMemoryCostSource({ bill });
    source.plan = () => [{ from: '2026-11-01', to: '2027-01-01' }];
    const { api, refresh } = await startMlGovernance({
      costSources: [source],
      entities,
    });
    await refresh();
    expect(source.reads).toEqual([]);
    expect((await api.get('/v1/sources')).body.sources[0]).toMatchObject({
      status: 'failed',
      error: expect.stringContaining('beyond today'),
    });
  });

  it.each([
    `<img src=x onerror=alert(1)>', $1; "--" , \u{1F600}`,
    '\u{1F600}'.repeat(256),
    '\u{20000}'.repeat(256),
    '__proto__',
    ' constructor ',
  ])('keeps the hostile key %j of the bill as it is', async key => {
    const { api, refresh } = await startMlGovernance({
      costSources: [
        new InMemoryCostSource({
          bill: [
            {
              day: '2026-11-02',
              applicationId: 'fraud-scoring',
              amount: '1',
              owner: key,
            },
            {
              day: '2026-11-02',
              applicationId: "' OR 1=1 --",
              amount: '100',
            },
          ],
        }),
      ],
      entities: [mlService('fraud-scoring')],
    });
    await refresh();
    const { body } = await api.get(`${COST}?breakdown=owner`);
    expect(body.total).toBe('1');
    expect(body.breakdown).toEqual([{ key, amount: '1', previousAmount: '0' }]);
  });
});
