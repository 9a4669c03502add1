import { InMemoryCostSource } from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { HeldDays } from './HeldDays';
import { refreshCost } from './refreshCost';

const tagKeys = { applicationId: 'app', owner: 'owner' };

describe('HeldDays', () => {
  it('is what daily refreshes would have left behind, and reads nothing', async () => {
    const source = new InMemoryCostSource({ months: 1 });
    const held = await HeldDays.afterDailyRefreshes(source, {
      from: new Date('2026-11-01T06:00:00Z'),
      to: new Date('2026-11-10T06:00:00Z'),
    });
    const days = held.list();
    expect(days.at(0)?.day).toBe('2026-10-01');
    expect(days.at(-1)?.day).toBe('2026-11-09');
    expect(days.at(-1)?.refreshedAt).toEqual(new Date('2026-11-09T06:00:00Z'));
    expect(days).toHaveLength(40);
    expect(source.reads).toEqual([]);
  });
});

describe('refreshCost', () => {
  const now = new Date('2026-11-10T06:00:00Z');
  const bill = ['2026-10-05', '2026-11-03'].map(day => ({
    day,
    applicationId: 'one',
    amount: '1',
    estimated: day === '2026-11-03',
  }));

  it('reads what is planned, and holds it', async () => {
    const source = new InMemoryCostSource({ months: 1, bill });
    const held = new HeldDays();
    await refreshCost({ source, held, now, tagKeys });
    expect(source.reads).toHaveLength(2);
    expect(held.list()).toHaveLength(41);
    expect(
      held
        .list()
        .filter(({ estimated }) => estimated)
        .map(({ day }) => day),
    ).toEqual(['2026-11-03']);
  });

  it('stops at the budget, with what it has', async () => {
    const source = new InMemoryCostSource({
      months: 1,
      bill,
      schedule: {
        frequency: { hours: 24 },
        timeout: { hours: 1 },
        dailyRequestBudget: 1,
      },
    });
    const held = new HeldDays();
    await refreshCost({ source, held, now, tagKeys });
    expect(held.list().map(({ day }) => day)).toContain('2026-11-03');
    expect(held.list().map(({ day }) => day)).not.toContain('2026-10-05');
  });
});
