import { mockCredentials } from '@backstage/backend-test-utils';
import {
  InMemoryBillLineSource,
  InMemoryCostSource,
  InMemoryResourceInventory,
} from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { group, mlService } from './__testUtils__/catalog';
import { stopClock } from './__testUtils__/clock';
import { documentedCalls } from './__testUtils__/documentedCalls';
import { trainingLine } from './__testUtils__/itemisedLines';
import { endpoint, goodTags } from './__testUtils__/resources';
import { sealSources } from './__testUtils__/sealSources';
import { startMlGovernance } from './__testUtils__/startMlGovernance';

const SERVICE = { Authorization: mockCredentials.service.header() };

describe('the HTTP API', () => {
  beforeEach(() => stopClock('2026-11-03T06:00:00Z'));
  afterEach(() => jest.useRealTimers());

  it('reads nothing of the sources, whatever it is asked, cold and warm', async () => {
    const sources = {
      costSources: [
        new InMemoryCostSource({
          bill: [
            { day: '2026-11-02', applicationId: 'fraud-scoring', amount: '1' },
          ],
        }),
      ],
      billLineSources: [
        new InMemoryBillLineSource({
          lines: [trainingLine('2026-11-02', 'fraud-scoring', '1')],
        }),
      ],
      inventories: [
        new InMemoryResourceInventory({
          partitions: [
            {
              accountId: '222222222222',
              region: 'eu-west-1',
              resources: [endpoint('a', goodTags('fraud-scoring'))],
            },
          ],
        }),
      ],
    };
    const entities = [
      group('team-fraud'),
      mlService('fraud-scoring', { owner: 'team-fraud' }),
    ];
    const cold = await startMlGovernance({ entities, ...sources });
    const warm = await startMlGovernance({ entities, ...sources });
    await warm.refresh();
    const called = sealSources(sources);
    // What is about a plan or a waiver needs one, and a waiver is given once:
    // `remediation.test.ts` and `waivers.test.ts` make them.
    for (const call of documentedCalls().filter(
      ({ template, method }) =>
        !template.includes('{id}') &&
        `${method} ${template}` !== 'post /v1/waivers',
    )) {
      const forPlugins = call.template.startsWith('/v1/bulk/');
      for (const headers of forPlugins ? [SERVICE] : [undefined, SERVICE]) {
        await cold.api.call(call, headers);
        const { status } = await warm.api.call(call, headers);
        expect([call.path, status]).toEqual([call.path, 200]);
      }
    }
    expect(called).toEqual([]);
    // The seal holds: what a refresh reads is noticed.
    await warm.refresh();
    expect(called).toEqual(
      expect.arrayContaining(['planRefresh', 'listPeriods', 'listPartitions']),
    );
  });
});
