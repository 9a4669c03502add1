import { reviewCampaignProblem } from './ReviewCampaign';
import { reviewProgress, signOffProblem } from './reviewProgress';

describe('the progress of a review', () => {
  it('is the share of what is settled', () => {
    expect(
      reviewProgress([
        ['open', 1],
        ['hand-over-asked', 1],
        ['confirmed', 2],
        ['disputed', 1],
      ]),
    ).toEqual({
      total: 5,
      settled: 3,
      percent: '60.0',
      states: {
        open: 1,
        'hand-over-asked': 1,
        confirmed: 2,
        'handed-over': 0,
        retired: 0,
        disputed: 1,
      },
    });
    expect(reviewProgress([])).not.toHaveProperty('percent');
  });

  it('lets a group sign off once nothing is left', () => {
    const problem = (...counts: Parameters<typeof reviewProgress>[0][]) =>
      signOffProblem(reviewProgress(counts.flatMap(one => [...one])));
    expect(problem([['confirmed', 3]])).toBeUndefined();
    expect(problem([['confirmed', 3]], [['open', 1]])).toContain(
      '1 of 4 items is not decided about yet',
    );
    expect(problem([['open', 2]])).toContain('2 of 2 items are not');
    expect(problem([['hand-over-asked', 1]])).toContain('1 hand-over waits');
    expect(problem([['hand-over-asked', 2]])).toContain('2 hand-overs wait');
    expect(problem([])).toContain('nothing to sign off');
  });
});

describe('a campaign', () => {
  const now = new Date('2026-11-29T00:00:00Z');
  const good = {
    title: 'Autumn',
    scope: { kind: 'all' as const, entityRefs: [] },
    period: { from: '2026-10-01', to: '2026-11-01' },
    dueAt: '2026-12-13T00:00:00Z',
  };

  it.each([
    [{ dueAt: '2026-11-29T00:00:00Z' }, 'in the future'],
    [{ dueAt: '2028-01-01T00:00:00Z' }, '365 days at most'],
    [
      { scope: { kind: 'all' as const, entityRefs: ['group:default/a'] } },
      'leave it empty',
    ],
    [{ scope: { kind: 'groups' as const, entityRefs: [] } }, 'must name'],
    [
      { scope: { kind: 'domains' as const, entityRefs: ['group:default/a'] } },
      'is no domain',
    ],
    [{ remindDaysBefore: [1.5] }, 'whole numbers'],
    [{ remindDaysBefore: Array.from({ length: 11 }, () => 1) }, 'at most 10'],
  ])('with %j is told what is wrong', (wrong, message) => {
    expect(reviewCampaignProblem({ ...good, ...wrong }, { now })).toContain(
      message,
    );
  });

  it('is made otherwise', () => {
    expect(reviewCampaignProblem(good, { now })).toBeUndefined();
  });
});
