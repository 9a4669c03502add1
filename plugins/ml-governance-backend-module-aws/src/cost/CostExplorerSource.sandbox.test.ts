import {
  addDays,
  CostDimension,
  DateRange,
  daysIn,
  sumAmounts,
  utcDayOf,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  CostRecord,
  HeldDay,
  RequestBudgetExhaustedError,
} from '@ml-governance/backstage-plugin-ml-governance-node';
import {
  createRefreshContext,
  describeCostSourceContract,
  RecordingRequestMeter,
} from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { COST_EXPLORER_DIMENSIONS } from './costGroupings';
import {
  PAYER_ACCOUNT_ID,
  SANDBOX_TAG_KEYS,
  SandboxOrganization,
} from '../__testUtils__/SandboxOrganization';
import { CostExplorerSource } from './CostExplorerSource';

jest.setTimeout(60_000);

const NOW = new Date('2026-11-23T08:00:00Z');

let organization: SandboxOrganization;

function source(dailyRequestBudget: number = 200) {
  return CostExplorerSource.create({
    settings: {
      metric: 'net-amortized',
      schedule: {
        frequency: { hours: 24 },
        timeout: { hours: 1 },
        dailyRequestBudget,
        requestPrice: '0.01',
      },
    },
    credentials: organization.credentials,
    payerAccountId: PAYER_ACCOUNT_ID,
    globalRegion: 'us-east-1',
  });
}

async function read(range: DateRange, meter = new RecordingRequestMeter()) {
  const records: CostRecord[] = [];
  const context = createRefreshContext({
    now: NOW,
    tagKeys: SANDBOX_TAG_KEYS,
    meter,
  });
  for await (const page of source().readPeriod(range, context)) {
    for (const record of page.records) records.push(record);
  }
  return { records, meter };
}

describe('CostExplorerSource against the sandbox', () => {
  beforeAll(async () => {
    // Pages so small that days are cut in two.
    organization = await SandboxOrganization.start({ now: NOW, pageSize: 499 });
  });
  afterAll(() => organization.close());
  afterEach(() => organization.reset());

  describeCostSourceContract('CostExplorerSource', () => ({
    source: source(),
    now: NOW,
    tagKeys: SANDBOX_TAG_KEYS,
    requestsMade: () => organization.meteredCalls(),
  }));

  it('reads the bill to the last decimal, in every dimension, for every application', async () => {
    const range = { from: '2026-09-28', to: '2026-10-05' };
    const { records } = await read(range);
    const applicationIds = new Set(records.map(one => one.applicationId));
    expect(applicationIds.size).toBeGreaterThan(20);
    expect(applicationIds).toContain('');
    for (const dimension of COST_EXPLORER_DIMENSIONS) {
      const split = records.filter(one => one.dimension === dimension);
      expect(sumAmounts(split.map(one => one.amount))).toBe(
        await organization.truth(range),
      );
    }
    for (const applicationId of applicationIds) {
      const own = records.filter(
        one =>
          one.dimension === 'usage-type' && one.applicationId === applicationId,
      );
      expect(sumAmounts(own.map(one => one.amount))).toBe(
        await organization.truth({ ...range, applicationId }),
      );
    }
  });

  it('shows credits, refunds and taxes as what they are, and estimates as estimates', async () => {
    const { records } = await read({ from: '2026-10-01', to: '2026-11-01' });
    const kinds = new Set(
      records
        .filter(one => one.dimension === 'charge-type')
        .map(one => one.key),
    );
    expect([...kinds]).toEqual(expect.arrayContaining(['Usage', 'Tax']));
    expect(records.every(one => !one.estimated)).toBe(true);

    const open = await read({ from: '2026-11-22', to: '2026-11-23' });
    expect(open.records.every(one => one.estimated)).toBe(true);
  });

  it('bears a throttled and a broken answer', async () => {
    await organization.fault({
      operation: 'ce:GetCostAndUsage',
      error: 'Throttling',
    });
    await organization.fault({
      operation: 'ce:GetCostAndUsage',
      error: 'InternalServerError',
    });
    const range = { from: '2026-11-20', to: '2026-11-21' };
    const { records } = await read(range);
    const services = records.filter(one => one.dimension === 'service');
    expect(sumAmounts(services.map(one => one.amount))).toBe(
      await organization.truth(range),
    );
  }, 30_000);

  it('stops in the middle once the budget is used up', async () => {
    const meter = new RecordingRequestMeter({ paidBudget: 4 });
    await expect(
      read({ from: '2026-11-01', to: '2026-11-23' }, meter),
    ).rejects.toBeInstanceOf(RequestBudgetExhaustedError);
    expect(await organization.calls()).toMatchObject({
      'ce:GetCostAndUsage': 4,
    });
  });
});

describe('CostExplorerSource for 1,000 applications, in pages of 5,000 groups', () => {
  const PAGE_SIZE = 5_000;
  const week = { from: '2026-11-16', to: '2026-11-23' };
  let requestsOfWeek: number;
  let groupsADay: Map<CostDimension, number>;

  beforeAll(async () => {
    organization = await SandboxOrganization.start({
      now: NOW,
      applications: 1_000,
      pageSize: PAGE_SIZE,
    });
    const { records, meter } = await read(week);
    groupsADay = new Map(
      COST_EXPLORER_DIMENSIONS.map(dimension => [
        dimension,
        records.filter(one => one.dimension === dimension).length /
          daysIn(week),
      ]),
    );
    requestsOfWeek = meter.paid();
  }, 120_000);
  afterAll(() => organization.close());

  function requestsFor(range: DateRange): number {
    return [...groupsADay.values()].reduce(
      (sum, groups) =>
        sum +
        Math.max(
          1,
          Math.ceil((Math.round(groups * daysIn(range)) || 1) / PAGE_SIZE),
        ),
      0,
    );
  }

  it('takes as many requests as its groups fill pages', () => {
    expect(requestsFor(week)).toBe(requestsOfWeek);
  });

  it('makes at most 25 requests a day on average over any month', async () => {
    const subject = source();
    const held = new Map<string, HeldDay>();
    const requests: number[] = [];
    const refresh = async (now: Date) => {
      let made = 0;
      const plan = await subject.planRefresh({ now, held: [...held.values()] });
      for (const range of plan) {
        made += requestsFor(range);
        for (let day = range.from; day < range.to; day = addDays(day, 1)) {
          held.set(day, {
            day,
            refreshedAt: now,
            estimated: day.slice(0, 7) === utcDayOf(now).slice(0, 7),
          });
        }
      }
      return made;
    };
    await refresh(NOW);
    for (let day = 1; day <= 366; day++) {
      requests.push(await refresh(new Date(NOW.getTime() + day * 86_400_000)));
    }
    const averages = requests
      .slice(0, -29)
      .map(
        (_, start) =>
          requests
            .slice(start, start + 30)
            .reduce((sum, made) => sum + made, 0) / 30,
      );
    expect(Math.max(...averages)).toBeLessThanOrEqual(25);
    expect(Math.min(...requests)).toBeGreaterThan(0);
  });
});
