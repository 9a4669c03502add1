import { renderTestApp } from '@backstage/frontend-test-utils';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { CostQuery } from '@ml-governance/backstage-plugin-ml-governance-common';
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axeViolations } from '../../__testUtils__/axeViolations';
import {
  byServiceAnswer,
  monthToDateAnswer,
  trendAnswer,
} from '../../__testUtils__/costAnswers';
import { mlServiceEntity } from '../../__testUtils__/mlServiceEntity';
import { responseError } from '../../__testUtils__/responseError';
import { costSource } from '../../__testUtils__/sources';
import { MlGovernanceApi, mlGovernanceApiRef } from '../../api/MlGovernanceApi';
import { costEntityCard } from '../../entityCards/costEntityCard';

type GetCost = jest.MockedFunction<MlGovernanceApi['getCost']>;

const answerEverything = async (_: string, query?: CostQuery) => {
  if (query?.breakdown === 'service') return byServiceAnswer();
  return query?.from === '2025-11-01' ? trendAnswer() : monthToDateAnswer();
};

function getCostMock(
  implementation: MlGovernanceApi['getCost'] = answerEverything,
): GetCost {
  return jest.fn(implementation);
}

async function renderCard(getCost: GetCost) {
  renderTestApp({
    extensions: [
      createTestEntityPage({ entity: mlServiceEntity() }),
      costEntityCard,
    ],
    apis: [[mlGovernanceApiRef, { getCost }]],
  });
  return screen.findByRole('region', { name: 'Cost' });
}

