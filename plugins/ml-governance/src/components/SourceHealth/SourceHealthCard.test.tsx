import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { SourceHealth } from '@ml-governance/backstage-plugin-ml-governance-common';
import { axeViolations } from '../../__testUtils__/axeViolations';
import { renderOverview } from '../../__testUtils__/renderOverview';
import {
  accessDenied,
  billHealth,
  exportHealth,
  inventoryHealth,
  sourcesAnswer,
} from '../../__testUtils__/sourcesAnswer';
import { failureGroups } from './failureGroups';
import { dueText, durationText } from './refreshText';

async function renderSources(...sources: SourceHealth[]) {
  await renderOverview({
    getOverview: () => new Promise(() => {}),
    getSources: async () => sourcesAnswer(sources),
  });
  return screen.findByRole('region', { name: 'Source health' });
}

/** What is said of each source. */
function articles(health: HTMLElement): HTMLElement[] {
  return within(health).getAllByRole('article', {
    name: /Cost Explorer|AWS inventory/,
  });
}

function hoursAway(hours: number): string {
  return new Date(Date.now() + hours * 3_600_000 + 30_000).toISOString();
}

describe('the source health', () => {
  it('says of every source how it is, how old its data is and when it is read again', async () => {
    const health = await renderSources(
      billHealth({
        refreshedAt: hoursAway(-5),
        nextRefreshBy: hoursAway(19),
      }),
      inventoryHealth({ refreshedAt: hoursAway(-72) }),
    );

    expect(health).toHaveTextContent(
      '1 of 2 sources is not up to date or not read in full.',
    );
    const bill = await within(health).findByRole('article', {
      name: 'Cost Explorer',
    });
    expect(bill).toHaveTextContent('Up to date');
    expect(bill).toHaveTextContent('Age of the data4 h');
    expect(bill).toHaveTextContent(
      'Succeeded (23 Nov 2026, 04:08 UTC, took 2 min 5 s)',
    );
    expect(bill).toHaveTextContent('in 19 h');
    const inventory = within(health).getByRole('article', {
      name: 'AWS inventory',
    });
    expect(inventory).toHaveTextContent('Not read in full');
    expect(inventory).toHaveTextContent('Age of the data2 days');
    expect(inventory).toHaveTextContent(
      '1 of 21 accounts could not be read in full.',
    );
  });

  it('says which bill every cost comes from', async () => {
    const health = await renderSources(
      exportHealth(),
      billHealth({ ofRecord: false }),
    );

    expect(
      await within(health).findByRole('article', { name: 'Data export' }),
    ).toHaveTextContent('Bill of record: every cost on show comes from it');
    expect(
      within(health).getByRole('article', { name: 'Cost Explorer' }),
    ).toHaveTextContent('Another bill, to compare with the bill of record');
  });

  it('says how far a long first read has come, and which months are there', async () => {
    const health = await renderSources(exportHealth());

    const source = await within(health).findByRole('article', {
      name: 'Data export',
    });
    expect(source).toHaveTextContent(
      'Being readSeptember 2026, 45% (410,000 lines so far)',
    );
    expect(source).toHaveTextContent(
      'Held line by line2 months, 1 closed, 1 gone from the source',
    );
    await userEvent.click(within(source).getByText(/^2 months/));
    expect(
      within(source)
        .getAllByRole('listitem')
        .map(item => item.textContent),
    ).toEqual([
      'November 2026, still open41,210 lines, read 23 Nov 2026, 04:20 UTC',
      'October 2026, closed1,204,113 lines, read 23 Nov 2026, 04:10 UTC' +
        'The source has it no more since 22 Nov 2026; its figures are kept.',
    ]);
  });

  it.each([
    [{ month: '2026-09', lines: 1 }, 'September 2026 (1 line so far)'],
    [
      { month: '2026-09', lines: 9_000, progress: 1 },
      'September 2026, 99% (9,000 lines so far)',
    ],
  ])('says of the reading %j just what is known', async (reading, expected) => {
    const health = await renderSources(exportHealth({ reading, months: [] }));

    const source = await within(health).findByRole('article', {
      name: 'Data export',
    });
    expect(source).toHaveTextContent(`Being read${expected}`);
    expect(source).toHaveTextContent('Held line by lineNone yet');
  });

  it('says so where a refresh is late, failed, or runs', async () => {
    const health = await renderSources(
      billHealth({
        status: 'stale',
        nextRefreshBy: hoursAway(-3),
        lastRefresh: {
          startedAt: '2026-11-23T04:08:00.000Z',
          outcome: 'failed',
          error: 'AWS answered ThrottlingException.',
        },
      }),
      inventoryHealth({
        status: 'pending',
        refreshedAt: undefined,
        nextRefreshBy: undefined,
        lastRefresh: {
          startedAt: '2026-11-23T04:59:00.000Z',
          outcome: 'running',
        },
      }),
    );
    await within(health).findAllByRole('article');
    const [bill, inventory] = articles(health);

    expect(health).toHaveTextContent(
      'No source is up to date and read in full.',
    );
    expect(bill).toHaveTextContent('Out of date');
    expect(bill).toHaveTextContent(/late by 2 h 59 min/);
    expect(bill).toHaveTextContent(
      /Failed .*AWS answered ThrottlingException\./,
    );
    expect(inventory).toHaveTextContent('Not read yet');
    expect(inventory).toHaveTextContent('There is none');
    expect(inventory).toHaveTextContent('Running');
    expect(inventory).toHaveTextContent('Not planned');
  });

  it('counts the requests to AWS and the dollars spent on them today', async () => {
    const health = await renderSources(billHealth(), inventoryHealth());

    expect(health).toHaveTextContent(
      'Today (UTC): 1,506 requests to AWS, $0.06 spent on them.',
    );
    const [bill, inventory] = articles(health);
    expect(bill).toHaveTextContent('$0.06 for 6 paid requests of 200 a day');
    expect(inventory).not.toHaveTextContent('Spent on AWS');
    const calls = within(inventory).getByText('1,500 requests');
    await userEvent.click(calls);
    expect(
      within(inventory)
        .getAllByRole('listitem')
        .slice(0, 2)
        .map(item => item.textContent),
    ).toEqual(['tag:GetResources1,260', 'sagemaker:Search240']);
  });

  it('says that the budget is used up', async () => {
    const health = await renderSources(
      billHealth({ paidRequestsToday: { count: 200, budget: 200, cost: '2' } }),
    );

    expect(health).toHaveTextContent(
      '$2.00 for 200 paid requests of 200 a day: used up, the rest waits for tomorrow',
    );
  });

  it('groups the errors of accounts and regions, and finds one of many', async () => {
    const health = await renderSources(
      inventoryHealth({
        failures: Array.from({ length: 240 }, (_, index) =>
          accessDenied({
            accountId: `${222_222_222_000 + (index >> 1)}`,
            accountName: `ml-team-${index >> 1}`,
            region: index % 2 ? 'us-east-1' : 'eu-west-1',
          }),
        ),
      }),
    );
    expect(health).toHaveTextContent(
      'Could not be read: 240 of its accounts and regions',
    );
    expect(
      within(health).getByRole('button', { name: 'Show all 120' }),
    ).toBeInTheDocument();

    const search = within(health).getByRole('searchbox', {
      name: 'Search the errors of AWS inventory',
    });
    await userEvent.type(search, 'TEAM-117');
    const found = within(health)
      .getAllByRole('listitem')
      .map(item => item.textContent ?? '')
      .filter(text => text.includes('ml-team'));
    expect(found).toEqual([
      'ml-team-117 (222222222117) in eu-west-1, us-east-1' +
        'AccessDeniedException from sagemaker:ListNotebookInstances, since 20 Nov 2026, 05:00 UTC' +
        'The role ml-governance-reader may not list notebook instances.',
    ]);

    await userEvent.clear(search);
    await userEvent.type(search, 'nowhere');
    expect(
      within(health).getByText('None of the errors holds “nowhere”.'),
    ).toBeInTheDocument();
  });

  it('says so where no source is set up', async () => {
    const health = await renderSources();

    expect(health).toHaveTextContent('No source is set up');
  });

  it('has nothing that axe objects to', async () => {
    const health = await renderSources(billHealth(), inventoryHealth());

    expect(await axeViolations(health)).toEqual([]);
  });
});

