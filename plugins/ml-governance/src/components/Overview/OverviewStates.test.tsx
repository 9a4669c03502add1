import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { overviewAnswer } from '../../__testUtils__/overviewAnswer';
import { overviewCard } from '../../__testUtils__/overviewCard';
import {
  renderOverview,
  renderOverviewAnswer,
} from '../../__testUtils__/renderOverview';
import { responseError } from '../../__testUtils__/responseError';
import { costSource } from '../../__testUtils__/sources';

const nothing = { amount: '0', previousAmount: '0' };

describe('the states of the overview', () => {
  it('takes nothing for something where there is nothing', async () => {
    await renderOverviewAnswer({
      attribution: {
        total: nothing,
        rootGroups: [],
        severalRootGroups: nothing,
        noGroup: nothing,
        unclaimed: { ...nothing, applicationIds: [], count: 0 },
        untagged: { ...nothing, byAccount: [], byService: [] },
      },
      attributedPercent: undefined,
      months: [],
      services: { byCost: [], byScore: [], count: 0 },
      resources: {
        score: { compliant: 0, violating: 0, unknown: 0, total: 0 },
        unclaimed: 0,
        untagged: 0,
        accounts: 0,
        unlistedRegions: [],
        byKey: [],
      },
    });

    expect(screen.queryByText(/\d%/)).not.toBeInTheDocument();
    expect(
      screen.getAllByText('Nothing was charged in these days.'),
    ).toHaveLength(3);
    expect(screen.getByText('No month has been read yet.')).toBeInTheDocument();
    expect(
      screen.queryByText(/Every mandatory tag is there/),
    ).not.toBeInTheDocument();
  });

  it('names the days that were not read, and compares nothing with them', async () => {
    await renderOverviewAnswer({
      gaps: [{ from: '2026-11-04', to: '2026-11-06' }],
      sources: [costSource({ status: 'partial', error: 'LimitExceeded.' })],
    });

    expect(
      screen.getByText('4 to 5 November not read.', { exact: false }),
    ).toBeInTheDocument();
    expect(overviewCard('Spend')).toHaveTextContent('Not compared');
    expect(overviewCard('Attributed')).toHaveTextContent('Not compared');
    expect(screen.queryByText('+16%')).not.toBeInTheDocument();
  });

  it('says that it is loading, and shows the source health meanwhile', async () => {
    await renderOverview({ getOverview: () => new Promise(() => {}) });

    expect(screen.getByText('Loading the overview')).toBeInTheDocument();
    expect(overviewCard('Spend')).toHaveAttribute('aria-busy', 'true');
    expect(await screen.findByText('Up to date')).toBeInTheDocument();
  });

  it('waits for the first read', async () => {
    await renderOverview({
      getOverview: async () =>
        overviewAnswer({ state: 'pending', currency: undefined }),
    });

    expect(
      await screen.findByText(
        'Waiting for the bill and the AWS resources to be read for the first time',
      ),
    ).toBeInTheDocument();
    expect(screen.queryByText('$20,000.00')).not.toBeInTheDocument();
  });

  it('shows the source health to who may not see the organisation', async () => {
    const error = await responseError(403, 'NotAllowedError', 'Unauthorized');
    await renderOverview({
      getOverview: async () => {
        throw error;
      },
    });

    expect(
      await screen.findByText(
        'You do not have permission to see the overview of the organisation',
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/ml-governance\.organization\.read/),
    ).toBeInTheDocument();
    expect(await screen.findByText('Up to date')).toBeInTheDocument();
  });

  it('shows the organisation to who may not see the sources', async () => {
    const error = await responseError(403, 'NotAllowedError', 'Unauthorized');
    await renderOverview({
      getSources: async () => {
        throw error;
      },
    });

    expect(
      await screen.findByText(
        'You do not have permission to see the source health of the organisation',
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/ml-governance\.sources\.read/),
    ).toBeInTheDocument();
    expect((await screen.findAllByText('$20,000.00'))[0]).toBeInTheDocument();
  });

  it('says what went wrong, and tries again when asked', async () => {
    const error = await responseError(503, 'ServiceUnavailableError', 'Busy.');
    const getOverview = jest.fn(async () => overviewAnswer());
    getOverview.mockRejectedValueOnce(error);
    await renderOverview({ getOverview });

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The overview could not be loadedBusy.',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));

    expect((await screen.findAllByText('$20,000.00'))[0]).toBeInTheDocument();
  });
});
