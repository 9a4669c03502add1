import { readFileSync } from 'node:fs';
import path from 'node:path';
import { JsonObject } from '@backstage/types';
import {
  InMemoryBillLineSource,
  InMemoryResourceInventory,
} from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { parse } from 'yaml';
import { COST_FACTS, FACTS } from './facts/factSchemas';
import { endpoint, service, team, trainingLine } from './__testUtils__/portal';
import { startScorecards } from './__testUtils__/startScorecards';

/** As they are published. */
const { checks } = parse(
  readFileSync(path.join(__dirname, '..', 'checks.yaml'), 'utf8'),
) as { checks: JsonObject };

const entities = [team, service('good'), service('bad'), service('idle')];

function sources() {
  const good = { applicationId: 'good', owner: 'team' };
  return {
    inventory: new InMemoryResourceInventory({
      partitions: [
        {
          accountId: '222222222222',
          region: 'eu-west-1',
          resources: [
            endpoint('a', 'good', 'team'),
            endpoint('b', 'bad', 'somebody'),
            endpoint('c', 'bad'),
            endpoint('d', 'bad', 'team'),
          ],
        },
      ],
    }),
    bill: new InMemoryBillLineSource({
      lines: [
        trainingLine('2026-09-10', '80', good),
        trainingLine('2026-10-10', '100.1', good),
        trainingLine('2026-10-11', '5', {}),
        trainingLine(
          '2026-09-10',
          '10',
          { applicationId: 'bad' },
          '333333333333',
        ),
        trainingLine(
          '2026-10-10',
          '20',
          { applicationId: 'bad' },
          '333333333333',
        ),
        trainingLine('2026-10-10', '60', {}, '333333333333'),
      ],
    }),
  };
}

describe('Tech Insights', () => {
  beforeEach(() => {
    jest.useFakeTimers({
      now: new Date('2026-11-03T06:00:00Z'),
      doNotFake: [
        'hrtime',
        'nextTick',
        'performance',
        'queueMicrotask',
        'setImmediate',
        'clearImmediate',
        'setInterval',
        'clearInterval',
        'setTimeout',
        'clearTimeout',
      ],
    });
  });
  afterEach(() => jest.useRealTimers());

  it('has facts about every service that claims an application', async () => {
    const { facts, refresh, schema } = await startScorecards({
      entities,
      ...sources(),
      cost: true,
    });
    await refresh();
    expect(await facts('good')).toEqual({
      scorePercent: 100,
      moneyPercent: 100,
      resources: 1,
      violatingResources: 0,
      waivedResources: 0,
      unreadableResources: 0,
      ownerVerdict: 'match',
      ownerAgrees: true,
      unallocatedPercent: 4.8,
      inventoryAgeHours: 0,
      billAgeHours: 0,
      sourcesComplete: true,
      monthlyCost: 100.1,
      previousMonthlyCost: 80,
      costGrowthPercent: 25.1,
      currency: 'USD',
    });
    expect(await facts('bad')).toMatchObject({
      scorePercent: 66.7,
      moneyPercent: 0,
      violatingResources: 1,
      ownerVerdict: 'mismatch',
      ownerAgrees: false,
      unallocatedPercent: 75,
      costGrowthPercent: 100,
    });
    expect(await facts('team')).toBeUndefined();
    const known = Object.keys((await facts('good')) ?? {});
    expect(await schema()).toMatchObject({ ...FACTS, ...COST_FACTS });
    expect(known.toSorted()).toEqual(
      Object.keys({ ...FACTS, ...COST_FACTS }).toSorted(),
    );
  });

  it('leaves out what is not known', async () => {
    const { facts, refresh } = await startScorecards({
      entities,
      ...sources(),
    });
    await refresh();
    const idle = await facts('idle');
    expect(idle).toMatchObject({ resources: 0, violatingResources: 0 });
    for (const fact of [
      'scorePercent',
      'moneyPercent',
      'ownerVerdict',
      'ownerAgrees',
      'unallocatedPercent',
    ]) {
      expect(idle).not.toHaveProperty(fact);
    }
  });

  it('is not told what services cost, unless it is to say so', async () => {
    const { check, facts, refresh } = await startScorecards({
      entities,
      ...sources(),
      checks,
    });
    await refresh();
    for (const fact of Object.keys(COST_FACTS)) {
      expect(await facts('good')).not.toHaveProperty(fact);
    }
    expect(await check('good')).not.toHaveProperty('mlGovernanceGrowth');
  });

  it('runs the checks that come with it', async () => {
    const { check, refresh } = await startScorecards({
      entities,
      ...sources(),
      checks,
      cost: true,
    });
    await refresh();
    const all = Object.keys(checks);
    expect(all.length).toBeGreaterThanOrEqual(7);
    expect(await check('good')).toEqual(
      Object.fromEntries(all.map(id => [id, true])),
    );
    expect(await check('bad')).toEqual({
      mlGovernanceTags: false,
      mlGovernanceMoney: false,
      mlGovernanceOwner: false,
      mlGovernanceReadable: true,
      mlGovernanceUnallocated: false,
      mlGovernanceFresh: true,
      mlGovernanceGrowth: false,
    });
    // What is not known of a service neither passes nor fails.
    expect(await check('idle')).toEqual({
      mlGovernanceReadable: true,
      mlGovernanceFresh: true,
    });
  });

  it('tells how old the figures are, and whether they are whole', async () => {
    const { inventory, bill } = sources();
    const { check, facts, refresh } = await startScorecards({
      entities,
      inventory,
      bill,
      checks,
    });
    await refresh();
    jest.setSystemTime(new Date('2026-11-05T07:30:00Z'));
    inventory.listingError = new Error('AWS does not answer');
    await refresh();
    expect(await facts('good')).toMatchObject({
      inventoryAgeHours: 49.5,
      sourcesComplete: false,
      scorePercent: 100,
    });
    expect(await check('good')).toMatchObject({ mlGovernanceFresh: false });
  });

  it('keeps the facts of before where ML Governance does not answer', async () => {
    const { facts, refresh } = await startScorecards({
      entities,
      ...sources(),
    });
    await refresh();
    const before = await facts('good');
    expect(before).toBeDefined();
    const failing = jest.spyOn(global, 'fetch');
    failing.mockImplementation(async () => new Response('no', { status: 503 }));
    try {
      await refresh();
    } finally {
      failing.mockRestore();
    }
    expect(await facts('good')).toEqual(before);
  });
});