describe('failureGroups', () => {
  it('keeps other reasons of the same account apart, and begins with the oldest', () => {
    const groups = failureGroups([
      accessDenied({ since: '2026-11-22T05:00:00.000Z' }),
      accessDenied({ region: 'us-east-1' }),
      accessDenied({
        code: 'RegionDisabled',
        since: '2026-11-01T05:00:00.000Z',
      }),
    ]);

    expect(
      groups.map(({ code, regions, since }) => [code, regions, since]),
    ).toEqual([
      ['RegionDisabled', ['eu-west-1'], '2026-11-01T05:00:00.000Z'],
      [
        'AccessDeniedException',
        ['eu-west-1', 'us-east-1'],
        '2026-11-20T05:00:00.000Z',
      ],
    ]);
  });
});

describe('durations', () => {
  it.each([
    [0, 'under 1 s'],
    [42_000, '42 s'],
    [120_000, '2 min'],
    [125_000, '2 min 5 s'],
    [12 * 3_600_000, '12 h'],
    [26.5 * 3_600_000, '26 h 30 min'],
    [72 * 3_600_000, '3 days'],
  ])('of %d ms are %s', (milliseconds, text) => {
    expect(durationText(milliseconds)).toBe(text);
  });

  it.each([
    ['2026-11-23T12:00:30Z', 'in 1 min', false],
    ['2026-11-23T17:00:00Z', 'in 5 h', false],
    ['2026-11-23T10:30:00Z', 'late by 1 h 30 min', true],
  ])('up to %s are said as "%s"', (instant, text, late) => {
    expect(dueText(instant, new Date('2026-11-23T12:00:00Z'))).toEqual({
      text,
      late,
    });
  });
});
