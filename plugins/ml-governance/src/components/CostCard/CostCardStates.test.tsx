import { act, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axeViolations } from '../../__testUtils__/axeViolations';
import { responseError } from '../../__testUtils__/responseError';
import { monthToDateAnswer } from '../../__testUtils__/costAnswers';
import {
  answerEverything,
  getCostMock,
  renderCostCard,
} from '../../__testUtils__/renderCostCard';
import { costSource } from '../../__testUtils__/sources';

describe('the states of the cost card', () => {
  it('names the days that are missing, and why', async () => {
    const card = await renderCostCard(
      getCostMock(async () =>
        monthToDateAnswer({
          gaps: [{ from: '2026-11-04', to: '2026-11-06' }],
          sources: [
            costSource({
              status: 'partial',
              error: 'AWS answered LimitExceededException.',
            }),
          ],
        }),
      ),
    );

    expect(await within(card).findByRole('note')).toHaveTextContent(
      '4 to 5 November not read. What these days cost is missing from the figures below. ' +
        'AWS answered LimitExceededException.',
    );
    expect(within(card).getByText('$4,812.06')).toBeInTheDocument();
    expect(within(card).getByText('No comparison')).toBeInTheDocument();
  });

  it('names the months that the trend leaves out: they did not cost nothing', async () => {
    const card = await renderCostCard(
      getCostMock(async (entityRef, query) => {
        const answer = await answerEverything(entityRef, query);
        return query?.granularity === 'monthly' && query.from === '2025-11-01'
          ? { ...answer, gaps: [{ from: '2025-11-01', to: '2026-08-01' }] }
          : answer;
      }),
    );

    expect(await within(card).findByText(/^Not read:/)).toHaveTextContent(
      /November 2025.*July 2026/,
    );
  });

  it('keeps stale figures, with their age and the reason', async () => {
    const card = await renderCostCard(
      getCostMock(async (entityRef, query) => ({
        ...(await answerEverything(entityRef, query)),
        sources: [
          costSource({
            status: 'stale',
            refreshedAt: new Date(Date.now() - 75 * 3_600_000).toISOString(),
            error: 'The daily budget was used up.',
          }),
        ],
      })),
    );

    expect(await within(card).findByRole('note')).toHaveTextContent(
      'Cost Explorer was last read 3 days ago. The daily budget was used up.',
    );
    expect(within(card).getByText('$4,812.06')).toBeInTheDocument();
  });

  it('says so where nothing was ever charged', async () => {
    const card = await renderCostCard(
      getCostMock(async (entityRef, query) => ({
        ...(await answerEverything(entityRef, query)),
        total: '0',
        previousTotal: '0',
        series: [],
        breakdown: [],
      })),
    );

    expect(
      await within(card).findByText('Nothing was charged in these months.'),
    ).toBeInTheDocument();
    expect(within(card).getByText('Change').nextSibling).toHaveTextContent(
      'None',
    );
    expect(
      within(card).getByText('Nothing was charged in these days.'),
    ).toBeInTheDocument();
    expect(within(card).queryByRole('img')).not.toBeInTheDocument();
    expect(within(card).queryByRole('button')).not.toBeInTheDocument();
  });

  it('says that it is loading', async () => {
    const card = await renderCostCard(getCostMock(() => new Promise(() => {})));

    expect(card).toHaveAttribute('aria-busy', 'true');
    expect(within(card).getByRole('status')).toHaveTextContent(
      'Loading the cost',
    );
  });

  it('says which annotation to add, ready to copy', async () => {
    const copied: string[] = [];
    document.execCommand = () => {
      copied.push(String(document.getSelection()));
      return true;
    };
    const card = await renderCostCard(
      getCostMock(async () =>
        monthToDateAnswer({
          state: 'unmapped',
          currency: undefined,
        }),
      ),
    );

    expect(
      await within(card).findByText(
        /^Nothing says which lines of the AWS bill belong to this entity\./,
      ),
    ).toBeInTheDocument();
    expect(
      within(card).getByText(
        /ml-governance\.io\/application-id: fraud-detection/,
      ),
    ).toBeInTheDocument();
    expect(within(card).queryByText(/\$/)).not.toBeInTheDocument();

    await userEvent.click(
      within(card).getByRole('button', { name: 'Copy the annotation' }),
    );
    expect(copied).toEqual([
      'metadata:\n  annotations:\n    ml-governance.io/application-id: fraud-detection',
    ]);
  });

  it('waits for the first read, and shows the figures once they are there', async () => {
    jest.useFakeTimers();
    try {
      const getCost = getCostMock();
      getCost.mockImplementationOnce(async () =>
        monthToDateAnswer({
          state: 'pending',
          currency: undefined,
          sources: [costSource({ status: 'pending', refreshedAt: undefined })],
        }),
      );
      const card = await renderCostCard(getCost);
      expect(
        await within(card).findByText(
          'Waiting for the bill to be read for the first time',
        ),
      ).toBeInTheDocument();

      await act(() => jest.advanceTimersByTimeAsync(31_000));

      expect(await within(card).findByText('$4,812.06')).toBeInTheDocument();
    } finally {
      jest.useRealTimers();
    }
  });

  it('looks again while a source has not been read in full', async () => {
    jest.useFakeTimers();
    try {
      const getCost = getCostMock();
      getCost.mockImplementationOnce(async () =>
        monthToDateAnswer({
          total: '17',
          sources: [costSource({ status: 'partial' })],
        }),
      );
      const card = await renderCostCard(getCost);
      expect(await within(card).findByText('$17.00')).toBeInTheDocument();

      await act(() => jest.advanceTimersByTimeAsync(31_000));

      expect(await within(card).findByText('$4,812.06')).toBeInTheDocument();
    } finally {
      jest.useRealTimers();
    }
  });

  it('does not wait for a bill that nothing is set up to read', async () => {
    const card = await renderCostCard(
      getCostMock(async () =>
        monthToDateAnswer({
          state: 'pending',
          currency: undefined,
          sources: [],
        }),
      ),
    );

    expect(
      await within(card).findByText('Nothing is set up to read the bill'),
    ).toBeInTheDocument();
  });

  it('says what a failed first read failed of', async () => {
    const card = await renderCostCard(
      getCostMock(async () =>
        monthToDateAnswer({
          state: 'pending',
          currency: undefined,
          sources: [
            costSource({
              status: 'failed',
              refreshedAt: undefined,
              error: 'AccessDenied: ce:GetCostAndUsage',
            }),
          ],
        }),
      ),
    );

    expect(
      await within(card).findByText(
        'Cost Explorer: AccessDenied: ce:GetCostAndUsage',
      ),
    ).toBeInTheDocument();
  });

  it('says what went wrong, and tries again when asked', async () => {
    const getCost = getCostMock();
    getCost.mockRejectedValueOnce(
      await responseError(
        503,
        'ServiceUnavailableError',
        'The database rests.',
      ),
    );
    const card = await renderCostCard(getCost);

    const alert = await within(card).findByRole('alert');
    expect(alert).toHaveTextContent('The cost could not be loaded');
    expect(alert).toHaveTextContent('The database rests.');
    expect(within(card).queryByText(/\$/)).not.toBeInTheDocument();

    await userEvent.click(
      within(card).getByRole('button', { name: 'Try again' }),
    );

    expect(await within(card).findByText('$4,812.06')).toBeInTheDocument();
    expect(within(card).queryByRole('alert')).not.toBeInTheDocument();
  });

  it('keeps its figures where the trend alone fails', async () => {
    const error = await responseError(
      400,
      'InputError',
      'The range is too long.',
    );
    const card = await renderCostCard(
      getCostMock(async (entityRef, query) => {
        if (query?.from === '2025-11-01') throw error;
        return answerEverything(entityRef, query);
      }),
    );

    expect(await within(card).findByRole('alert')).toHaveTextContent(
      'The trend could not be loadedThe range is too long.',
    );
    expect(within(card).getByText('$4,812.06')).toBeInTheDocument();
  });

  it('is calm about a missing permission', async () => {
    const error = await responseError(403, 'NotAllowedError', 'Unauthorized');
    const card = await renderCostCard(
      getCostMock(async () => {
        throw error;
      }),
    );

    expect(
      await within(card).findByText(
        'You do not have permission to see the cost of this entity',
      ),
    ).toBeInTheDocument();
    expect(card).toHaveTextContent(
      'It takes the permission ml-governance.cost.read.',
    );
    expect(within(card).queryByRole('alert')).not.toBeInTheDocument();
    expect(
      within(card).queryByRole('button', { name: 'Try again' }),
    ).not.toBeInTheDocument();
  });

  it('has nothing that axe objects to, as chart or as table', async () => {
    const card = await renderCostCard(getCostMock());
    await within(card).findByRole('img', { name: /Bar chart/ });
    expect(await axeViolations(card)).toEqual([]);

    await userEvent.click(
      within(card).getByRole('button', { name: 'Show as table' }),
    );
    expect(await axeViolations(card)).toEqual([]);
  });
});
