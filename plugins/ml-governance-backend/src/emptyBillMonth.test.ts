import { InMemoryBillLineSource } from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { mlService } from './__testUtils__/catalog';
import { stopClock } from './__testUtils__/clock';
import { trainingLine } from './__testUtils__/itemisedLines';
import { startMlGovernance } from './__testUtils__/startMlGovernance';

const COST = '/v1/entities/component/default/fraud-scoring/cost';
const NOVEMBER = [{ month: '2026-11', version: '1', closed: false }];

describe('a month of the bill without a line', () => {
  beforeEach(() => stopClock('2026-11-03T06:00:00Z'));
  afterEach(() => jest.useRealTimers());

  const start = async (source: InMemoryBillLineSource) => {
    const { api, refresh } = await startMlGovernance({
      billLineSources: [source],
      entities: [mlService('fraud-scoring')],
    });
    await refresh();
    return { refresh, cost: async () => (await api.get(COST)).body };
  };

  it('leaves the lines that it had, and heals', async () => {
    const lines = [trainingLine('2026-11-01', 'fraud-scoring', '3')];
    const source = new InMemoryBillLineSource({ lines });
    const { refresh, cost } = await start(source);

    // As a file that has a header only.
    source.periods = () => NOVEMBER;
    source.tamper = () => [];
    await refresh();
    expect(await cost()).toMatchObject({
      total: '3',
      sources: [
        {
          status: 'stale',
          error:
            '2026-11: The month has no line any more; those that it had, 1 in all, stay: have the export delivered anew, or copy it completely',
        },
      ],
    });

    // Delivered anew.
    source.periods = () => [{ ...NOVEMBER[0], version: '2' }];
    source.tamper = undefined;
    await refresh();
    expect(await cost()).toMatchObject({
      total: '3',
      sources: [{ status: 'ok' }],
    });
  });

  it('holds nothing up where nothing was held', async () => {
    const source = new InMemoryBillLineSource();
    source.periods = () => NOVEMBER;
    const { refresh, cost } = await start(source);
    expect((await cost()).total).toBe('0');

    source.periods = undefined;
    source.lines = [trainingLine('2026-11-01', 'fraud-scoring', '3')];
    await refresh();
    expect(await cost()).toMatchObject({
      total: '3',
      sources: [{ status: 'ok' }],
    });
  });
});