describe('the cost card', () => {
  it('says how much, of what, and compared with what', async () => {
    const card = await renderCard(getCostMock());

    expect(await within(card).findByText('$4,812.06')).toBeInTheDocument();
    expect(
      within(card).getByText(
        'Net amortized, USD · 1 to 23 November, last three days estimated',
      ),
    ).toBeInTheDocument();
    expect(within(card).getByText('Same days in October')).toBeInTheDocument();
    expect(within(card).getByText('$4,280.86')).toBeInTheDocument();
    expect(within(card).getByText(/\$531\.20 · 12\.4%/)).toHaveTextContent(
      '▲ Up by $531.20 · 12.4%',
    );
  });

  it('says where the figures come from, and when they were read', async () => {
    const card = await renderCard(getCostMock());

    expect(
      await within(card).findByText(/From Cost Explorer/),
    ).toHaveTextContent(/read .* ago \(23 Nov 2026, 04:10 UTC\)/);
    expect(within(card).getByTitle('23 Nov 2026, 04:10 UTC')).toHaveAttribute(
      'datetime',
      '2026-11-23T04:10:00.000Z',
    );
  });

  it('breaks the cost down by kind of work, and by service when asked', async () => {
    const getCost = getCostMock();
    const card = await renderCard(getCost);
    const byKind = await within(card).findByRole('table', {
      name: /Cost by kind of work/,
    });
    const training = within(byKind).getByRole('row', { name: /Training/ });
    expect(training).toHaveTextContent('$2,502.27');
    expect(training).toHaveTextContent('up by 18%');
    expect(getCost).not.toHaveBeenCalledWith(
      expect.anything(),
      expect.objectContaining({ breakdown: 'service' }),
    );

    const toggle = within(card).getByRole('button', { name: 'Service' });
    expect(toggle).toHaveAttribute('aria-pressed', 'false');
    act(() => toggle.focus());
    await userEvent.keyboard('{Enter}');

    const byService = await within(card).findByRole('table', {
      name: /Cost by service/,
    });
    const rows = within(byService).getAllByRole('row');
    expect(rows.map(row => row.textContent)).toEqual([
      expect.stringMatching(/^Amazon SageMaker.*\$4,100\.01$/),
      expect.stringMatching(
        /^Amazon Simple Storage Service.*as before\$402\.50$/,
      ),
      expect.stringMatching(/^AmazonCloudWatch.*new\$200\.05$/),
      expect.stringMatching(/^AWS Key Management Service.*up by 50%\$90\.00$/),
      expect.stringMatching(/^Amazon Elastic Container Registry.*\$30\.00$/),
      expect.stringMatching(/^2 other services.*-\$10\.50$/),
    ]);
    expect(toggle).toHaveAttribute('aria-pressed', 'true');
    expect(getCost).toHaveBeenCalledWith('component:default/fraud-detection', {
      from: '2026-11-01',
      to: '2026-11-24',
      granularity: 'monthly',
      breakdown: 'service',
    });
  });

  it('asks for the twelve months before, and offers the trend as a table', async () => {
    const getCost = getCostMock();
    const card = await renderCard(getCost);

    expect(
      await within(card).findByRole('img', { name: /Bar chart/ }),
    ).toHaveAccessibleName(
      'Bar chart of the cost of each month from November 2025 to November 2026, by kind of work. ' +
        'Highest: October 2026, $5,700.00. November 2026 so far: $4,812.06, partly estimated.',
    );
    expect(getCost).toHaveBeenCalledWith('component:default/fraud-detection', {
      from: '2025-11-01',
      to: '2026-11-24',
      granularity: 'monthly',
      breakdown: 'work-kind',
    });

    act(() =>
      within(card).getByRole('button', { name: 'Show as table' }).focus(),
    );
    await userEvent.keyboard(' ');

    const table = within(card).getByRole('table', {
      name: 'Cost of each month by kind of work',
    });
    expect(within(table).getAllByRole('row')).toHaveLength(14);
    expect(
      within(table).getByRole('row', { name: /November 2026 \(estimated\)/ }),
    ).toHaveTextContent('$4,812.06$2,502.27$1,299.26$529.33$288.72$192.48');
    expect(
      within(card).getByRole('button', { name: 'Show as chart' }),
    ).toBeInTheDocument();
  });

  it('leaves out days at the end that were not read, from both sides of the comparison', async () => {
    const getCost = getCostMock(async (entityRef, query) =>
      query?.to === '2026-11-22'
        ? monthToDateAnswer({
            range: { from: '2026-11-01', to: '2026-11-22' },
            previousRange: { from: '2026-10-01', to: '2026-10-22' },
            total: '4000',
            previousTotal: '3200',
            estimatedRange: { from: '2026-11-21', to: '2026-11-22' },
          })
        : {
            ...(await answerEverything(entityRef, query)),
            gaps: [{ from: '2026-11-22', to: '2026-11-24' }],
          },
    );
    const card = await renderCard(getCost);

    expect(await within(card).findByText('$4,000.00')).toBeInTheDocument();
    expect(
      within(card).getByText(/1 to 21 November, last day estimated/),
    ).toBeInTheDocument();
    expect(within(card).getByText(/\$800\.00 · 25\.0%/)).toBeInTheDocument();
  });

  it.each([
    ['last month cost nothing', { previousTotal: '0' }],
    [
      'last month was not read in full',
      { previousGaps: [{ from: '2026-10-01', to: '2026-10-10' }] },
    ],
  ])('compares nothing where %s', async (_, overrides) => {
    const card = await renderCard(
      getCostMock(async (entityRef, query) =>
        query?.from
          ? answerEverything(entityRef, query)
          : monthToDateAnswer(overrides),
      ),
    );

    expect(await within(card).findByText('No comparison')).toBeInTheDocument();
  });

  it('names the days that are missing, and why', async () => {
    const card = await renderCard(
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

  it('keeps stale figures, with their age and the reason', async () => {
    const card = await renderCard(
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

  it('says that it is loading', async () => {
    const card = await renderCard(getCostMock(() => new Promise(() => {})));

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
    const card = await renderCard(
      getCostMock(async () =>
        monthToDateAnswer({
          state: 'unmapped',
          currency: undefined,
          hint: 'Add the annotation to the entity.',
        }),
      ),
    );

    expect(
      await within(card).findByText('Add the annotation to the entity.'),
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
      const card = await renderCard(getCost);
      expect(await within(card).findByRole('status')).toHaveTextContent(
        'Waiting for the bill to be read for the first time',
      );

      await act(() => jest.advanceTimersByTimeAsync(31_000));

      expect(await within(card).findByText('$4,812.06')).toBeInTheDocument();
    } finally {
      jest.useRealTimers();
    }
  });

  it('says what a failed first read failed of', async () => {
    const card = await renderCard(
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
    const card = await renderCard(getCost);

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
    const card = await renderCard(
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
    const card = await renderCard(
      getCostMock(async () => {
        throw error;
      }),
    );

    expect(
      await within(card).findByText(
        'You do not have permission to see the cost of this entity',
      ),
    ).toBeInTheDocument();
    expect(within(card).queryByRole('alert')).not.toBeInTheDocument();
    expect(
      within(card).queryByRole('button', { name: 'Try again' }),
    ).not.toBeInTheDocument();
  });

  it('has nothing that axe objects to, as chart or as table', async () => {
    const card = await renderCard(getCostMock());
    await within(card).findByRole('img', { name: /Bar chart/ });
    expect(await axeViolations(card)).toEqual([]);

    await userEvent.click(
      within(card).getByRole('button', { name: 'Show as table' }),
    );
    expect(await axeViolations(card)).toEqual([]);
  });
});
