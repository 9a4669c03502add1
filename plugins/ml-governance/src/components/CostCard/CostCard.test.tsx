import { act, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { monthToDateAnswer } from '../../__testUtils__/costAnswers';
import {
  answerEverything,
  getCostMock,
  renderCostCard,
} from '../../__testUtils__/renderCostCard';

describe('the figures of the cost card', () => {
  it('says how much, of what, and compared with what', async () => {
    const card = await renderCostCard(getCostMock());

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

  it('says that a month that has ended is compared with all of the one before', async () => {
    const getCost = getCostMock(async (ref, query) => {
      const answer = await answerEverything(ref, query);
      if (answer.range.from !== '2026-11-01') return answer;
      return {
        ...answer,
        range: { from: '2026-11-01', to: '2026-12-01' },
        previousRange: { from: '2026-10-01', to: '2026-11-01' },
      };
    });
    const card = await renderCostCard(getCost);

    expect(await within(card).findByText('Whole of October')).toHaveAttribute(
      'title',
      '1 to 31 October',
    );
    expect(within(card).queryByText(/Same days/)).not.toBeInTheDocument();
  });

  it('says where the figures come from, and when they were read', async () => {
    const card = await renderCostCard(getCostMock());

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
    const card = await renderCostCard(getCost);
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
      expect.stringMatching(/^2 other services.*−\$10\.50$/),
    ]);
    expect(toggle).toHaveAttribute('aria-pressed', 'true');
    expect(getCost).toHaveBeenCalledWith('component:default/fraud-detection', {
      from: '2026-11-01',
      to: '2026-11-24',
      granularity: 'monthly',
      breakdown: 'service',
    });
  });

  it('offers what the bill knows beyond kinds of work and services', async () => {
    const getCost = getCostMock(async (entityRef, query) =>
      query?.breakdown === 'region'
        ? monthToDateAnswer({
            breakdown: [
              { key: 'us-east-1', amount: '4000', previousAmount: '2000' },
              {
                key: 'shared: AWS Support',
                amount: '800',
                previousAmount: '0',
              },
              { key: '', amount: '12.06', previousAmount: '12.06' },
            ],
          })
        : {
            ...(await answerEverything(entityRef, query)),
            breakdowns: ['service', 'account', 'region', 'work-kind'],
          },
    );
    const card = await renderCostCard(getCost);

    const toggle = await within(card).findByRole('group', {
      name: 'Break down by',
    });
    expect(
      within(toggle)
        .getAllByRole('button')
        .map(button => button.textContent),
    ).toEqual(['Kind of work', 'Service', 'Region']);
    await userEvent.click(
      within(toggle).getByRole('button', { name: 'Region' }),
    );

    const byRegion = await within(card).findByRole('table', {
      name: /Cost by region/,
    });
    expect(
      within(byRegion)
        .getAllByRole('row')
        .map(row => row.textContent),
    ).toEqual([
      expect.stringMatching(/^us-east-1.*up by 100%\$4,000\.00$/),
      expect.stringMatching(/^Share of AWS Support.*new\$800\.00$/),
      expect.stringMatching(/^In no region.*as before\$12\.06$/),
    ]);
  });

  it('asks for the twelve months before, and offers the trend as a table', async () => {
    const getCost = getCostMock();
    const card = await renderCostCard(getCost);

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
    const card = await renderCostCard(getCost);

    expect(await within(card).findByText('$4,000.00')).toBeInTheDocument();
    expect(
      within(card).getByText(/1 to 21 November, last day estimated/),
    ).toBeInTheDocument();
    expect(within(card).getByText(/\$800\.00 · 25\.0%/)).toBeInTheDocument();
  });

  it.each([
    ['4812.06', '0', '▲ Up by $4,812.06'],
    ['5', '-20', '▲ Up by $25.00'],
    ['-20', '5', '▼ Down by $25.00 · 500.0%'],
    ['4812.06', '0.5', '▲ Up by $4,811.56 · >999%'],
    ['10000.001', '10000', '▲ Up by under $0.01 · <0.1%'],
    ['7', '7', 'None'],
  ])('compares %s with %s', async (total, previousTotal, expected) => {
    const card = await renderCostCard(
      getCostMock(async (entityRef, query) =>
        query?.from
          ? answerEverything(entityRef, query)
          : monthToDateAnswer({ total, previousTotal }),
      ),
    );

    const label = await within(card).findByText('Change');
    expect(label.nextSibling).toHaveTextContent(expected);
  });

  it('names the application ids that the cost is of', async () => {
    const card = await renderCostCard(
      getCostMock(async () =>
        monthToDateAnswer({ applicationIds: ['homepage', 'similar-items'] }),
      ),
    );

    expect(await within(card).findByText(/^Application ids/)).toHaveTextContent(
      "Application ids homepage, similar-items (the entity's name)",
    );
  });

  it.each([
    [
      'last month was not read in full',
      { previousGaps: [{ from: '2026-10-01', to: '2026-10-10' }] },
    ],
  ])('compares nothing where %s', async (_, overrides) => {
    const card = await renderCostCard(
      getCostMock(async (entityRef, query) =>
        query?.from
          ? answerEverything(entityRef, query)
          : monthToDateAnswer(overrides),
      ),
    );

    expect(await within(card).findByText('No comparison')).toBeInTheDocument();
  });
});
